using System.Text.Json;
using Nami.Data;
using Nami.Files;

namespace Nami.Tests.Reference;

/// <summary>
/// What a saved model of a panel holds, read by the names of docs/model-file.md: the oracle for what the product makes of the same file.
/// </summary>
internal sealed record ReferenceModel
{
    private readonly Safetensors _file;
    private readonly Dictionary<string, double[]> _weights = [];

    public ReferenceModel(string path)
    {
        _file = Safetensors.Read(path);
        var (settings, plan, networks, training) = (Section("settings"), Section("plan"), Section("networks"), Section("training"));
        (Horizon, Window, Season) = (Number(settings, "horizon"), Number(settings, "window"), Number(settings, "season"));
        Lags = [.. plan.GetProperty("lags").EnumerateArray().Select(lag => lag.GetInt32())];
        (IsLog, WithoutLog) = (settings.GetProperty("log").GetBoolean(), Texts(plan, "without_log"));
        IsCount = settings.GetProperty("likelihood").GetString() == "negative-binomial";
        Calendar = Texts(plan, "calendar");
        (Cell, Hidden, Layers, Inputs) = (networks.GetProperty("cell").GetString()!, Number(networks, "hidden_size"),
            Number(networks, "layers"), Number(networks, "input_size"));
        Mixture = Rows(Doubles("base.mixture"), 2 * Lags.Length + 1);
        (Shares, Widths) = (Doubles("calibration.shares"), Rows(Doubles("calibration.widths"), Horizon));
        Ranks = [.. _file.Tensors["calibration.ranks"].Int64.ToArray().Chunk(Horizon)];
        CalibrationWindows = Number(training, "calibration_windows");
        double[] scales = Doubles("covariates.scale");
        Covariates = [.. plan.GetProperty("covariates").EnumerateArray().Select((one, c) => new ReferenceCovariate(
            one.GetProperty("name").GetString()!, Enum.Parse<CovariateKind>(one.GetProperty("kind").GetString()!, ignoreCase: true),
            one.GetProperty("levels").ValueKind == JsonValueKind.Null ? null : Texts(one, "levels"), scales[2 * c], scales[2 * c + 1]))];
        Networks = [.. Enumerable.Range(0, Number(networks, "count")).Select(m => Network(name => Weights($"member.{m}.{name}")))];
        History = ReadHistory();
    }

    public int Horizon { get; }

    public int Window { get; }

    public int Season { get; }

    public int[] Lags { get; }

    /// <summary>Whether the networks see logarithms.</summary>
    public bool IsLog { get; init; }

    public string[] WithoutLog { get; }

    public bool IsCount { get; }

    public string[] Calendar { get; }

    public string Cell { get; }

    public int Hidden { get; }

    public int Layers { get; }

    public int Inputs { get; }

    /// <summary>The weights of the paths, by step ahead.</summary>
    public double[][] Mixture { get; init; }

    public double[] Shares { get; }

    /// <summary>By level (80, 95), then by step.</summary>
    public double[][] Widths { get; }

    /// <summary>By held-out window, then by step.</summary>
    public long[][] Ranks { get; }

    public int CalibrationWindows { get; }

    public ReferenceCovariate[] Covariates { get; }

    public ReferenceNetwork[] Networks { get; init; }

    public ReferenceSeries[] History { get; }

    /// <summary>The latest values that a model keeps: a window, and what the paths look back to, 8 lags or a season and 12 steps.</summary>
    public int Kept => Window + Math.Max(8 * Lags[^1], 12 + Season);

    /// <summary>A network of the model's shape.</summary>
    public ReferenceNetwork Network(Func<string, double[]> weights) => new(Cell, Hidden, Layers, Inputs, weights);

    private static double[][] Rows(double[] values, int columns) => [.. values.Chunk(columns)];

    private JsonElement Section(string name) => JsonDocument.Parse(_file.Metadata[$"nami.{name}"]).RootElement;

    private static int Number(JsonElement section, string key) => section.GetProperty(key).GetInt32();

    private static string[] Texts(JsonElement section, string key) => section.GetProperty(key).Deserialize<string[]>()!;

    private double[] Doubles(string name) => _file.Tensors[name].Float64.ToArray();

    private double[] Weights(string name)
    {
        if (!_weights.TryGetValue(name, out double[]? weights))
            _weights[name] = weights = [.. _file.Tensors[name].Float32.ToArray().Select(weight => (double)weight)];
        return weights;
    }

    private ReferenceSeries[] ReadHistory()
    {
        string[] ids = Texts(Section("history"), "ids");
        long[] time = _file.Tensors["history.time"].Int64.ToArray();
        double[] values = Doubles("history.values");
        var series = new ReferenceSeries[ids.Length];
        int first = 0;
        int[] firstOfCovariate = new int[Covariates.Length];
        for (int s = 0; s < ids.Length; s++)
        {
            // Number of values, format, unit, amount, day of the month, last stamp, irregular steps.
            long[] row = time[(7 * s)..(7 * s + 7)];
            double[][] covariates = new double[Covariates.Length][];
            for (int c = 0; c < covariates.Length; c++)
            {
                int length = (int)_file.Tensors[$"history.covariate.{c}.lengths"].Int64.Span[s];
                covariates[c] = Doubles($"history.covariate.{c}")[firstOfCovariate[c]..(firstOfCovariate[c] + length)];
                firstOfCovariate[c] += length;
            }
            series[s] = new(ids[s], values[first..(first + (int)row[0])], covariates, t => Stamp(row, t - (int)(row[0] - 1)));
            first += (int)row[0];
        }
        return series;
    }

    // The stamp so many steps from the last one. Regular series alone: of others the file holds all stamps.
    private static long Stamp(long[] row, int steps)
    {
        Assert.Equal(0, row[6]);
        if (row[2] is 0 or 3)
            return row[5] + steps * row[3];
        Assert.Equal(1, row[2]);
        var month = new DateTime(row[5] / TimeSpan.TicksPerDay * TimeSpan.TicksPerDay);
        month = month.AddDays(1 - month.Day).AddMonths((int)(steps * row[3]));
        int day = Math.Min((int)row[4], DateTime.DaysInMonth(month.Year, month.Month));
        return month.AddDays(day - 1).Ticks + row[5] % TimeSpan.TicksPerDay;
    }
}

/// <summary>A covariate of a model: a number by its mean and deviation, a category by its levels.</summary>
internal sealed record ReferenceCovariate(string Name, CovariateKind Kind, string[]? Levels, double Mean, double Deviation);
