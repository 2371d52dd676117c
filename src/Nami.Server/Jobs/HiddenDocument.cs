namespace Nami.Server.Jobs;

/// <summary>The hidden state of a network as it reads a window.</summary>
/// <param name="Epoch">The epoch after which the network was so.</param>
/// <param name="Window">The window, from 0.</param>
/// <param name="Layer">The layer, from 0.</param>
/// <param name="Input">The window's points.</param>
/// <param name="States">The state after each of them: a list of its units.</param>
internal sealed record HiddenDocument(int Epoch, int Window, int Layer, float[] Input, float[][] States);
