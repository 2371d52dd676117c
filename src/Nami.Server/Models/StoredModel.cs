using Nami.Forecasting;

namespace Nami.Server.Models;

/// <summary>A model in the folder. Requests share the forecaster, which never changes; a new one takes its place.</summary>
/// <param name="name">Its name.</param>
/// <param name="forecaster">What was learned.</param>
internal sealed class StoredModel(string name, Forecaster forecaster)
{
    private volatile Forecaster _forecaster = forecaster;

    public string Name => name;

    public Forecaster Forecaster
    {
        get => _forecaster;
        set => _forecaster = value;
    }

    /// <summary>Held by whoever writes the file.</summary>
    public Lock Writing { get; } = new();

    /// <summary>Whether the file is gone.</summary>
    public bool IsDeleted { get; set; }
}
