using Nami.Files;

namespace Nami.Forecasting;

/// <summary>
/// Writes and reads what a model file holds of the combination beside its networks: the weights of both, and what it learned.
/// </summary>
internal static class CombinationFile
{
    private const string Borders = "blend.borders", Shares = "blend.shares", Widths = "blend.widths";
    private const string Errors = "combination.errors", Rules = "combination.rules", Quantiles = "combination.quantiles",
        Usual = "combination.usual";

    public static void Write(Blend blend, FittedCombination fitted, int horizon, Safetensors file)
    {
        var combination = fitted.Combination;
        Put(Borders, blend.Groups.Borders, SeriesGroups.Traits);
        Put(Shares, Flat(blend.Shares), blend.Shares.Count, horizon);
        Put(Widths, Flat(blend.Widths), blend.Widths.Count, horizon);
        Put(Errors, Flat(combination.PanelErrors), combination.PanelErrors.Count, PathBank.Count);
        Put(Rules, combination.Shares.ToArray(), Combination.Rules);
        Put(Quantiles, Flat(fitted.Errors.Factors), QuantileGrid.All.Length, horizon);
        Put(Usual, [fitted.Errors.Usual], 1);

        void Put(string name, double[] values, params int[] shape) => file.Tensors[name] = new(values.AsMemory(), shape);
    }

    public static Blend ReadBlend(ModelReader content, int horizon)
    {
        double[] borders = content.Tensor(Borders, TensorType.F64, SeriesGroups.Traits).Float64.ToArray();
        double[][] shares = Rows(content.Doubles(Shares, SeriesGroups.Most, horizon), horizon);
        if (borders.Any(double.IsNaN))
            content.Bad<int>(Borders, $"numbers");
        if (shares.Any(group => group.Any(share => share is not (>= 0 and <= 1))))
            content.Bad<int>(Shares, $"weights from 0 to 1");
        return new(new(borders), shares, Rows(content.Doubles(Widths, QuantileGrid.Levels.Length, horizon), horizon));
    }

    public static FittedCombination Read(ModelReader content, int horizon)
    {
        // A path that no series has is NaN.
        double[][] errors = Rows(content.Tensor(Errors, TensorType.F64, -1, PathBank.Count).Float64, PathBank.Count);
        if (errors.Length - 1 is not (Combination.BackTests or Combination.BackTestsOfFew)
            || errors.Any(row => row.Any(error => error < 0 || double.IsInfinity(error))))
            content.Bad<int>(Errors, $"errors of 0 or more of {Combination.BackTests} or {Combination.BackTestsOfFew} earlier origins");
        var combination = Combination.Of(errors, content.Doubles(Rules, Combination.Rules).ToArray());
        return new(combination, ErrorQuantiles.Of(
            combination, Rows(content.Doubles(Quantiles, QuantileGrid.All.Length, horizon), horizon), content.Doubles(Usual, 1).Span[0]));
    }

    private static double[] Flat(IEnumerable<double[]> rows) => [.. rows.SelectMany(row => row)];

    private static double[][] Rows(ReadOnlyMemory<double> values, int length) => [.. values.ToArray().Chunk(length)];
}
