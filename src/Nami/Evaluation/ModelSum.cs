using Nami.Forecasting;

namespace Nami.Evaluation;

/// <summary>Adds up the errors of a model, in all and by step ahead.</summary>
internal sealed class ModelSum(string model, int horizon)
{
    private readonly ScoreSum _all = new();
    private readonly ScoreSum[] _steps = [.. Enumerable.Range(0, horizon).Select(_ => new ScoreSum())];

    /// <inheritdoc cref="ScoreSum.Add(Forecast, ReadOnlySpan{double}, ErrorScale)"/>
    public double Add(Forecast forecast, ReadOnlySpan<double> actual, ErrorScale scale)
    {
        for (int k = 0; k < actual.Length; k++)
            _steps[k].Add(forecast, k, actual.Slice(k, 1), scale);
        return _all.Add(forecast, actual, scale);
    }

    public ModelScores Total() => new(model, _all.Total(), [.. _steps.Select(step => step.Total())]);
}
