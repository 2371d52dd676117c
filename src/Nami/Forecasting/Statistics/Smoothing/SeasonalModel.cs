namespace Nami.Forecasting;

/// <summary>
/// A model of the values without their season: one that is added, of one or two lengths, or one that multiplies. The season stays as the
/// fit has found it.
/// </summary>
/// <remarks>
/// Parameters: both lengths (the second 0 where there is one season), the season of each phase, then those of the inner model. State: both
/// phases, then the inner model's.
/// </remarks>
internal sealed class SeasonalModel : FittedModel
{
    /// <summary>What stands before the inner model's form: an added season, by STL, or one that multiplies.</summary>
    public const string Added = "STL+", Factor = "factors+";

    private const int Head = 2;

    private readonly FittedModel _inner;
    private readonly bool _isFactor;
    private readonly int _first, _second;

    public SeasonalModel(FittedModel inner, bool isFactor, double[] parameters) : base(parameters) =>
        (_inner, _isFactor, _first, _second) = (inner, isFactor, (int)parameters[0], (int)parameters[1]);

    public override string Form => (_isFactor ? Factor : Added) + _inner.Form;

    /// <summary>Returns the inner model with a season around it.</summary>
    /// <param name="inner">The model of the values without season.</param>
    /// <param name="isFactor">The season multiplies.</param>
    /// <param name="season">The season of each phase, that of the value at the inner model's start first.</param>
    /// <param name="second">A second season that is added; empty for none.</param>
    public static ModelStart Around(ModelStart inner, bool isFactor, double[] season, double[] second) => new(
        new SeasonalModel(inner.Model, isFactor,
            [season.Length, second.Length, .. season, .. second, .. inner.Model.Parameters]),
        inner.Start, [0, 0, .. inner.Initial]);

    public override double Next(ReadOnlySpan<double> state) => Apply(state, 0, _inner.Next(state[Head..]));

    public override void Step(Span<double> state, double y)
    {
        double season = At(state, 0);
        _inner.Step(state[Head..], _isFactor ? y / season : y - season);
        state[0] = (state[0] + 1) % _first;
        state[1] = _second > 0 ? (state[1] + 1) % _second : 0;
    }

    public override void Forecast(ReadOnlySpan<double> state, Span<double> mean, Span<double> deviation)
    {
        _inner.Forecast(state[Head..], mean, deviation);
        for (int k = 0; k < mean.Length; k++)
        {
            mean[k] = Apply(state, k, mean[k]);
            deviation[k] *= _isFactor ? At(state, k) : 1;
        }
    }

    private double Apply(ReadOnlySpan<double> state, int k, double y) => _isFactor ? y * At(state, k) : y + At(state, k);

    private double At(ReadOnlySpan<double> state, int k)
    {
        double season = Parameters[2 + (int)((state[0] + k) % _first)];
        return _second > 0 ? season + Parameters[2 + _first + (int)((state[1] + k) % _second)] : season;
    }
}
