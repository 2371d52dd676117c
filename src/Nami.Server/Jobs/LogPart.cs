using System.Text.Json.Serialization;

namespace Nami.Server.Jobs;

/// <summary>A part of a run's log: a value for each epoch, the networks' epochs one after the other.</summary>
/// <param name="First">The epochs before this part.</param>
/// <param name="Network">The network of each epoch, from 0.</param>
/// <param name="Epoch">The epoch of that network, from 0.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="ValidationLoss">Its loss over what was held back; null where nothing was.</param>
/// <param name="FirstPath">The recorded paths before this part.</param>
/// <param name="Paths">The paths of the sine that were recorded.</param>
/// <param name="HasMore">Whether more is there already.</param>
internal sealed record LogPart(
    int First, int[] Network, int[] Epoch, double[] Loss, [property: JsonPropertyName("validation_loss")] double[]? ValidationLoss,
    [property: JsonPropertyName("first_path")] int FirstPath, PathPart[] Paths, [property: JsonPropertyName("has_more")] bool HasMore);

/// <summary>What the network made of the sine after an epoch.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="Path">The first window's points and the predictions after them.</param>
internal sealed record PathPart(int Epoch, double Loss, float[] Path);
