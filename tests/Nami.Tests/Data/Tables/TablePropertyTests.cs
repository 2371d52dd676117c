using System.Globalization;
using System.Text;
using CsCheck;
using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>
/// Series in any layout, form of dates, encoding and style of numbers are read back as they are, or refused as ambiguous; never as other
/// series. With the options given they are always read.
/// </summary>
public sealed class TablePropertyTests
{
    private static readonly (string Form, char Step, DateOrder Order)[] s_forms =
    [
        ("yyyy-MM-dd", 'd', DateOrder.YearMonthDay), ("yyyy/MM/dd", 'd', DateOrder.YearMonthDay),
        ("dd/MM/yyyy", 'd', DateOrder.DayMonthYear), ("M/d/yyyy", 'd', DateOrder.MonthDayYear),
        ("dd.MM.yyyy", 'd', DateOrder.DayMonthYear), ("MM/dd/yy", 'd', DateOrder.MonthDayYear),
        ("d-MMM-yy", 'd', DateOrder.DayMonthYear), ("yyyy'年'M'月'd'日'", 'd', DateOrder.YearMonthDay),
        ("yyyy-MM", 'm', DateOrder.YearMonthDay), ("MMM-yyyy", 'm', DateOrder.Auto), ("yyyy'年'M'月'", 'm', DateOrder.Auto),
        ("yyyy'Q'q", 'q', DateOrder.Auto), ("yyyy-MM-dd HH:mm", 'h', DateOrder.YearMonthDay),
        ("dd.MM.yyyy HH:mm", 'h', DateOrder.DayMonthYear),
    ];

    private static readonly (string Encoding, bool HasMark, string[] Names)[] s_encodings =
    [
        ("utf-8", false, ["north", "south", "x1", "K-4"]), ("utf-8", true, ["Köln", "東京", "Straße", "NA"]),
        ("utf-8", false, ["東京", "Zürich", "カナ", "Übersee"]), ("utf-16", true, ["大阪", "Köln", "x", "007"]),
        ("shift_jis", false, ["東京", "大阪", "札幌", "那覇"]), ("windows-1252", false, ["Köln", "Zürich", "Übersee", "Straße"]),
    ];

    // The decimal sign, the separator of thousands, and what can stand between fields.
    private static readonly (char Point, char Group, string Separators)[] s_styles =
        [('.', '\0', ",;\t|"), (',', '\0', ";\t"), ('.', ',', ",;\t"), (',', '.', ";\t"), (',', ' ', ";"), ('.', '\'', ";,")];

    private static readonly Gen<Table> s_table =
        from layout in Gen.Int[0, 2].Select(i => (TableLayout)(i + 1))
        from form in Gen.Int[0, s_forms.Length - 1]
        from encoding in Gen.Int[0, s_encodings.Length - 1]
        from style in Gen.Int[0, s_styles.Length - 1]
        from separator in Gen.Int[0, 3]
        from count in Gen.Int[layout == TableLayout.Wide ? 2 : 1, 4]
        from start in Gen.DateTime[new(1975, 1, 1), new(2015, 1, 1)]
        from amount in Gen.Int[1, 8]
        from length in Gen.Int[3, 24]
        from decimals in Gen.Int[0, 3]
        from isFixed in Gen.Bool
        from digits in Gen.Int[2, 8]
        from values in Gen.Long[-(long)Math.Pow(10, digits), (long)Math.Pow(10, digits)].Array[count * length]
        from missing in Gen.Int[0, 9].Array[count * length]
        where IsWritable(s_forms[form].Form, s_encodings[encoding].Encoding)
        select new Table(layout, s_forms[form], s_encodings[encoding], s_styles[style],
            s_styles[style].Separators[separator % s_styles[style].Separators.Length], count, decimals, isFixed,
            [.. Enumerable.Range(0, length).Select(i => Stamp(start, s_forms[form].Step, i * amount))],
            [.. values.Select((value, i) => missing[i] == 0 && i % length > 0 && i % length < length - 1 ? (long?)null : value)]);

    [Fact]
    public void Series_are_read_back_in_every_layout_encoding_and_style_or_refused() =>
        s_table.Sample(table =>
        {
            Panel panel;
            try
            {
                panel = table.Read(new());
            }
            catch (InputException e) when (e.Message.Contains("may mean", StringComparison.Ordinal)
                || e.Message.Contains("can be read in two ways", StringComparison.Ordinal))
            {
                return;
            }
            table.AssertRead(panel, areThousandsClear: false);
        }, iter: 700);

    [Fact]
    public void Series_are_always_read_back_with_the_options_given() =>
        s_table.Sample(table => table.AssertRead(table.Read(new()
        {
            Layout = table.Layout,
            Encoding = table.Encoding.Encoding,
            Decimal = table.Style.Point == '.' ? DecimalSign.Point : DecimalSign.Comma,
            Thousands = table.Style.Group switch
            {
                ',' => ThousandsSign.Comma,
                '.' => ThousandsSign.Point,
                ' ' => ThousandsSign.Space,
                '\'' => ThousandsSign.Apostrophe,
                _ => ThousandsSign.None,
            },
            DateOrder = table.Form.Order,
            Time = table.Layout == TableLayout.Rows ? [] : ["ds"],
        }), areThousandsClear: true), iter: 500);

