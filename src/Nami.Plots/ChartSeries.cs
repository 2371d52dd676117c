namespace Nami.Plots;

/// <summary>How a series of a <see cref="Chart"/> is drawn.</summary>
public enum SeriesStyle
{
    /// <summary>A marker at every point.</summary>
    Points,

    /// <summary>A solid line through the points.</summary>
    Line,

    /// <summary>A dashed line through the points.</summary>
    Dashed,
}

/// <summary>One series of a <see cref="Chart"/>.</summary>
/// <param name="Name">The name in the legend.</param>
/// <param name="X">The points' places on the x axis: numbers, or <see cref="DateTime.ToOADate"/> where <see cref="Chart.XIsDate"/>.</param>
/// <param name="Y">A value for every x. One that isn't finite leaves a gap.</param>
/// <param name="Style">Markers or a line.</param>
public sealed record ChartSeries(string Name, double[] X, double[] Y, SeriesStyle Style = SeriesStyle.Line);
