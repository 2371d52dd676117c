namespace Nami.Kernels;

/// <summary>
/// The operations a kernel is written in, for vectors <typeparamref name="V"/> of one width. Each lane is rounded like the
/// scalar operation, so a kernel whose lanes are independent gives the same bits at every width.
/// </summary>
internal unsafe interface ISimd<V>
{
    /// <summary>Floats in a vector: 16, 8, 4 or 1.</summary>
    static abstract int Lanes { get; }

    /// <summary>Enough registers for a tile of 4 × 4 sums, an operand row and a broadcast.</summary>
    static abstract bool HasManyRegisters { get; }

    static abstract V Load(float* source);

    static abstract void Store(V value, float* target);

    /// <summary>The same value in every lane.</summary>
    static abstract V Create(float value);

    /// <summary>a · b + c, rounded once.</summary>
    static abstract V Fma(V a, V b, V c);

    static abstract V Add(V a, V b);

    static abstract V Negate(V a);

    static abstract V Multiply(V a, V b);

    static abstract V Divide(V a, V b);

    static abstract V Sqrt(V a);

    /// <summary>The smaller of a bound and x; not a number where x is not. Which of two zeros is unspecified.</summary>
    static abstract V Min(V bound, V x);

    /// <summary>The larger of a bound and x; not a number where x is not. Which of two zeros is unspecified.</summary>
    static abstract V Max(V bound, V x);

    /// <summary>Where the condition is above 0 the value, else 0.</summary>
    static abstract V WherePositive(V condition, V value);
}
