namespace Nami.Data;

/// <summary>Values of one kind, gathered one by one in blocks that are never copied, and then dealt out to the series of their rows.</summary>
internal sealed class GrowingColumn<T>
    where T : unmanaged
{
    private const int FirstBlock = 16, LargestBlock = 1 << 16;

    private readonly List<T[]> _blocks = [];
    private T[] _block = [];
    private int _used;

    public int Count { get; private set; }

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

    /// <summary>The values of each series, in the order in which they came; <paramref name="groups"/> tells the series of each value.</summary>
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
