namespace Nami.Forecasting;

/// <summary>The forms under which fitted methods are stored.</summary>
internal static class ModelForms
{
    /// <summary>Returns the model of a form.</summary>
    /// <param name="form">Its name.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="length">The length of its state.</param>
    /// <exception cref="FormatException">The form is unknown, or has other numbers of parameters or states.</exception>
    public static FittedModel Restore(string form, double[] parameters, int length)
    {
        var (model, states) = Of(form, parameters);
        return length == states || (length > states && form is "seasonal_naive")
            ? model
            : throw new FormatException($"{form}: {length} states and {parameters.Length} parameters don't fit.");
    }

    private static (FittedModel Model, int States) Of(string form, double[] parameters) => (form, parameters.Length) switch
    {
        ("naive" or "seasonal_naive", 1) => (new SeasonalNaiveModel(parameters, form), 3),
        ("drift", 1) => (new DriftModel(parameters), 4),
        ("mean", 1) => (new MeanModel(parameters), 2),
        _ => throw new FormatException($"{form} with {parameters.Length} parameters is no form of a method."),
    };
}
