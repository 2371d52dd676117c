using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Nami.Forecasting;
using Nami.Server.Forecasts;
using Nami.Server.Series;

namespace Nami.Server.Http;

/// <summary>Answers in the form that the client asks for.</summary>
internal static class Answer
{
    public static IResult Json<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) => TypedResults.Json(value, type, statusCode: status);

    /// <summary>Forecasts as CSV, as <c>nami forecast</c> writes them, or as JSON.</summary>
    public static IResult Forecasts(HttpRequest request, string model, IReadOnlyList<Forecast> forecasts, IEnumerable<FormattableString> warnings)
    {
        if (!WantsCsv(request))
            return Json(ForecastDocument.Of(model, forecasts, warnings), ServerJson.Web.ForecastDocument);
        using var text = new StringWriter();
        forecasts.WriteCsv(text);
        return TypedResults.Text(text.ToString(), RequestReader.Csv, System.Text.Encoding.UTF8);
    }

    private static bool WantsCsv(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return false;
        double csv = 0, json = 0;
        foreach (var media in accepted)
        {
            if (media.MediaType.Equals(RequestReader.Csv, StringComparison.OrdinalIgnoreCase))
                csv = Math.Max(csv, media.Quality ?? 1);
            else if (media.MediaType.Equals(RequestReader.Json, StringComparison.OrdinalIgnoreCase))
                json = Math.Max(json, media.Quality ?? 1);
        }
        return csv > json;
    }
}
