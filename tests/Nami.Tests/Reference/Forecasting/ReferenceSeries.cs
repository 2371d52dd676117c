using System.Globalization;
using Nami.Data;

namespace Nami.Tests.Reference;

/// <summary>A series of a panel as plain arrays.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Values">The values, NaN where missing.</param>
/// <param name="Covariates">The values of each covariate in the model's order; a category's are indices of the model's levels.</param>
/// <param name="Stamp">The ticks of each step, those to come too.</param>
internal sealed record ReferenceSeries(string Id, double[] Values, double[][] Covariates, Func<int, long> Stamp)
{
    public int Length => Values.Length;

    public int Present => Values.Count(value => !double.IsNaN(value));

    /// <summary>The series of a panel, whose covariates and levels are found by their names.</summary>
    public static ReferenceSeries[] Of(Panel panel, ReferenceModel model)
    {
        return [.. panel.Series.Select(Of)];

        ReferenceSeries Of(TimeSeries one) => new(
            one.Id, one.Values.ToArray(), [.. model.Covariates.Select(covariate => Matched(panel, one, covariate))],
            t => one.Time.HasDates ? one.Time.Date(t).Ticks : 0);
    }

    /// <summary>The last values and what is known after them; a covariate of one value keeps it.</summary>
    public ReferenceSeries Last(int length)
    {
        int first = Math.Max(0, Length - length);
        return new(Id, Values[first..], [.. Covariates.Select(own => own.Length == 1 ? own : own[first..])], t => Stamp(first + t));
    }

    /// <summary>The first values, without the past covariates after them.</summary>
    public ReferenceSeries First(int length, ReferenceModel model) => this with
    {
        Values = Values[..length],
        Covariates = [.. Covariates.Select((own, c) => model.Covariates[c].Kind == CovariateKind.Past ? own[..length] : own)],
    };

    /// <summary>The series without the missing values that it begins with; as it is where all are missing.</summary>
    public ReferenceSeries FromFirstValue()
    {
        int first = Array.FindIndex(Values, value => !double.IsNaN(value));
        return first < 0 ? this : Last(Length - first);
    }

    private static double[] Matched(Panel panel, TimeSeries series, ReferenceCovariate covariate)
    {
        int c = panel.Covariates.Select(given => given.Name).ToList().IndexOf(covariate.Name);
        double[] values = series.Covariate(c).ToArray();
        if (covariate.Levels is null)
            return values;
        return [.. values.Select(value =>
        {
            if (double.IsNaN(value))
                return value;
            string text = panel.Covariates[c].Levels is { } levels ? levels[(int)value] : value.ToString(CultureInfo.InvariantCulture);
            int level = Array.IndexOf(covariate.Levels, text);
            return level < 0 ? double.NaN : level;
        })];
    }
}
