namespace Nami.Sources.Tests;

public sealed class OpenSslTests
{
    [Theory]
    [InlineData("libssl.so.3")]
    [InlineData("libssl.so.1.1")]
    public void One_version_is_enough(string there)
    {
        var asked = new List<string>();
        OpenSsl.Require("PostgreSQL db:5432", "PostgreSQL", name =>
        {
            asked.Add(name);
            return name == there;
        });
        Assert.Equal(there, asked[^1]);
    }

    [Fact]
    public void None_is_an_error_that_names_the_package_to_install()
    {
        var error = Assert.Throws<InputException>(() => OpenSsl.Require("PostgreSQL db:5432", "PostgreSQL", _ => false));
        Assert.StartsWith("PostgreSQL db:5432: PostgreSQL needs OpenSSL", error.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install openssl", error.Message, StringComparison.Ordinal);
    }
}
