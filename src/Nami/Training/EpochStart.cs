using Nami.Networks;

namespace Nami.Training;

/// <summary>
/// What a training was when its epoch began, for one that is cancelled amid an epoch to go back to: what is kept of a training is whole
/// epochs. Made once; nothing is allocated after that.
/// </summary>
internal sealed class EpochStart
{
    private readonly Parameters _parameters;
    private readonly OptimizerState _optimizer;
    private readonly RateClock _clock;
    private readonly float[] _weights;
    private readonly float[][] _memories;
    private int _updates, _steps;

    public EpochStart(Parameters parameters, OptimizerState optimizer, RateClock clock)
    {
        (_parameters, _optimizer, _clock) = (parameters, optimizer, clock);
        _weights = new float[parameters.PaddedCount];
        _memories = new float[optimizer.Memories.Count][];
        for (int i = 0; i < _memories.Length; i++) _memories[i] = new float[parameters.PaddedCount];
    }

    /// <summary>Keeps what is now.</summary>
    public void Keep()
    {
        (_updates, _steps) = (_optimizer.Steps, _clock.Steps);
        _parameters.AllValues.CopyTo(_weights);
        for (int i = 0; i < _memories.Length; i++) _optimizer.Memories[i].Span.CopyTo(_memories[i]);
    }

    /// <summary>Brings back what was kept; the weights have to be packed anew.</summary>
    public void Restore()
    {
        (_optimizer.Steps, _clock.Steps) = (_updates, _steps);
        _weights.CopyTo(_parameters.AllValues);
        for (int i = 0; i < _memories.Length; i++) _memories[i].CopyTo(_optimizer.Memories[i].Span);
    }
}
