using Nami.Data;
using Nami.Files;

namespace Nami.Forecasting;

/// <summary>
/// The end of each series of a panel in a model file, as <c>history.…</c>: names (S) and formats of stamps as lists in JSON; S rows of
/// <c>history.time</c> with length, format, unit and amount of the step, day of the month, last stamp and irregular steps; all values one
/// after the other (NaN where missing), those of each covariate with their number for each series, and the stamps of irregular series.
/// </summary>
internal static class HistoryFile
{
    private const int TimeColumns = 7;

    public static void Write(Panel history, Safetensors file)
    {
        var series = history.Series;
        string[] formats = [.. series.Select(one => one.Time.StampFormat.ToString()).Distinct(StringComparer.Ordinal)];
        if (history.Columns is { } columns)
            Write(columns, file);
        file.Metadata["nami.history.ids"] = ModelReader.Write(series.Select(one => one.Id));
        file.Metadata["nami.history.formats"] = ModelReader.Write(formats);
        long[] time =
        [
            .. series.SelectMany(one => (long[])
            [
                one.Length, Array.IndexOf(formats, one.Time.StampFormat.ToString()), (long)one.Time.Step.Unit, one.Time.Step.Amount,
                one.Time.Day, one.Time.Stamp(one.Length - 1), one.Time.IrregularSteps,
            ]),
        ];
        file.Tensors["history.time"] = new(time.AsMemory(), series.Count, TimeColumns);
        double[] values = [.. series.SelectMany(one => one.Values.ToArray())];
        file.Tensors["history.values"] = new(values.AsMemory(), values.Length);
        long[] stamps = [.. series.SelectMany(one => one.Time.Stamps.ToArray())];
        file.Tensors["history.stamps"] = new(stamps.AsMemory(), stamps.Length);
        for (int c = 0; c < history.Covariates.Count; c++)
        {
            int index = c;
            double[] own = [.. series.SelectMany(one => one.Covariate(index).ToArray())];
            long[] lengths = [.. series.Select(one => (long)one.Covariate(index).Length)];
            file.Tensors[$"history.covariate.{c}"] = new(own.AsMemory(), own.Length);
            file.Tensors[$"history.covariate.{c}.lengths"] = new(lengths.AsMemory(), lengths.Length);
        }
    }

    /// <exception cref="InputException">Something is missing or not what a history has.</exception>
    public static Panel Read(ModelReader content, IReadOnlyList<Covariate> covariates)
    {
        string[] ids = content.Texts("history.ids");
        StampFormat[] formats = [.. content.Texts("history.formats").Select(
            name => StampFormat.ByName(name) ?? content.Bad<StampFormat>("history.formats", $"formats of stamps that this version knows"))];
        long[][] time = content.Integers("history.time", long.MinValue, ids.Length, TimeColumns).ToArray().Chunk(TimeColumns).ToArray();
        var values = new Parts<double>(content, "history.values", content.Tensor("history.values", TensorType.F64, -1).Float64);
        var stamps = new Parts<long>(content, "history.stamps", content.Integers("history.stamps", long.MinValue, -1));
        var covariateValues = covariates.Select((_, c) => new Parts<double>(
            content, $"history.covariate.{c}", content.Tensor($"history.covariate.{c}", TensorType.F64, -1).Float64)).ToArray();
        var lengths = covariates.Select((_, c) => content.Integers($"history.covariate.{c}.lengths", 1, ids.Length)).ToArray();
        try
        {
            return new Panel([.. ids.Select((id, s) => new TimeSeries(
                id, Axis(content, time[s], formats, stamps), values.Take(time[s][0]),
                [.. covariateValues.Select((own, c) => own.Take(lengths[c].Span[s]))]))], covariates)
            {
                Columns = ReadColumns(content),
            };
        }
        catch (ArgumentException)
        {
            return content.Bad<Panel>("history", $"series whose values and covariates fit each other");
        }
    }

    private static void Write(ColumnNames columns, Safetensors file)
    {
        if (columns.Id is { } id)
            file.Metadata["nami.columns.id"] = id;
        if (columns.Time is { } time)
            file.Metadata["nami.columns.time"] = time;
        file.Metadata["nami.columns.target"] = ModelReader.Write(columns.Target);
    }

    // Models of a program's objects have none, nor have those of earlier versions.
    private static ColumnNames? ReadColumns(ModelReader content) => !content.Has("columns.target") ? null : new(
        content.Has("columns.id") ? content.Text("columns.id") : null, content.Has("columns.time") ? content.Text("columns.time") : null,
        content.Texts("columns.target"));

    private static TimeAxis Axis(ModelReader content, long[] row, StampFormat[] formats, Parts<long> stamps)
    {
        if (row is not [>= 1 and <= int.MaxValue, >= 0, >= 0 and <= (long)TimeUnit.Tick, > 0, >= 0 and <= 31, _, >= 0 and <= int.MaxValue]
            || row[1] >= formats.Length
            || (row[2] == (long)TimeUnit.Number) != formats[row[1]].IsNumber || (row[4] > 0) != (row[2] == (long)TimeUnit.Month)
            || !(formats[row[1]].IsNumber || row[5] is >= 0 and <= 3155378975999999999))
        {
            content.Bad<long[]>("history.time", $"length, format, step, day, last stamp and irregular steps of each series");
        }
        long[]? irregular = row[6] > 0 ? stamps.Take(row[0]).ToArray() : null;
        if (irregular is not null && (irregular[^1] != row[5] || irregular[0] < 0 && !formats[row[1]].IsNumber
            || irregular.Zip(irregular.Skip(1)).Any(pair => pair.First >= pair.Second)))
            content.Bad<long[]>("history.stamps", $"stamps that grow up to the last one");
        return new(formats[row[1]], new((TimeUnit)row[2], row[3]), (int)row[4], (int)row[0], row[5], irregular, (int)row[6]);
    }

    /// <summary>An array, taken apart from its start on.</summary>
    private sealed class Parts<T>(ModelReader content, string name, ReadOnlyMemory<T> all)
    {
        private int _next;

        public ReadOnlyMemory<T> Take(long count)
        {
            if (count < 0 || count > all.Length - _next)
                content.Bad<T>(name, $"as many values as the series have");
            _next += (int)count;
            return all.Slice(_next - (int)count, (int)count);
        }
    }
}
