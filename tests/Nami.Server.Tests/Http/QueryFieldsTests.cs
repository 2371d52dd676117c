using Nami.Server.Http;
using Nami.Server.Runs;

namespace Nami.Server.Tests;

public sealed class QueryFieldsTests
{
    [Theory]
    [InlineData("1e-30", 1e-30)]
    [InlineData("0.004", 0.004)]
    [InlineData("1e300", 1e300)]
    [InlineData("0.30000000000000004", 0.30000000000000004)]
    public void Numbers_of_a_query_are_exact(string text, double expected) =>
        Assert.Equal(expected, QueryFields.Parse($"?learning_rate={text}", RunJson.Web.TrainRequest).LearningRate);

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("one")]
    public void Numbers_of_a_query_must_be_finite(string text)
    {
        var wrong = Assert.Throws<ApiException>(() => QueryFields.Parse($"?learning_rate={text}", RunJson.Web.TrainRequest));
        Assert.Equal(("learning_rate", "a number"), (wrong.Field, wrong.Expected?.Format));
    }
}
