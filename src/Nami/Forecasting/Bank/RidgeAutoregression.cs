using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Nami.Forecasting;

/// <summary>
/// An autoregression at a few lags with a constant, its coefficients shrunk: (XᵀX + λ I) w = Xᵀz + r, by Cholesky's method, and iterated.
/// </summary>
internal sealed class RidgeAutoregression
{
    private const int Width = 8; // at most 7 lags and the constant

    private readonly double[] _products = new double[Width * Width], _right = new double[Width], _weights = new double[Width];
    private readonly double[] _row = new double[Width];
    private readonly int[] _lags = new int[Width];
    private int _count;

    /// <summary>Sets the lags.</summary>
    public void Use(params ReadOnlySpan<int> lags)
    {
        lags.CopyTo(_lags);
        _count = lags.Length;
    }

    /// <summary>Adds a lag.</summary>
    public void Add(int lag) => _lags[_count++] = lag;

    /// <summary>The number of lags.</summary>
    public int Lags => _count;

    /// <summary>The longest lag.</summary>
    public int Longest { get; private set; }

    /// <summary>Continues <paramref name="z"/>, whose first <paramref name="n"/> values are there.</summary>
    /// <param name="z">Values of deviation 1, and room for those to come.</param>
    /// <param name="n">The values that are there.</param>
    /// <param name="ridge">λ.</param>
    /// <param name="first">What is added to the right side of the first lag: the prior belief that the last value repeats.</param>
    /// <param name="least">The least value to come.</param>
    /// <param name="most">The largest value to come.</param>
    public void Continue(Span<double> z, int n, double ridge, double first, double least, double most)
    {
        Accumulate(z[..n]);
        int d = _count + 1;
        for (int i = 0; i < d; i++)
            _products[i * Width + i] += ridge;
        _right[0] += first;
        Solve(d);
        for (int t = n; t < z.Length; t++)
        {
            double next = _weights[_count];
            for (int k = 0; k < _count; k++)
                next += _weights[k] * z[t - _lags[k]];
            z[t] = next < least ? least : next > most ? most : next;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Accumulate(ReadOnlySpan<double> z)
    {
        Longest = 0;
        for (int k = 0; k < _count; k++)
            Longest = Math.Max(Longest, _lags[k]);
        _products.AsSpan().Clear();
        _right.AsSpan().Clear();
        _row.AsSpan().Clear();
        _row[_count] = 1;
        ref double row = ref _row[0], products = ref _products[0], right = ref _right[0];
        nuint d = (nuint)_count + 1;
        for (int t = Longest; t < z.Length; t++)
        {
            for (int k = 0; k < _count; k++)
                _row[k] = z[t - _lags[k]];
            var low = Vector256.LoadUnsafe(ref row);
            var high = Vector256.LoadUnsafe(ref row, 4);
            var value = Vector256.Create(z[t]);
            (Vector256.LoadUnsafe(ref right) + low * value).StoreUnsafe(ref right);
            (Vector256.LoadUnsafe(ref right, 4) + high * value).StoreUnsafe(ref right, 4);
            for (nuint i = 0; i < d; i++)
            {
                var factor = Vector256.Create(Unsafe.Add(ref row, i));
                nuint at = i * Width;
                (Vector256.LoadUnsafe(ref products, at) + low * factor).StoreUnsafe(ref products, at);
                (Vector256.LoadUnsafe(ref products, at + 4) + high * factor).StoreUnsafe(ref products, at + 4);
            }
        }
    }

    // A = L Lᵀ in place of the lower half; then L u = r and Lᵀ w = u. With λ > 0 no pivot is 0.
    private void Solve(int d)
    {
        double[] a = _products;
        for (int j = 0; j < d; j++)
        {
            for (int i = j; i < d; i++)
            {
                double sum = a[i * Width + j];
                for (int k = 0; k < j; k++)
                    sum -= a[i * Width + k] * a[j * Width + k];
                a[i * Width + j] = i == j ? Math.Sqrt(sum) : sum / a[j * Width + j];
            }
        }
        for (int i = 0; i < d; i++)
        {
            double sum = _right[i];
            for (int k = 0; k < i; k++)
                sum -= a[i * Width + k] * _weights[k];
            _weights[i] = sum / a[i * Width + i];
        }
        for (int i = d - 1; i >= 0; i--)
        {
            double sum = _weights[i];
            for (int k = i + 1; k < d; k++)
                sum -= a[k * Width + i] * _weights[k];
            _weights[i] = sum / a[i * Width + i];
        }
    }
}
