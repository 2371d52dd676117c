using System.Runtime.CompilerServices;

namespace Nami;

/// <summary>
/// Invalid input of the user: a file, series or setting. The message is one line in English: what is wrong and where, what was expected,
/// and what to do.
/// </summary>
/// <remarks>To show the message in another language, translate <see cref="Format"/> and insert <see cref="Arguments"/>.</remarks>
public class InputException : Exception
{
    /// <summary>Creates the exception with a one-line message.</summary>
    public InputException(string message) : this(message, null) { }

    /// <summary>Creates the exception with a one-line message and its cause.</summary>
    public InputException(string message, Exception? innerException) : base(message, innerException)
    {
        Format = message.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        Arguments = [];
    }

    /// <summary>Creates the exception with a one-line message, formatted in the invariant culture, and its cause.</summary>
    [OverloadResolutionPriority(1)] // an interpolated string comes here: its parts are worth keeping
    public InputException(FormattableString message, Exception? innerException = null)
        : base(FormattableString.Invariant(message), innerException)
    {
        Format = message.Format;
        Arguments = message.GetArguments();
    }

    /// <summary>
    /// The format of the message for <see cref="string.Format(string, object?[])"/>, with placeholders for <see cref="Arguments"/>.
    /// </summary>
    public string Format { get; }

    /// <summary>
    /// The names and numbers in the message, and parts of it that are formats themselves (<see cref="FormattableString"/>); empty where the
    /// message is a plain string.
    /// </summary>
    public IReadOnlyList<object?> Arguments { get; }
}
