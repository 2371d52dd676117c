namespace Nami.Pretraining;

/// <summary>Series of the same shape, numbered through all shards.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Series">The series.</param>
internal sealed record SeriesShard(SeriesShape Shape, IReadOnlyList<MadeUpSeries> Series)
{
    /// <summary>The series of a shard.</summary>
    public const int Size = 256;

    // What a shard's shape is drawn from: numbers after those of all series.
    private const long Shapes = 1L << 39;

    /// <summary>Makes a shard.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="number">The number of the shard, from 0.</param>
    public static SeriesShard Make(ulong seed, int number)
    {
        var shape = ShapeOf(seed, number);
        return new(shape, [.. Enumerable.Range(0, Size).Select(i => One(seed, number, i))]);
    }

    /// <summary>The shape of a shard's series.</summary>
    public static SeriesShape ShapeOf(ulong seed, int number) => SeriesShape.Draw(new(seed, Shapes + number));

    /// <summary>Makes one series of a shard, the same as in the whole one.</summary>
    public static MadeUpSeries One(ulong seed, int shard, int series) =>
        MadeUpSeries.Make(new(seed, (long)shard * Size + series), ShapeOf(seed, shard));
}
