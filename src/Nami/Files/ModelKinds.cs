namespace Nami.Files;

/// <summary>The kinds of models, as the setting <c>nami.kind</c> of a model file names them.</summary>
internal static class ModelKinds
{
    /// <summary>A model of one or more series: a <c>Forecaster</c>.</summary>
    public const string Panel = "panel";

    /// <summary>A model of one series that forecasts step by step: a <c>RecursiveForecaster</c>.</summary>
    public const string Recursive = "forecaster";
}
