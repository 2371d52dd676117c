namespace Nami.Plots;

/// <summary>A filled area between two lines of a <see cref="Chart"/>, such as an interval: under the series, in the colour of one of them.</summary>
/// <param name="Name">The name in the legend.</param>
/// <param name="X">The lines' places on the x axis, as those of <see cref="ChartSeries"/>; growing.</param>
/// <param name="Lower">The lower line: a finite value for every x.</param>
/// <param name="Upper">The upper line: a finite value for every x.</param>
/// <param name="SeriesIndex">The series, counted from 0, whose colour it has.</param>
/// <param name="Opacity">How strong the colour is, from 0 to 1. Bands that lie on each other add up.</param>
public sealed record ChartBand(string Name, double[] X, double[] Lower, double[] Upper, int SeriesIndex, double Opacity = 0.2);
