using System.Globalization;
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
        (Horizon, Window, Season) = (Number("horizon"), Number("window"), Number("season"));
        Lags = [.. Texts("lags").Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        (IsLog, WithoutLog) = (Text("log") == "true", Texts("without_log"));
        IsCount = Text("likelihood") == "negativebinomial";
        Calendar = Texts("calendar");
        (Cell, Hidden, Layers, Inputs) = (Text("cell"), Number("hidden_size"), Number("layers"), Number("input_size"));
        Mixture = Rows(Doubles("base.mixture"), 2 * Lags.Length + 1);
        (Shares, Widths) = (Doubles("calibration.shares"), Rows(Doubles("calibration.widths"), Horizon));
        Ranks = [.. _file.Tensors["calibration.ranks"].Int64.ToArray().Chunk(Horizon)];
        CalibrationWindows = Number("calibration_windows");
        string[] names = Texts("covariates"), kinds = Texts("covariate_kinds");
        double[] scales = Doubles("covariates.scale");
        Covariates = [.. names.Select((name, c) => new ReferenceCovariate(
            name, Enum.Parse<CovariateKind>(kinds[c], ignoreCase: true), Levels(c), scales[2 * c], scales[2 * c + 1]))];
        Networks = [.. Enumerable.Range(0, Number("members")).Select(m => Network(name => Weights($"member.{m}.{name}")))];
        History = ReadHistory();

        string[]? Levels(int c) => _file.Metadata.ContainsKey($"nami.covariate.{c}.levels") ? Texts($"covariate.{c}.levels") : null;
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

    private string Text(string key) => _file.Metadata[$"nami.{key}"];

    private int Number(string key) => int.Parse(Text(key), CultureInfo.InvariantCulture);

    private string[] Texts(string key) => JsonSerializer.Deserialize<string[]>(Text(key))!;

    private double[] Doubles(string name) => _file.Tensors[name].Float64.ToArray();

    private double[] Weights(string name)
    {
        if (!_weights.TryGetValue(name, out double[]? weights))
            _weights[name] = weights = [.. _file.Tensors[name].Float32.ToArray().Select(weight => (double)weight)];
        return weights;
    }

    private ReferenceSeries[] ReadHistory()
    {
        string[] ids = Texts("history.ids");
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
