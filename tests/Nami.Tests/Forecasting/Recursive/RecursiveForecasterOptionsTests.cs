using Nami.Forecasting;
using Nami.Networks;
using Xunit;

namespace Nami.Tests.Forecasting;

public sealed class RecursiveForecasterOptionsTests
{
    [Theory]
    [InlineData(1000, 12)]
    [InlineData(36, 12)]
    [InlineData(30, 10)]
    [InlineData(2, 1)]
    [InlineData(1, 1)]
    public void The_default_window_is_12_or_a_third_of_a_short_series(int length, int window) =>
        Assert.Equal(window, new RecursiveForecasterOptions().WindowFor(length));

    [Fact]
    public void A_window_that_is_given_is_kept() => Assert.Equal(7, new RecursiveForecasterOptions { Window = 7 }.WindowFor(10));

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        RecursiveForecasterOptions[] wrong =
        [
            new() { Horizon = 0 },
            new() { Window = 0 },
            new() { Network = new() { HiddenSize = 0 } },
            new() { Network = new() { Layers = 0 } },
            new() { Network = new() { InputSize = 2 } },
            new() { Network = new() { OutputSize = 2 } },
            new() { Network = new() { Cell = (Cell)9 } },
            new() { Network = new() { Nonlinearity = (Nonlinearity)9 } },
            new() { Network = new() { Head = (Head)9 } },
            new() { Training = new() { Epochs = 0 } },
            new() { Training = new() { BatchSize = 0 } },
            new() { Training = new() { LearningRate = double.NaN } },
        ];
        new RecursiveForecasterOptions().Validate();
        Assert.All(wrong, options => Assert.Throws<ArgumentOutOfRangeException>(options.Validate));
    }
}
