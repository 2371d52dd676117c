using Nami.Tests.Reference;
using Nami.Training;

namespace Nami.Tests.Training;

public sealed class LossGoldenTests
{
    public static TheoryData<string> Files => GoldenFile.Served("loss");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_loss_and_its_gradients_are_PyTorchs(string name)
    {
        if (name == GoldenFile.None) return;
        var file = GoldenFile.Open(name);
        (var loss, string[] parameters) = Described(file);
        loss.Validate();
        float[] target = file.Floats("target");
        int rows = file.Shape("target")[0], outputs = target.Length * loss.Parameters;

        // tensors of one value for each target lie side by side in the head's output; quantiles already do
        int width = loss.Parameters / parameters.Length;
        float[] y = new float[outputs];
        for (int p = 0; p < parameters.Length; p++)
        {
            float[] values = file.Floats("param." + parameters[p]);
            for (int i = 0; i < values.Length; i++) y[i / width * loss.Parameters + p + i % width] = values[i];
        }

        (double sum, float[] dY) = LossSums.Of(loss, y, rows, target, [], target.Length);
        double expected = file.Doubles("loss")[0];
        Assert.InRange(sum / target.Length, expected - 1e-5 * Math.Abs(expected), expected + 1e-5 * Math.Abs(expected));
        for (int p = 0; p < parameters.Length; p++)
        {
            float[] gradient = new float[target.Length * width];
            for (int i = 0; i < gradient.Length; i++) gradient[i] = dY[i / width * loss.Parameters + p + i % width];
            Assert.InRange(GoldenFile.RelativeError(gradient, file.Doubles("grad." + parameters[p])), 0, 1e-5);
        }

        Assert.Equal(parameters.Length, file.Tensors.Count(tensor => tensor.StartsWith("param.", StringComparison.Ordinal)));
    }

    private static (Loss Loss, string[] Parameters) Described(GoldenFile file)
    {
        string what = file["what"];
        bool Starts(string with) => what.StartsWith(with, StringComparison.Ordinal);
        return Starts("mean squared") ? (new MeanSquared(), ["mean"])
            : Starts("mean absolute") ? (new MeanAbsolute(), ["mean"])
            : Starts("Huber") ? (new Huber { Delta = double.Parse(file["delta"]) }, ["mean"])
            : Starts("smooth L1") ? (new SmoothL1 { Beta = double.Parse(file["beta"]) }, ["mean"])
            : Starts("pinball") ? (new Pinball { Levels = [.. file["levels"].Split(' ').Select(double.Parse)] }, ["quantiles"])
            : Starts("Gaussian") ? (new Gaussian(), ["mean", "scale_raw"])
            : Starts("Student t") ? (new StudentT(), ["mean", "scale_raw", "df_raw"])
            : Starts("Poisson") ? (new Poisson(), ["log_rate"])
            : Starts("negative binomial") ? (new NegativeBinomial(), ["mean_raw", "alpha_raw"])
            : throw new InvalidOperationException($"{file.Name} holds a loss the engine does not know: {what}");
    }
}
