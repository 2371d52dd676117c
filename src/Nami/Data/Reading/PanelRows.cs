using System.Runtime.InteropServices;

namespace Nami.Data;

/// <summary>A series while it is read.</summary>
internal sealed class SeriesGather(int index, string id)
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
    private readonly List<SeriesGather> _series = [];
    private readonly Dictionary<string, SeriesGather> _byId = new(StringComparer.Ordinal);
    private SeriesGather? _last;

    public IReadOnlyList<SeriesGather> All => _series;

    public GrowingColumn<int> Of { get; } = new();

    public GrowingColumn<long> Stamps { get; } = new();

    /// <summary>The places of the rows, for error messages.</summary>
    public GrowingColumn<int> Places { get; } = new();

    /// <summary>The values of each target.</summary>
    public GrowingColumn<double>[] Values { get; } = [.. Enumerable.Range(0, targets).Select(_ => new GrowingColumn<double>())];

    public int Count => Of.Count;

    public long LastStamp => _last!.Last;

    /// <summary>The series of a table that holds but one.</summary>
    public SeriesGather Only() => _last ?? Series(defaultId);

    public SeriesGather Series(ReadOnlySpan<char> id)
    {
        // Most rows follow one of the same series.
        if (_last is not null && id.SequenceEqual(_last.Id))
            return _last;
        ref var series = ref CollectionsMarshal.GetValueRefOrAddDefault(_byId.GetAlternateLookup<ReadOnlySpan<char>>(), id, out _);
        if (series is null)
            _series.Add(series = new(_series.Count, id.ToString()));
        return series;
    }

    public void Add(SeriesGather series, long stamp, int place)
    {
        series.IsSorted &= series.Rows == 0 || stamp > series.Last;
        (series.Last, _last) = (stamp, series);
        series.Rows++;
        Of.Add(series.Index);
        Stamps.Add(stamp);
        Places.Add(place);
    }
}

/// <summary>
/// Values of one kind, gathered one by one in blocks that are never copied, and then dealt out to the series of their rows.
/// </summary>
internal sealed class GrowingColumn<T>
    where T : unmanaged
{
    private const int FirstBlock = 16, LargestBlock = 1 << 16;

    private readonly List<T[]> _blocks = [];
    private T[] _block = [];
    private int _used;

    public int Count { get; private set; }

    /// <summary>The values, block by block.</summary>
    public IEnumerable<ReadOnlyMemory<T>> Blocks =>
        _blocks.Select((block, i) => (ReadOnlyMemory<T>)block.AsMemory(0, i == _blocks.Count - 1 ? _used : block.Length));

    public void Add(T value)
    {
        if (_used == _block.Length)
        {
            _block = new T[Math.Clamp(2 * _block.Length, FirstBlock, LargestBlock)];
            _blocks.Add(_block);
            _used = 0;
        }
        _block[_used++] = value;
        Count++;
    }

    /// <summary>A value by its place among all.</summary>
    public ref T this[int index]
    {
        get
        {
            int block = 0;
            for (; index >= _blocks[block].Length; block++)
                index -= _blocks[block].Length;
            return ref _blocks[block][index];
        }
    }

    /// <summary>All values in blocks.</summary>
    public IEnumerable<T[]> Split()
    {
        for (int b = 0; b < _blocks.Count; b++)
            yield return b == _blocks.Count - 1 ? _block[.._used] : _blocks[b];
    }

    /// <summary>
    /// The values of each series, in the order in which they came; <paramref name="groups"/> is the series of each value.
    /// </summary>
    public T[][] Split(GrowingColumn<int> groups, IReadOnlyList<int> counts)
    {
        var parts = new T[counts.Count][];
        for (int g = 0; g < parts.Length; g++)
            parts[g] = GC.AllocateUninitializedArray<T>(counts[g]);
        int[] next = new int[parts.Length];
        // Blocks grow alike, whatever they hold.
        for (int b = 0; b < _blocks.Count; b++)
        {
            var (block, of) = (_blocks[b], groups._blocks[b]);
            int used = b == _blocks.Count - 1 ? _used : block.Length;
            for (int i = 0; i < used; i++)
                parts[of[i]][next[of[i]]++] = block[i];
        }
        return parts;
    }
}
