using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Nami.Pretraining;

namespace Nami.Tests.Pretraining;

public sealed class SeriesShardTests
{
    // The weights that Nami ships were trained on these series: other bits need another training.
    private const string Golden = "84d4759a798934d8b535a6f00ffa50d9a9c331d11c6d96079eda49ad24a29e62";

    [Fact]
    public void A_series_is_a_function_of_seed_and_number_alone()
    {
        var shard = SeriesShard.Make(3, 7);
        foreach (int i in (int[])[255, 0, 100])
        {
            var alone = SeriesShard.One(3, 7, i);
            Assert.Equal(shard.Series[i].Family, alone.Family);
            Assert.Equal(Bits(shard.Series[i]), Bits(alone));
        }
        Assert.NotEqual(Bits(shard.Series[0]), Bits(SeriesShard.One(4, 7, 0)));
        Assert.NotEqual(Bits(shard.Series[0]), Bits(shard.Series[1]));
    }

    [Fact]
    public void The_first_shards_have_the_same_bits_everywhere()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int number = 0; number < 24; number++)
        {
            foreach (var series in SeriesShard.Make(1, number).Series)
                hash.AppendData(Bits(series));
        }
        string made = Convert.ToHexStringLower(hash.GetHashAndReset());
        Assert.True(made == Golden, made);
    }

    [Fact]
    public void Every_series_can_be_forecast()
    {
        var families = new HashSet<Family>();
        for (int number = 0; number < 60; number++)
        {
            var shard = SeriesShard.Make(2, number);
            Assert.Equal(SeriesShard.Size, shard.Series.Count);
            foreach (var series in shard.Series)
            {
                families.Add(series.Family);
                Assert.Equal(shard.Shape.Length, series.History.Length);
                Assert.Equal(shard.Shape.Horizon, series.Future.Length);
                Assert.All(series.Future, y => Assert.True(double.IsFinite(y)));
                Assert.True(double.IsFinite(series.History[0]) && double.IsFinite(series.History[^1]));
                double[] known = [.. series.History.Where(y => !double.IsNaN(y))];
                Assert.All(known, y => Assert.True(double.IsFinite(y)));
                Assert.True(known.Distinct().Count() > 1);
                if (series.Family == Family.Counts)
                    Assert.All(series.Future, y => Assert.True(y >= 0 && y == Math.Round(y)));
            }
        }
        Assert.Equal(Enum.GetValues<Family>().ToHashSet(), families);
    }

    [Fact]
    public void Shapes_have_the_seasons_lengths_and_horizons_that_people_have()
    {
        SeriesShape[] shapes = [.. Enumerable.Range(0, 20_000).Select(number => SeriesShard.ShapeOf(1, number))];

        foreach (int season in (int[])[1, 4, 5, 7, 10, 12, 24, 48, 52, 96, 288, 365])
            Assert.Contains(shapes, shape => shape.Season == season);
        foreach (var seasons in ((int, int)[])[(24, 168), (48, 336), (96, 672), (7, 365)])
            Assert.Contains(shapes, shape => (shape.Season, shape.LongSeason) == seasons);
        Assert.InRange(shapes.Select(shape => shape.Season).Distinct().Count(), 150, 399);
        Assert.All(shapes, shape => Assert.InRange(shape.Season, 1, 400));
        Assert.All(shapes, shape => Assert.InRange(shape.Length, 12, 2000));
        Assert.True(shapes.Min(shape => shape.Length) <= 13 && shapes.Max(shape => shape.Length) >= 1900);
        Assert.InRange(shapes.Count(shape => shape.Horizon > 48), 500, 4000);
        Assert.InRange(shapes.Count(shape => shape.Season == 12), 20_000 * 24 / 100, 20_000 * 28 / 100);
    }

    [Fact]
    public void Some_series_have_gaps_zeros_or_negative_values()
    {
        var all = Enumerable.Range(0, 60).SelectMany(number => SeriesShard.Make(5, number).Series).ToList();
        Assert.InRange(all.Count(series => series.History.Contains(double.NaN)), all.Count * 4 / 100, all.Count * 8 / 100);
        Assert.InRange(all.Count(series => series.History.Contains(0)), all.Count * 2 / 100, all.Count * 15 / 100);
        Assert.InRange(all.Count(series => series.History.Any(y => y < 0)), all.Count * 5 / 100, all.Count * 25 / 100);
    }

    // Made-up series alone: the project could not read a file if it wanted to.
    [Fact]
    public void The_project_uses_nothing_that_reads_a_file()
    {
        using var file = File.OpenRead(typeof(SeriesShard).Assembly.Location);
        using var reader = new PEReader(file);
        var metadata = reader.GetMetadataReader();
        string[] used = [.. metadata.TypeReferences.Select(handle => metadata.GetTypeReference(handle))
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")];
        Assert.Contains("System.Math", used);
        Assert.DoesNotContain(used, name => name.StartsWith("System.IO.", StringComparison.Ordinal)
            || name.StartsWith("System.Net.", StringComparison.Ordinal) || name.StartsWith("Nami.Data.", StringComparison.Ordinal)
            || name.StartsWith("Nami.Files.", StringComparison.Ordinal) || name is "System.Environment" or "System.Reflection.Assembly");
    }

    private static byte[] Bits(MadeUpSeries series) => [.. MemoryMarshal.AsBytes<double>([.. series.History, .. series.Future])];
}
