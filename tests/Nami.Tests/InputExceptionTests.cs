using System.Globalization;
using Xunit;

namespace Nami.Tests;

public sealed class InputExceptionTests
{
    [Fact]
    public void A_message_keeps_what_it_was_made_of()
    {
        FormattableString part = $"line {7}";
        var error = new InputException($"{"a{b}"}: {1.5} in {part}", new IOException());

        Assert.Equal("a{b}: 1.5 in line 7", error.Message);
        Assert.Equal("{0}: {1} in {2}", error.Format);
        Assert.Equal(["a{b}", 1.5, part], error.Arguments);
        Assert.IsType<IOException>(error.InnerException);
    }

    [Fact]
    public void A_message_given_as_a_string_is_a_format_without_arguments()
    {
        string message = "not {valid}";
        var error = new InputException(message);

        Assert.Equal(message, error.Message);
        Assert.Equal(message, string.Format(CultureInfo.InvariantCulture, error.Format, [.. error.Arguments]));
        Assert.Empty(error.Arguments);
    }
}
