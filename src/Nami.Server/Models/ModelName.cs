using System.Text.RegularExpressions;
using Nami.Server.Http;

namespace Nami.Server.Models;

/// <summary>The names that models may have: no part of a path, and no hidden file.</summary>
internal static partial class ModelName
{
    public const string Expected = "1 to 64 letters of a-z, A-Z, digits, '.', '_' and '-', a letter or digit first";

    public static bool IsValid(string name) => Pattern().IsMatch(name);

    /// <exception cref="ApiException">It is none, or can't be one.</exception>
    public static string Check(string? name, string field)
    {
        if (name is null)
            throw ApiException.Wrong(field, "not there", Expected);
        return IsValid(name) ? name : throw ApiException.Wrong(field, "no name that a model can have", Expected);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
