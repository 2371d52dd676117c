using Nami.Data;

namespace Nami.Forecasting;

/// <summary>
/// A statistical method fitted to one series: its parameters never change again, its state moves on with each further value. Immutable.
/// </summary>
internal sealed class FittedMethod
{
    private const int Head = 2; // numbers before the arrays: start, length of the state

    private readonly FittedModel _model;
    private readonly int _start;
    private readonly double[] _initial, _state;

    private FittedMethod(FittedModel model, int start, double[] initial, double[] state) =>
        (_model, _start, _initial, _state) = (model, start, initial, state);

    /// <summary>The method's equations, such as <c>AAdN</c>: what <see cref="Restore"/> needs beside the numbers.</summary>
    public string Form => _model.Form;

    /// <summary>A fitted model at the end of the values that it was fitted to.</summary>
    public static FittedMethod Of(ModelStart start, ReadOnlySpan<double> values) =>
        new FittedMethod(start.Model, start.Start, start.Initial, start.Initial).Filter(values);

    /// <summary>The same parameters at the end of <paramref name="values"/>: the series that was fitted to, from its start.</summary>
    /// <remarks>Values before the start of a fit that used the last values only change nothing.</remarks>
    public FittedMethod Filter(ReadOnlySpan<double> values) =>
        new FittedMethod(_model, _start, _initial, _initial).Update(values[Math.Min(_start, values.Length)..]);

    /// <summary>The same parameters after <paramref name="further"/> values.</summary>
    public FittedMethod Update(ReadOnlySpan<double> further)
    {
        double[] state = [.. _state];
        foreach (double y in further)
            _model.Step(state, y);
        return new(_model, _start, _initial, state);
    }

    /// <summary>The same parameters for the series without its first values: the state after them is where it begins.</summary>
    /// <param name="first">The values that are dropped.</param>
    public FittedMethod After(ReadOnlySpan<double> first)
    {
        if (first.Length <= _start)
            return new(_model, _start - first.Length, _initial, _state);
        var after = Filter(first);
        return new(_model, 0, after._state, _state);
    }

    /// <summary>Writes the means of the values after the state, and the deviations of their errors.</summary>
    public void Forecast(Span<double> mean, Span<double> deviation) => _model.Forecast(_state, mean, deviation);

    /// <summary>Forecasts from the end of a series: all its values are filtered with these parameters.</summary>
    /// <param name="history">The series that was fitted to, and what came after.</param>
    /// <param name="horizon">The steps to forecast; at least 1.</param>
    /// <param name="levels">The levels of the intervals in percent, narrowest first.</param>
    public Forecast Forecast(TimeSeries history, int horizon, IReadOnlyList<double> levels) =>
        Filter(history.Values).Continue(history, horizon, levels);

    /// <summary>Forecasts from the state; <paramref name="history"/> gives the name and the timestamps alone.</summary>
    public Forecast Continue(TimeSeries history, int horizon, IReadOnlyList<double> levels)
    {
        double[] mean = new double[horizon], deviation = new double[horizon];
        Forecast(mean, deviation);
        return new(history.Id, history.NextStamps(horizon), mean)
        {
            Intervals = [.. levels.Select(Band)],
            PointKind = _model is SparseModel ? PointForecast.Mean : PointForecast.Median,
            Format = history.Time.StampFormat,
        };

        Interval Band(double level) => new(level, Bounds((1 - level / 100) / 2), Bounds((1 + level / 100) / 2));

        double[] Bounds(double probability) =>
            [.. mean.Select((y, k) => _model.Quantile(_state, y, deviation[k], probability))];
    }

    /// <summary>
    /// Writes the forecast of each value from the values before it, and the deviation of its error; NaN before the first forecast.
    /// </summary>
    public void OneStep(ReadOnlySpan<double> values, Span<double> mean, Span<double> deviation)
    {
        double[] state = [.. _initial];
        for (int t = 0; t < values.Length; t++)
        {
            if (t < _start)
            {
                mean[t] = deviation[t] = double.NaN;
                continue;
            }
            _model.Forecast(state, mean.Slice(t, 1), deviation.Slice(t, 1));
            _model.Step(state, values[t]);
        }
    }

    /// <summary>Returns the quantile of a forecast from the state.</summary>
    public double Quantile(double mean, double deviation, double probability) =>
        _model.Quantile(_state, mean, deviation, probability);

    /// <summary>Writes one sample path of the values after the state.</summary>
    /// <param name="uniforms">One uniform draw in (0, 1) per step.</param>
    /// <param name="path">Receives as many values.</param>
    public void Simulate(ReadOnlySpan<double> uniforms, Span<double> path)
    {
        double[] state = [.. _state];
        for (int k = 0; k < path.Length; k++)
        {
            path[k] = _model.Draw(state, uniforms[k]);
            _model.Step(state, path[k]);
        }
    }

    /// <summary>All numbers that <see cref="Restore"/> needs beside the form: exact, NaN where there is no value yet.</summary>
    public double[] Store() => [_start, _initial.Length, .. _initial, .. _state, .. _model.Parameters];

    /// <summary>
    /// Returns the method whose <see cref="Form"/> and <see cref="Store"/> were kept: all further numbers are the same bits.
    /// </summary>
    /// <exception cref="FormatException">The form is unknown, or the numbers don't fit it.</exception>
    public static FittedMethod Restore(string form, ReadOnlySpan<double> numbers)
    {
        if (numbers.Length < Head || !(numbers[0] is >= 0 and < int.MaxValue) || !(numbers[1] is >= 1 and < int.MaxValue / 4)
            || numbers.Length < Head + 2 * (int)numbers[1])
            throw new FormatException($"{form}: {numbers.Length} numbers are not a stored method.");
        int length = (int)numbers[1];
        double[] parameters = numbers[(Head + 2 * length)..].ToArray();
        return new(ModelForms.Restore(form, parameters, length), (int)numbers[0], numbers.Slice(Head, length).ToArray(),
            numbers.Slice(Head + length, length).ToArray());
    }
}
