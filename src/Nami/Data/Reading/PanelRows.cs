using System.Runtime.InteropServices;

namespace Nami.Data;

/// <summary>A series while it is read.</summary>
internal sealed class SeriesGather(int index, string key, string id)
{
    public int Index => index;

    /// <summary>The texts by which it is found; its name, where one column has it.</summary>
    public string Key => key;

    public string Id => id;

    public int Rows { get; set; }

    /// <summary>The stamp of the row that came last.</summary>
    public long Last { get; set; }

    public bool IsSorted { get; set; } = true;
}

/// <summary>The rows of a panel as they come: for each its series, stamp, place and values.</summary>
internal sealed class PanelRows(int targets, string defaultId, bool areIdsJoined)
{
    private readonly List<SeriesGather> _series = [];
    private readonly Dictionary<string, SeriesGather> _byKey = new(StringComparer.Ordinal);
    private SeriesGather? _last;

    public IReadOnlyList<SeriesGather> All => _series;

    public GrowingColumn<int> Of { get; } = new();

    public GrowingColumn<long> Stamps { get; } = new();

    /// <summary>The places of the rows, for error messages.</summary>
    public GrowingColumn<int> Places { get; } = new();

    /// <summary>The values of each target.</summary>
    public GrowingColumn<double>[] Values { get; } = [.. Enumerable.Range(0, targets).Select(_ => new GrowingColumn<double>())];

    /// <summary>The stamp of a row that is left out (<see cref="LeaveOut"/>).</summary>
    public const long LeftOut = long.MinValue;

    private int[][]? _split; // the places, where a row is named

    public int Count => Of.Count;

    public long LastStamp => _last!.Last;

    /// <summary>The series of a table that holds but one.</summary>
    public SeriesGather Only() => _last ?? Series(defaultId);

    /// <summary>The series of a name, or of the texts of several columns (<see cref="JoinedIds.Key"/>).</summary>
    public SeriesGather Series(ReadOnlySpan<char> key)
    {
        // Most rows follow one of the same series.
        if (_last is not null && key.SequenceEqual(_last.Key))
            return _last;
        ref var series = ref CollectionsMarshal.GetValueRefOrAddDefault(_byKey.GetAlternateLookup<ReadOnlySpan<char>>(), key, out _);
        if (series is null)
        {
            string own = key.ToString();
            _series.Add(series = new(_series.Count, own, areIdsJoined ? JoinedIds.Name(own) : own));
        }
        return series;
    }

    /// <summary>A copy of the stamps of each series, in the order of the rows.</summary>
    public long[][] SplitStamps() => Split(Stamps);

    /// <summary>What each row of a series has.</summary>
    public T[][] Split<T>(GrowingColumn<T> column)
        where T : unmanaged => column.Split(Of, [.. _series.Select(series => series.Rows)]);

    /// <summary>The place of a series' row.</summary>
    public int Place(int series, int row) => (_split ??= Split(Places))[series][row];

    /// <summary>Replaces all stamps.</summary>
    public void Replace(long[][] stamps)
    {
        Stamps.Join(Of, stamps);
        foreach (var series in _series)
        {
            long[] own = stamps[series.Index];
            series.IsSorted = true;
            for (int i = 1; i < own.Length && series.IsSorted; i++)
                series.IsSorted = own[i] > own[i - 1];
        }
    }

    /// <summary>Leaves out the rows whose stamp is <see cref="LeftOut"/>.</summary>
    /// <exception cref="InputException">A series has no other rows.</exception>
    public void LeaveOut(string table)
    {
        _split = null;
        for (int row = 0; row < Count; row++)
        {
            if (Stamps[row] != LeftOut)
                continue;
            var series = _series[Of[row]];
            Of[row] = GrowingColumn<int>.NoGroup;
            if (--series.Rows == 0)
                Throw.Input(
                    $"{table}: series \"{ErrorText.Text(series.Id)}\" has no rows with a timestamp. Leave it out, or correct its timestamps.");
        }
        long[][] stamps = SplitStamps();
        Replace(stamps);
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
    /// <summary>The group of values that belong to none.</summary>
    public const int NoGroup = -1;

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
            {
                if (of[i] != NoGroup)
                    parts[of[i]][next[of[i]]++] = block[i];
            }
        }
        return parts;
    }

    /// <summary>Replaces all values by those of each series: the reverse of splitting them.</summary>
    public void Join(GrowingColumn<int> groups, T[][] parts)
    {
        int[] next = new int[parts.Length];
        for (int b = 0; b < _blocks.Count; b++)
        {
            var (block, of) = (_blocks[b], groups._blocks[b]);
            int used = b == _blocks.Count - 1 ? _used : block.Length;
            for (int i = 0; i < used; i++)
            {
                if (of[i] != NoGroup)
                    block[i] = parts[of[i]][next[of[i]]++];
            }
        }
    }
}