    private static bool IsWritable(string form, string encoding) => !form.Contains('年') || encoding != "windows-1252";

    private static long Stamp(DateTime start, char step, int steps)
    {
        var day = start.Date;
        return (step switch
        {
            'd' => day.AddDays(steps),
            'm' => new DateTime(day.Year, day.Month, 1).AddMonths(steps),
            'q' => new DateTime(day.Year, 3 * ((day.Month - 1) / 3) + 1, 1).AddMonths(3 * steps),
            _ => day.AddHours(start.Hour + steps),
        }).Ticks;
    }

    private sealed record Table(
        TableLayout Layout, (string Form, char Step, DateOrder Order) Form, (string Encoding, bool HasMark, string[] Names) Encoding,
        (char Point, char Group, string Separators) Style, char Separator, int Count, int Decimals, bool IsFixed, long[] Stamps,
        long?[] Numbers)
    {
        public Panel Read(PanelOptions options)
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(Encoding.Encoding)
                ?? System.Text.Encoding.GetEncoding(Encoding.Encoding);
            byte[] bytes = [.. Encoding.HasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(ToString())];
            using var stream = new MemoryStream(bytes);
            return CsvPanel.Read(stream, "f", options);
        }

        public void AssertRead(Panel panel, bool areThousandsClear)
        {
            string[] names = Layout == TableLayout.Long && Count == 1 ? ["series"] : Encoding.Names[..Count];
            Assert.Equal(names.Order(StringComparer.Ordinal), panel.Series.Select(series => series.Id).Order(StringComparer.Ordinal));
            for (int s = 0; s < Count; s++)
            {
                var series = panel.Series.Single(one => one.Id == names[s]);
                int[] known = [.. Enumerable.Range(0, series.Length).Where(i => !double.IsNaN(series.Values[i]))];
                int[] expected = [.. Enumerable.Range(0, Stamps.Length).Where(i => Number(s, i) is not null)];
                Assert.Equal(expected.Select(i => Iso(Stamps[i])), known.Select(i => Iso(series.Time.Stamp(i))));
                double[] values = [.. expected.Select(i => double.Parse($"{Number(s, i)}E-{Decimals}", CultureInfo.InvariantCulture))];
                double[] read = [.. known.Select(i => series.Values[i])];
                // What a program would write that writes three decimals everywhere is read as decimals.
                if (!areThousandsClear && AreAlike() && !values.SequenceEqual(read))
                    read = [.. read.Select(value => Math.Round(1000 * value))];
                Assert.Equal(values, read);
            }
            Assert.Empty(panel.Covariates);
        }

        public override string ToString()
        {
            var format = StampFormat.ByName(Form.Form)!;
            string[] times = [.. Stamps.Select(stamp => format.Format(stamp))], names = Encoding.Names[..Count];
            return Layout switch
            {
                TableLayout.Long when Count == 1 =>
                    Lines(["ds", "y"], times.Select((time, t) => (string[])[time, Text(0, t)])),
                TableLayout.Long => Lines(["unique_id", "ds", "y"],
                    names.SelectMany((name, s) => times.Select((time, t) => (string[])[name, time, Text(s, t)]))),
                TableLayout.Wide =>
                    Lines(["ds", .. names], times.Select((time, t) => (string[])[time, .. names.Select((_, s) => Text(s, t))])),
                _ => Lines(["id", .. times], names.Select((name, s) => (string[])[name, .. times.Select((_, t) => Text(s, t))])),
            };
        }

        private string Lines(string[] header, IEnumerable<string[]> rows)
        {
            var text = new StringBuilder();
            foreach (string[] row in (IEnumerable<string[]>)[header, .. rows])
                text.AppendJoin(Separator, row.Select(field => field.Contains(Separator) ? $"\"{field}\"" : field)).Append('\n');
            return text.ToString();
        }

        private long? Number(int series, int time) => Numbers[series * Stamps.Length + time];

        private string Text(int series, int time) => Number(series, time) is { } number ? Text(number) : "";

        private string Text(long number)
        {
            long unit = (long)Math.Pow(10, Decimals), size = Math.Abs(number);
            string whole = (size / unit).ToString(CultureInfo.InvariantCulture);
            for (int at = whole.Length - 3; Style.Group != '\0' && at > 0; at -= 3)
                whole = whole.Insert(at, Style.Group.ToString());
            string fraction = Decimals == 0 ? "" : (size % unit).ToString($"D{Decimals}", CultureInfo.InvariantCulture);
            fraction = IsFixed ? fraction : fraction.TrimEnd('0');
            return (number < 0 ? "-" : "") + (fraction.Length == 0 ? whole : $"{whole}{Style.Point}{fraction}");
        }

        private bool AreAlike() =>
            Style.Group is '.' or ',' && Array.TrueForAll([.. Numbers.OfType<long>().Select(Text)], text => text == "0"
                || (text.TrimStart('-').Length is >= 5 and <= 7 && text[^4] == Style.Group && text.Count(c => c == Style.Group) == 1));

        private static string Iso(long ticks) => new DateTime(ticks).ToString("s", CultureInfo.InvariantCulture);
    }
}
