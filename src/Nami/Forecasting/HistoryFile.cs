using Nami.Data;
using Nami.Files;

namespace Nami.Forecasting;

/// <summary>
/// The end of each series in a model file. The section <c>history</c> has their names and the formats of their timestamps. A panel keeps
/// the times as rows of <c>history.time</c>, all values one series after the other (NaN if missing), those of each covariate with their
/// number per series, and the timestamps of irregular series; a recursive model has one series, whose row is in the section.
/// </summary>
internal static class HistoryFile
{
    private const string Section = "history";
    private const int TimeColumns = 7;

    /// <summary>Writes all series of a panel.</summary>
    public static void Write(Panel history, Safetensors file)
    {
        var series = history.Series;
        string[] formats = [.. series.Select(one => one.Time.StampFormat.ToString()).Distinct(StringComparer.Ordinal)];
        string[] hours = Hours(series.Select(one => one.Time));
        WriteSection(
            new([.. series.Select(one => one.Id)], formats, history.Reading, null) { Hours = hours.Length > 0 ? hours : null }, file);
        long[] time = [.. series.SelectMany(one => Row(one.Time, formats, hours))];
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

    /// <summary>Writes name and end of one series; null for none.</summary>
    public static void Write(string id, TimeAxis? end, Safetensors file)
    {
        if (end is null)
            file.Metadata.Remove(ModelReader.Key(Section));
        else
            WriteSection(
                new([id], [end.StampFormat.ToString()], null, [Row(end, [end.StampFormat.ToString()], Hours([end]))])
                {
                    Hours = Hours([end]) is { Length: > 0 } hours ? hours : null,
                }, file);
    }

    /// <summary>Reads all series of a panel.</summary>
    /// <exception cref="InputException">A part is missing or invalid.</exception>
    public static Panel Read(ModelReader content, IReadOnlyList<Covariate> covariates)
    {
        var section = content.Section(Section, ForecastingJson.Default.HistorySection);
        string[] ids = section.Ids;
        var formats = Formats(content, section);
        var hours = Hours(content, section);
        long[][] time = content.Integers("history.time", long.MinValue, ids.Length, TimeColumns).ToArray().Chunk(TimeColumns).ToArray();
        var values = new Parts<double>(content, "history.values", content.Tensor("history.values", TensorType.F64, -1).Float64);
        var stamps = new Parts<long>(content, "history.stamps", content.Integers("history.stamps", long.MinValue, -1));
        var covariateValues = covariates.Select((_, c) => new Parts<double>(
            content, $"history.covariate.{c}", content.Tensor($"history.covariate.{c}", TensorType.F64, -1).Float64)).ToArray();
        var lengths = covariates.Select((_, c) => content.Integers($"history.covariate.{c}.lengths", 1, ids.Length)).ToArray();
        try
        {
            TimeSeries[] series =
            [
                .. ids.Select((id, s) => new TimeSeries(
                    id, Axis(content, time[s], formats, hours, stamps), values.Take(time[s][0]),
                    [.. covariateValues.Select((own, c) => own.Take(lengths[c].Span[s]))])),
            ];
            return new Panel(series, covariates) { Reading = section.Columns?.WithStep([.. series.Select(one => one.Time)]) };
        }
        catch (ArgumentException)
        {
            return content.Bad<Panel>(Section, $"series whose values and covariates fit together");
        }
    }

    /// <summary>Reads name and end of one series; no end where there is none.</summary>
    /// <exception cref="InputException">A part is missing or invalid.</exception>
    public static (string Id, TimeAxis? End) ReadEnd(ModelReader content)
    {
        if (!content.Has(Section))
            return ("", null);
        var section = content.Section(Section, ForecastingJson.Default.HistorySection);
        if (section is not { Ids: [var id], Time: [{ Length: TimeColumns } row] } || row is not [1, .., 0])
            return content.Bad<(string, TimeAxis?)>(Section, $"the name of a series and the row of its last timestamp");
        return (id, Axis(content, row, Formats(content, section), Hours(content, section), null));
    }

    private static void WriteSection(HistorySection section, Safetensors file) =>
        ModelSection.Write(file, Section, ModelSection.Content(section, ForecastingJson.Default.HistorySection));

    private static string[] Hours(IEnumerable<TimeAxis> axes) =>
        [.. axes.Select(axis => axis.Step.Hours).OfType<OpeningHours>().Select(hours => hours.ToString()).Distinct(StringComparer.Ordinal)];

    // The amount of a step of opening hours is one: there it says which hours they are, from 1.
    private static long[] Row(TimeAxis time, string[] formats, string[] hours) =>
    [
        time.Count, Array.IndexOf(formats, time.StampFormat.ToString()), (long)time.Step.Unit,
        time.Step.Hours is { } own ? Array.IndexOf(hours, own.ToString()) + 1 : time.Step.Amount, time.Day,
        time.Stamp(time.Count - 1), time.IrregularSteps,
    ];

    private static StampFormat[] Formats(ModelReader content, HistorySection section) =>
    [
        .. section.Formats.Select(name => StampFormat.ByName(name)
            ?? content.Bad<StampFormat>("history.formats", $"timestamp formats that this version knows")),
    ];

    private static OpeningHours[] Hours(ModelReader content, HistorySection section) =>
    [
        .. (section.Hours ?? []).Select(text => OpeningHours.TryParse(text, out var hours)
            ? hours!
            : content.Bad<OpeningHours>("history.hours", $"opening hours such as {"PT1H Mon-Sat 07:00-17:00"}")),
    ];

    private static TimeAxis Axis(ModelReader content, long[] row, StampFormat[] formats, OpeningHours[] hours, Parts<long>? stamps)
    {
        if (row is not [
                >= 1 and <= int.MaxValue, >= 0, >= 0 and <= (long)TimeUnit.OpenSlot, > 0, >= 0 and <= Months.FirstBusinessDay, _,
                >= 0 and <= int.MaxValue]
            || row[1] >= formats.Length || (row[2] == (long)TimeUnit.OpenSlot && row[3] > hours.Length)
            || (row[2] == (long)TimeUnit.Number) != formats[row[1]].IsNumber || (row[4] > 0) != (row[2] == (long)TimeUnit.Month)
            || !(formats[row[1]].IsNumber || row[5] is >= 0 and <= 3155378975999999999))
        {
            content.Bad<long[]>("history.time", $"length, format, step, day, last timestamp and irregular steps of each series");
        }
        // Holidays move business days at the end of a month.
        long[]? irregular = row[6] > 0 || row[4] > Months.End ? stamps?.Take(row[0]).ToArray() : null;
        if (irregular is not null && (irregular[^1] != row[5] || irregular[0] < 0 && !formats[row[1]].IsNumber
            || irregular.Zip(irregular.Skip(1)).Any(pair => pair.First >= pair.Second)))
            content.Bad<long[]>("history.stamps", $"ascending timestamps up to the last one");
        var step = row[2] == (long)TimeUnit.OpenSlot ? TimeStep.Open(hours[row[3] - 1]) : new((TimeUnit)row[2], row[3]);
        return new(formats[row[1]], step, (int)row[4], (int)row[0], row[5], irregular, (int)row[6]);
    }

    /// <summary>Takes an array apart, from its start.</summary>
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
