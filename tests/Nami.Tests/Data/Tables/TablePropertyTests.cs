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
    // How dates are written, and what their finest step is.
    private static readonly (string Form, char Step, DateOrder Order)[] s_forms =
    [
        ("yyyy-MM-dd", 'd', DateOrder.YearMonthDay), ("yyyy/MM/dd", 'd', DateOrder.YearMonthDay),
        ("dd/MM/yyyy", 'd', DateOrder.DayMonthYear), ("M/d/yyyy", 'd', DateOrder.MonthDayYear),
        ("dd.MM.yyyy", 'd', DateOrder.DayMonthYear), ("MM/dd/yy", 'd', DateOrder.MonthDayYear),
        ("dd-MM-yyyy", 'd', DateOrder.DayMonthYear), ("MMM d, yyyy", 'd', DateOrder.Auto), ("dd MMMM yyyy", 'd', DateOrder.Auto),
        ("d-MMM-yy", 'd', DateOrder.DayMonthYear), ("yyyy'年'M'月'd'日'", 'd', DateOrder.YearMonthDay),
        ("yyyyMMdd", 'd', DateOrder.Auto), ("ggE'年'M'月'd'日'", 'd', DateOrder.Auto), ("gE.M.d", 'd', DateOrder.Auto),
        ("yyyy-jjj", 'd', DateOrder.Auto), ("yyyy-'W'ww-e", 'd', DateOrder.Auto), ("yyyy-'W'ww", 'w', DateOrder.Auto),
        ("yyyy-MM", 'm', DateOrder.YearMonthDay), ("MMM-yyyy", 'm', DateOrder.Auto), ("yyyy'年'M'月'", 'm', DateOrder.Auto),
        ("MM/yyyy", 'm', DateOrder.Auto), ("MMMM yyyy|months=de", 'm', DateOrder.Auto), ("MMMM yyyy|lower|months=fr", 'm', DateOrder.Auto),
        ("d 'de' MMMM 'de' yyyy|lower|months=pt", 'd', DateOrder.Auto), ("MMM-yyyy|lower|months=nl-3", 'm', DateOrder.Auto),
        ("MMM yyyy|months=it-3", 'm', DateOrder.Auto), ("MMM-yyyy|lower|months=es-3", 'm', DateOrder.Auto),
        ("yyyyMM", 'm', DateOrder.Auto), ("yyyy", 'y', DateOrder.Auto),
        ("yyyy'Q'q", 'q', DateOrder.Auto), ("'Q'q yyyy", 'q', DateOrder.Auto), ("yyyy'年第'q'四半期'", 'q', DateOrder.Auto),
        ("yyyy-MM-dd HH:mm", 'h', DateOrder.YearMonthDay), ("dd.MM.yyyy HH:mm", 'h', DateOrder.DayMonthYear),
        ("M/d/yyyy h:mm tt", 'h', DateOrder.MonthDayYear), ("yyyy-MM-dd'T'HH:mm:ss'Z'", 'h', DateOrder.YearMonthDay),
        ("yyyy-MM-dd HH:mm:sszzz|offset=540", 'h', DateOrder.YearMonthDay), ("unix", 'h', DateOrder.Auto), ("unix-ms", 'h', DateOrder.Auto),
    ];

    private static readonly (string Encoding, bool HasMark, string[] Names)[] s_encodings =
    [
        ("utf-8", false, ["north", "south", "x1", "K-4"]), ("utf-8", true, ["Köln", "東京", "Straße", "NA"]),
        ("utf-8", false, ["東京", "Zürich", "カナ", "Übersee"]), ("utf-16", true, ["大阪", "Köln", "x", "007"]),
        ("shift_jis", false, ["東京", "大阪", "札幌", "那覇"]), ("windows-1252", false, ["Köln", "Zürich", "Übersee", "Straße"]),
    ];

    // The decimal sign, the separator of thousands, what can stand between fields, and the signs around a number: with N for it.
    private static readonly (char Point, char Group, string Separators, string Positive, string Negative)[] s_styles =
    [
        ('.', '\0', ",;\t|", "N", "-N"), (',', '\0', ";\t", "N", "-N"), ('.', ',', ",;\t", "N", "-N"), (',', '.', ";\t", "N", "-N"),
        (',', ' ', ";", "N", "-N"), ('.', '\'', ";,", "N", "-N"), (',', '\u00A0', ";\t", "N", "−N"), (',', '\u202F', ";", "N €", "-N €"),
        ('.', ',', ",\t", "$N", "($N)"), (',', '.', ";", "N €", "N- €"), ('.', ',', ",", "¥N", "▲¥N"), ('.', '\0', ",;", "N%", "-N%"),
        ('.', '\0', ",;", "N", "△N"), (',', '.', ";", "R$ N", "-R$ N"), ('.', ' ', ",;", "N", "(N)"), ('.', '\0', ",;", "NK", "-NK"),
        ('.', '\0', ",", "N万", "▲N万"),
    ];

    private static readonly string[] s_containers = ["text", "text", "text", "gz", "xlsx", "json"];

    private static readonly Gen<Table> s_table =
        from layout in Gen.Int[0, 2].Select(i => (TableLayout)(i + 1))
        from form in Gen.Int[0, s_forms.Length - 1]
        from encoding in Gen.Int[0, s_encodings.Length - 1]
        from style in Gen.Int[0, s_styles.Length - 1]
        from separator in Gen.Int[0, 3]
        from container in Gen.Int[0, s_containers.Length - 1]
        from count in Gen.Int[layout == TableLayout.Wide ? 2 : 1, 4]
        from start in Gen.DateTime[new(1975, 1, 1), new(2015, 1, 1)]
        from amount in Gen.Int[1, 8]
        from length in Gen.Int[3, 24]
        from decimals in Gen.Int[0, 3]
        from isFixed in Gen.Bool
        from digits in Gen.Int[2, 8]
        from values in Gen.Long[-(long)Math.Pow(10, digits), (long)Math.Pow(10, digits)].Array[count * length]
        from missing in Gen.Int[0, 9].Array[count * length]
        let own = new Table(layout, s_forms[form], s_encodings[encoding], s_styles[style],
            s_styles[style].Separators[separator % s_styles[style].Separators.Length], s_containers[container], count,
            Math.Min(decimals, MostDecimals(s_styles[style].Positive)), isFixed,
            [.. Enumerable.Range(0, length).Select(i => Stamp(start, s_forms[form].Step, i * amount))],
            [.. values.Select((value, i) => missing[i] == 0 && i % length > 0 && i % length < length - 1 ? (long?)null : value)])
        where own.IsWritable
        select own;

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
                ' ' or '\u00A0' or '\u202F' => ThousandsSign.Space,
                '\'' => ThousandsSign.Apostrophe,
                _ => ThousandsSign.None,
            },
            DateOrder = table.Form.Order,
            Time = table.Layout == TableLayout.Rows ? [] : [table.TimeName],
        }), areThousandsClear: true), iter: 500);

    // Money has no three decimals, and yen have none.
    private static int MostDecimals(string positive) =>
        positive.Contains('¥') ? 0 : positive.AsSpan().ContainsAny('$', '€') ? 2 : 3;

    private static long Stamp(DateTime start, char step, int steps)
    {
        var day = start.Date;
        return (step switch
        {
            'd' => day.AddDays(steps),
            'w' => day.AddDays(-(day.Ticks / TimeSpan.TicksPerDay % 7) + 7 * steps),
            'y' => new DateTime(day.Year + steps, 1, 1),
            'm' => new DateTime(day.Year, day.Month, 1).AddMonths(steps),
            'q' => new DateTime(day.Year, 3 * ((day.Month - 1) / 3) + 1, 1).AddMonths(3 * steps),
            _ => day.AddHours(start.Hour + steps),
        }).Ticks;
    }

    private sealed record Table(
        TableLayout Layout, (string Form, char Step, DateOrder Order) Form, (string Encoding, bool HasMark, string[] Names) Encoding,
        (char Point, char Group, string Separators, string Positive, string Negative) Style, char Separator, string Container, int Count,
        int Decimals, bool IsFixed, long[] Stamps, long?[] Numbers)
    {
        /// <summary>Whether the encoding has all characters, and the layout such dates.</summary>
        public bool IsWritable
        {
            get
            {
                var encoding = CodePagesEncodingProvider.Instance.GetEncoding(Encoding.Encoding)
                    ?? System.Text.Encoding.GetEncoding(Encoding.Encoding);
                bool isNumber = Form.Form.StartsWith("unix", StringComparison.Ordinal) || Form.Form is "yyyy-jjj" or "gE.M.d";
                return (Container is "xlsx" or "json" || encoding.GetString(encoding.GetBytes(ToString())) == ToString())
                    && !(Layout == TableLayout.Rows && (isNumber || Container == "json"))
                    && !(Form.Form.StartsWith("unix", StringComparison.Ordinal) && Stamps[0] < new DateTime(1990, 1, 1).Ticks);
            }
        }

        /// <summary>The column of timestamps: of whole numbers only their name shows what they are.</summary>
        public string TimeName => Form.Form switch
        {
            "yyyyMMdd" => "date",
            "yyyyMM" => "yyyymm",
            "yyyy" => "year",
            "unix" or "unix-ms" => "timestamp",
            _ => "ds",
        };

        public Panel Read(PanelOptions options)
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(Encoding.Encoding)
                ?? System.Text.Encoding.GetEncoding(Encoding.Encoding);
            byte[] text = [.. Encoding.HasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(ToString())];
            using var stream = new MemoryStream(Container switch
            {
                "gz" => Archives.Gzip(text),
                "xlsx" => Archives.Workbook([("S", null, string.Concat(Rows().Select(Sheet)))]),
                "json" => System.Text.Encoding.UTF8.GetBytes(Json()),
                _ => text,
            });
            return CsvPanel.Read(stream, "f", Container is "xlsx" or "json" ? options with { Encoding = null } : options);
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
                int power = (Style.Positive[^1] switch { 'K' => 3, '万' => 4, _ => 0 }) - Decimals;
                double[] values = [.. expected.Select(i => double.Parse($"{Number(s, i)}E{power}", CultureInfo.InvariantCulture))];
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
            var text = new StringBuilder();
            foreach (string[] row in Rows())
                text.AppendJoin(Separator, row.Select(field => field.Contains(Separator) ? $"\"{field}\"" : field)).Append('\n');
            return text.ToString();
        }

        private List<string[]> Rows()
        {
            var format = StampFormat.ByName(Form.Form)!;
            string[] times = [.. Stamps.Select(stamp => format.Format(stamp))], names = Encoding.Names[..Count];
            return Layout switch
            {
                TableLayout.Long when Count == 1 => [[TimeName, "y"], .. times.Select((time, t) => (string[])[time, Text(0, t)])],
                TableLayout.Long =>
                [
                    ["unique_id", TimeName, "y"],
                    .. names.SelectMany((name, s) => times.Select((time, t) => (string[])[name, time, Text(s, t)])),
                ],
                TableLayout.Wide =>
                    [[TimeName, .. names], .. times.Select((time, t) => (string[])[time, .. names.Select((_, s) => Text(s, t))])],
                _ => [["id", .. times], .. names.Select((name, s) => (string[])[name, .. times.Select((_, t) => Text(s, t))])],
            };
        }

        private static string Sheet(string[] row) =>
            $"<row>{string.Concat(row.Select(field => $"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{field}</t></is></c>"))}</row>";

        private string Json()
        {
            var rows = Rows();
            return string.Concat(rows.Skip(1).Select(row =>
                $"{{{string.Join(',', row.Select((field, i) => $"\"{rows[0][i]}\":{(field.Length == 0 ? "null" : $"\"{field}\"")}"))}}}\n"));
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
            return (number < 0 ? Style.Negative : Style.Positive)
                .Replace("N", fraction.Length == 0 ? whole : $"{whole}{Style.Point}{fraction}", StringComparison.Ordinal);
        }

        private bool AreAlike() =>
            Style.Group is '.' or ',' && Array.TrueForAll([.. Numbers.OfType<long>().Select(Plain)], text => text == "0"
                || (text.Length is >= 5 and <= 7 && text[^4] == Style.Group && text.Count(c => c == Style.Group) == 1));

        // Without the signs around it.
        private string Plain(long number) => string.Concat(Text(number).Where(c => char.IsAsciiDigit(c) || c is '.' or ','));

        private static string Iso(long ticks) => new DateTime(ticks).ToString("s", CultureInfo.InvariantCulture);
    }
}
