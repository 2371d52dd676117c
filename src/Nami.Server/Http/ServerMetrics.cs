using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Nami.Server.Http;

/// <summary>
/// The server's metrics: instruments of the meter <c>Nami.Server</c> for any collector, and text for Prometheus.
/// </summary>
internal sealed class ServerMetrics : IDisposable
{
    private static readonly double[] s_bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Meter _meter;
    private readonly Counter<long> _requests, _runs;
    private readonly Histogram<double> _forecasts;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, long> _requestCounts = [];
    private readonly SortedDictionary<(string Kind, string Status), long> _runCounts = [];
    private readonly long[] _buckets = new long[s_bounds.Length + 1];
    private double _seconds;

    public ServerMetrics(IMeterFactory? factory = null)
    {
        _meter = factory?.Create("Nami.Server") ?? new Meter("Nami.Server");
        _requests = _meter.CreateCounter<long>("nami.requests", "{request}", "Requests, by status");
        _runs = _meter.CreateCounter<long>("nami.runs", "{run}", "Ended runs, by kind and status");
        _forecasts = _meter.CreateHistogram<double>("nami.forecast.duration", "s", "Time to compute the forecasts of a request");
        _meter.CreateObservableGauge("nami.runs.waiting", () => Waiting(), "{run}", "Waiting runs");
        _meter.CreateObservableGauge("nami.models", () => Models(), "{model}", "Models");
    }

    /// <summary>Returns the number of waiting runs.</summary>
    public Func<int> Waiting { get; set; } = () => 0;

    /// <summary>Returns the number of models.</summary>
    public Func<int> Models { get; set; } = () => 0;

    public void Requested(int status)
    {
        _requests.Add(1, new KeyValuePair<string, object?>("status", status));
        lock (_lock)
            _requestCounts[status] = _requestCounts.GetValueOrDefault(status) + 1;
    }

    public void RunEnded(string kind, string status)
    {
        _runs.Add(1, new("kind", kind), new("status", status));
        lock (_lock)
            _runCounts[(kind, status)] = _runCounts.GetValueOrDefault((kind, status)) + 1;
    }

    public void Forecast(TimeSpan time)
    {
        _forecasts.Record(time.TotalSeconds);
        int bucket = 0;
        while (bucket < s_bounds.Length && time.TotalSeconds > s_bounds[bucket])
            bucket++;
        lock (_lock)
        {
            _buckets[bucket]++;
            _seconds += time.TotalSeconds;
        }
    }

    /// <summary>Writes all metrics in Prometheus's text format, version 0.0.4.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        lock (_lock)
        {
            Head("nami_requests_total", "counter", "Requests, by status.");
            foreach (var (status, count) in _requestCounts)
                text.Append(CultureInfo.InvariantCulture, $"nami_requests_total{{status=\"{status}\"}} {count}\n");
            Head("nami_runs_total", "counter", "Ended runs, by kind and status.");
            foreach (var ((kind, status), count) in _runCounts)
                text.Append(CultureInfo.InvariantCulture, $"nami_runs_total{{kind=\"{kind}\",status=\"{status}\"}} {count}\n");
            Head("nami_forecast_duration_seconds", "histogram", "Time to compute the forecasts of a request.");
            long sum = 0;
            for (int i = 0; i < _buckets.Length; i++)
            {
                sum += _buckets[i];
                text.Append(CultureInfo.InvariantCulture,
                    $"nami_forecast_duration_seconds_bucket{{le=\"{(i < s_bounds.Length ? s_bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf")}\"}} {sum}\n");
            }
            text.Append(CultureInfo.InvariantCulture,
                $"nami_forecast_duration_seconds_sum {_seconds}\nnami_forecast_duration_seconds_count {sum}\n");
        }
        Gauge("nami_runs_waiting", "Waiting runs.", Waiting());
        Gauge("nami_models", "Models.", Models());
        Gauge("process_resident_memory_bytes", "Memory of the process.", Environment.WorkingSet);
        return text.ToString();

        void Head(string name, string type, string help) =>
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

        void Gauge(string name, string help, long value)
        {
            Head(name, "gauge", help);
            text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
        }
    }

    public void Dispose() => _meter.Dispose();
}
