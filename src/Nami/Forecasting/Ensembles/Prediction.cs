namespace Nami.Forecasting;

/// <summary>What networks say of a window, on the scale of the encoded values.</summary>
/// <param name="Quantiles">By probability and step ahead.</param>
/// <param name="Path">By step ahead, the path that was corrected.</param>
/// <param name="Scale">The window's scale.</param>
internal sealed record Prediction(double[][] Quantiles, double[] Path, WindowScale Scale);
