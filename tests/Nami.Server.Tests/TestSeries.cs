using System.Globalization;
using System.Text;

namespace Nami.Server.Tests;

/// <summary>Generated monthly series with a season.</summary>
internal static class TestSeries
{
    public static string Csv(int series = 2, int points = 60)
    {
        var text = new StringBuilder("unique_id,ds,y\n");
        for (int s = 0; s < series; s++)
        {
            for (int t = 0; t < points; t++)
                text.Append(CultureInfo.InvariantCulture, $"s{s},{Stamp(t)},{Value(s, t)}\n");
        }
        return text.ToString();
    }

    /// <summary>The same as the field <c>series</c> of a request.</summary>
    public static string Json(int series = 2, int points = 60) => "[" + string.Join(',', Enumerable.Range(0, series).Select(s =>
        $$"""{"unique_id":"s{{s}}","ds":[{{string.Join(',', Enumerable.Range(0, points).Select(t => $"\"{Stamp(t)}\""))}}],"y":[{{string.Join(',', Enumerable.Range(0, points).Select(t => Value(s, t).ToString(CultureInfo.InvariantCulture)))}}]}"""))
        + "]";

    public static string Stamp(int t) => new DateTime(2015, 1, 1).AddMonths(t).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static double Value(int s, int t) => 100 + 10 * s + t % 12 + t * 37 % 11 / 10.0;
}
