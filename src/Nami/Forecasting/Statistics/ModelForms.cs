namespace Nami.Forecasting;

/// <summary>The forms under which fitted methods are stored.</summary>
internal static class ModelForms
{
    private const double MostSeason = 1 << 24;

    /// <summary>Returns the model of a form.</summary>
    /// <param name="form">Its name.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="length">The length of its state.</param>
    /// <exception cref="FormatException">The form is unknown, or has other numbers of parameters or states.</exception>
    public static FittedModel Restore(string form, double[] parameters, int length)
    {
        bool isFactor = form.StartsWith(SeasonalModel.Factor, StringComparison.Ordinal);
        if (isFactor || form.StartsWith(SeasonalModel.Added, StringComparison.Ordinal))
        {
            if (parameters.Length < 2 || !(parameters[0] is >= 1 and < MostSeason) || !(parameters[1] is >= 0 and < MostSeason)
                || 2 + parameters[0] + parameters[1] > parameters.Length)
                throw Unknown(form, parameters, length);
            double[] own = parameters[(2 + (int)parameters[0] + (int)parameters[1])..];
            string inner = form[(isFactor ? SeasonalModel.Factor : SeasonalModel.Added).Length..];
            return new SeasonalModel(Plain(inner, own, length - 2), isFactor, parameters);
        }
        return Plain(form, parameters, length);
    }

    private static FittedModel Plain(string form, double[] parameters, int length) => (form, parameters.Length, length) switch
    {
        ("naive", 1, 3) => new SeasonalNaiveModel(parameters, form),
        ("seasonal_naive", 1, >= 3) => new SeasonalNaiveModel(parameters, form),
        ("drift", 1, 4) => new DriftModel(parameters),
        ("mean", 1, 2) => new MeanModel(parameters),
        ("theta", 3, 3) => new ThetaModel(parameters),
        ("dotm", 3, DynamicThetaModel.States) => new DynamicThetaModel(parameters),
        ("croston" or "sba" or "tsb", 1, SparseModel.States) => new SparseModel(parameters, form),
        (_, 5, >= EtsModel.Head) when EtsForm.Of(form) is { } ets && (ets.HasSeason ? length > EtsModel.Head : length == EtsModel.Head) =>
            new EtsModel(ets, parameters),
        _ => throw Unknown(form, parameters, length),
    };

    private static FormatException Unknown(string form, double[] parameters, int length) =>
        new($"{form} with {parameters.Length} parameters and {length} states is no stored method.");
}
