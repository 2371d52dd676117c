using Nami.Forecasting;
using Xunit;

namespace Nami.Tests.Forecasting;

public sealed class ForecasterOptionsTests
{
    [Theory]
    [InlineData(1, 1000, 12)]
    [InlineData(12, 1000, 24)]
    [InlineData(24, 144, 48)]
    [InlineData(500, 10_000, 48)]
    [InlineData(int.MaxValue, 10_000, 48)]
    [InlineData(12, 30, 10)]
    [InlineData(12, 2, 1)]
    public void The_default_window_is_two_horizons_within_bounds(int horizon, int length, int window) =>
        Assert.Equal(window, new ForecasterOptions { Horizon = horizon }.WindowFor(length));

    [Fact]
    public void A_window_that_is_given_is_kept() => Assert.Equal(7, new ForecasterOptions { Window = 7 }.WindowFor(10));

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        ForecasterOptions[] wrong =
        [
            new() { Horizon = 0 },
            new() { Window = 0 },
            new() { Network = new() { HiddenSize = 0 } },
            new() { Network = new() { Layers = 0 } },
            new() { Network = new() { InputSize = 2 } },
            new() { Network = new() { OutputSize = 2 } },
            new() { Training = new() { Epochs = 0 } },
            new() { Training = new() { BatchSize = 0 } },
            new() { Training = new() { LearningRate = double.NaN } },
        ];
        new ForecasterOptions().Validate();
        Assert.All(wrong, options => Assert.Throws<ArgumentOutOfRangeException>(options.Validate));
    }
}
