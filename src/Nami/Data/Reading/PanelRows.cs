using System.Runtime.InteropServices;

namespace Nami.Data;

/// <summary>A series while it is read.</summary>
internal sealed class SeriesRows(int index, string id)
{
    public int Index => index;

    public string Id => id;

    public int Rows { get; set; }

    /// <summary>The stamp of the row that came last.</summary>
    public long Last { get; set; }

    public bool IsSorted { get; set; } = true;
}

/// <summary>The rows of a panel as they come: for each its series, stamp, place and values.</summary>
internal sealed class PanelRows(int targets, string defaultId)
{
    private readonly List<SeriesRows> _series = [];
    private readonly Dictionary<string, SeriesRows> _byId = new(StringComparer.Ordinal);
    private SeriesRows? _last;

    public IReadOnlyList<SeriesRows> All => _series;

    public GrowingColumn<int> Of { get; } = new();

    public GrowingColumn<long> Stamps { get; } = new();

    /// <summary>Where the rows stand, as errors tell it.</summary>
    public GrowingColumn<int> Places { get; } = new();

    /// <summary>The values of each target.</summary>
    public GrowingColumn<double>[] Values { get; } = [.. Enumerable.Range(0, targets).Select(_ => new GrowingColumn<double>())];

    public int Count => Of.Count;

    public long LastStamp => _last!.Last;

    /// <summary>The series of a table that holds but one.</summary>
    public SeriesRows Only() => _last ?? Series(defaultId);

    public SeriesRows Series(ReadOnlySpan<char> id)
    {
        // Most rows follow one of the same series.
        if (_last is not null && id.SequenceEqual(_last.Id))
            return _last;
        ref var series = ref CollectionsMarshal.GetValueRefOrAddDefault(_byId.GetAlternateLookup<ReadOnlySpan<char>>(), id, out _);
        if (series is null)
            _series.Add(series = new(_series.Count, id.ToString()));
        return series;
    }

    public void Add(SeriesRows series, long stamp, int place)
    {
        series.IsSorted &= series.Rows == 0 || stamp > series.Last;
        (series.Last, _last) = (stamp, series);
        series.Rows++;
        Of.Add(series.Index);
        Stamps.Add(stamp);
        Places.Add(place);
    }
}
