using System.Runtime.InteropServices;

namespace Nami.Kernels;

/// <summary>Floats at an address that never moves and begins a cache line, zero at first.</summary>
internal sealed unsafe class AlignedBuffer
{
    private const int CacheLine = 64;
    private readonly float[] _memory;
    private readonly int _offset;

    public AlignedBuffer(int length)
    {
        _memory = GC.AllocateArray<float>(checked(length + CacheLine / sizeof(float)), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);
        _offset = (int)((CacheLine - address % CacheLine) % CacheLine / sizeof(float));
        Length = length;
        Data = (float*)address + _offset;
    }

    public int Length { get; }

    /// <summary>Valid as long as this object is reachable.</summary>
    public float* Data { get; }

    public Span<float> Span => _memory.AsSpan(_offset, Length);

    /// <summary><paramref name="count"/> rounded up to the 16 lanes every kernel works in, whatever the machine's width.</summary>
    public static int Padded(int count) => (count + 15) & ~15;
}
