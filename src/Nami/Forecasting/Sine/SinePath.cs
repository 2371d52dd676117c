namespace Nami.Forecasting;

/// <summary>What the network of a <see cref="SineExercise"/> made of the sine after an epoch.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="Path">The first window's points and, from there on, the network's predictions, each from its own ones before.</param>
public readonly record struct SinePath(int Epoch, double Loss, float[] Path);
