using Nami.Tests.Reference;
using Nami.Training;

namespace Nami.Tests.Training;

public sealed unsafe class LossGoldenTests
{
    public static TheoryData<string> Files => GoldenFile.Served("loss");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void The_mean_squared_error_and_its_gradient_are_PyTorchs(string name)
    {
        var file = GoldenFile.Open(name);
        float[] mean = file.Floats("param.mean"), target = file.Floats("target"), gradient = new float[mean.Length];
        int rows = file.Shape("target")[0], columns = mean.Length / rows;
        double sum;
        fixed (float* y = mean, dY = gradient) sum = MeanSquaredError.SumAndGradient(y, dY, rows, columns, target, mean.Length);
        Assert.Equal(file.Doubles("loss")[0], sum / mean.Length, 1e-5 * file.Doubles("loss")[0]);
        Assert.InRange(GoldenFile.RelativeError(gradient, file.Doubles("grad.mean")), 0, 1e-5);
    }
}
