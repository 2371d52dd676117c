using Nami.Numerics;
using Nami.Pretraining.Parts;

namespace Nami.Pretraining;

/// <summary>What all series of a shard share.</summary>
/// <param name="Season">The season that a forecaster is given, in steps; 1 for none.</param>
/// <param name="LongSeason">The longer season that it is given; 0 for none.</param>
/// <param name="Length">The values of the history.</param>
/// <param name="Horizon">The values after it.</param>
internal readonly record struct SeriesShape(int Season, int LongSeason, int Length, int Horizon)
{
    private const int MostOfAnySeason = 2000;

    // A kind of data: its seasons, the shortest and longest history, the horizons, and how many of 1,000 shards are of it.
    private static readonly (int Season, int LongSeason, int Least, int Most, int[] Horizons, int Share)[] s_kinds =
    [
        (1, 0, 12, 70, [6, 8, 10], 90), (4, 0, 16, 120, [8, 8, 12], 165), (12, 0, 24, 200, [12, 18, 24], 260),
        (1, 0, 50, 600, [12, 14, 30, 60], 90), (7, 0, 42, 600, [14, 28, 56], 120), (24, 168, 150, 900, [24, 48, 48, 96], 100),
        (52, 0, 80, 300, [8, 13, 26, 52], 40), (5, 0, 60, 600, [5, 10, 20], 25), (10, 0, 50, 200, [10, 14, 20], 20),
        (48, 336, 300, 1100, [48, 48, 96], 20), (96, 672, 300, 1500, [96, 192], 10), (7, 365, 400, 1500, [14, 30, 90], 15),
        (365, 0, 400, 1500, [30, 90], 4), (288, 0, 600, 2000, [72, 288], 4), (0, 0, 12, 2000, [6, 12, 24, 48, 120], 37),
    ];

    /// <summary>The seasons that a shape may have; 0 stands for any from 2 to 400.</summary>
    public static IEnumerable<(int Season, int LongSeason)> Seasons => s_kinds.Select(kind => (kind.Season, kind.LongSeason)).Distinct();

    /// <summary>The shape of a shard.</summary>
    /// <param name="draws">The random numbers of the shard.</param>
    public static SeriesShape Draw(Draws draws)
    {
        int left = draws.Whole(0, 999), k = 0;
        while (left >= s_kinds[k].Share)
            left -= s_kinds[k++].Share;
        var (season, longSeason, least, most, horizons, _) = s_kinds[k];
        if (season == 0)
        {
            season = (int)draws.LogUniform(2, 401);
            (least, most) = (Math.Max(least, 2 * season + 4), Math.Min(MostOfAnySeason, Math.Max(60, 8 * season)));
            most = Math.Max(least, most);
        }
        int horizon = horizons[draws.Whole(0, horizons.Length - 1)];
        int length = (int)Math.Round(Elementary.Exp(draws.Uniform(Elementary.Log(least), Elementary.Log(most))));
        return new(season, longSeason, Math.Max(length, Math.Min(horizon + season + 3, most)), horizon);
    }
}
