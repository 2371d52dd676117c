using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Nami.Server.Http;

/// <summary>A whole number in a query.</summary>
internal static class QueryNumber
{
    /// <exception cref="ApiException">It is none, or out of its range.</exception>
    public static int Of(HttpContext context, string name, int initial, int least, int most)
    {
        if (!context.Request.Query.TryGetValue(name, out var text))
            return initial;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw ApiException.Wrong(name, "none that it can be", $"a whole number from {least} to {most}");
    }
}
