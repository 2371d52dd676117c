using System.Globalization;
using CsCheck;
using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Any series in any form is read back as it is, or refused as ambiguous; never as another one.</summary>
public sealed class TimestampPropertyTests
{
    // Forms, and what their finest step is.
    private static readonly (string Form, char Step)[] s_forms =
    [
        ("yyyy-MM-dd", 'd'), ("yyyy-M-d", 'd'), ("yyyy/MM/dd", 'd'), ("yyyy.MM.dd", 'd'), ("dd/MM/yyyy", 'd'), ("M/d/yyyy", 'd'),
        ("MM/dd/yyyy", 'd'), ("dd.MM.yyyy", 'd'), ("d.M.yyyy", 'd'), ("dd-MM-yyyy", 'd'), ("dd/MM/yy", 'd'), ("MM/dd/yy", 'd'),
        ("yy/MM/dd", 'd'), ("dd.MM.yy", 'd'), ("d-MMM-yy", 'd'), ("dd MMMM yyyy", 'd'), ("MMM d, yyyy", 'd'), ("yyyy-jjj", 'd'),
        ("yyyy-'W'ww-e", 'd'), ("yyyy'年'M'月'd'日'", 'd'), ("ggE'年'M'月'd'日'", 'd'), ("gE.M.d", 'd'), ("ddd, dd MMM yyyy", 'd'),
        ("yyyy-MM", 'm'), ("MM/yyyy", 'm'), ("MMM-yyyy", 'm'), ("MMMM yyyy", 'm'), ("MMM-yy", 'm'), ("yyyy'年'M'月'", 'm'),
        ("yyyy'M'MM", 'm'), ("yyyy'Q'q", 'q'), ("'Q'q yyyy", 'q'), ("yyyy'年第'q'四半期'", 'q'), ("yyyy-'W'ww", 'w'),
        ("yyyy-MM-dd'T'HH:mm", 'h'), ("yyyy-MM-dd HH:mm:ss'Z'", 'h'), ("yyyy/M/d H:mm", 'h'), ("dd/MM/yyyy HH:mm", 'h'),
        ("M/d/yyyy h:mm tt", 'h'), ("dd.MM.yyyy HH:mm", 'h'), ("yyyy'年'M'月'd'日' H'時'mm'分'", 'h'),
        ("yyyy-MM-dd'T'HH:mm:sszzz|offset=540", 'h'), ("yyyyMMdd'T'HHmm", 'h'),
        ("aa, dd.MM.yyyy", 'd'), ("aaaa, d. MMMM yyyy|months=de", 'd'), ("ddd dd/MM/yyyy", 'd'), ("yyyy/M/d(aaa)", 'd'),
        ("yyyy-'T'q", 'q'), ("yyyy'K'q", 'q'), ("yyyyMMdd'_'HHmm", 'h'), ("ddd MMM d yyyy HH:mm:ss", 'h'),
    ];

    [Fact]
    public void A_series_in_any_form_is_read_back_or_refused() =>
        Gen.Select(Gen.Int[0, s_forms.Length - 1], Gen.DateTime[new(1970, 1, 1), new(2015, 1, 1)], Gen.Int[1, 40], Gen.Int[1, 14],
            Gen.Bool).Sample((index, start, count, amount, isNewestFirst) =>
            {
                var (name, step) = s_forms[index];
                // A single midnight with an offset is a day.
                if (count == 1 && name.Contains("|offset", StringComparison.Ordinal))
                    return;
                var format = StampFormat.ByName(name)!;
                long[] stamps = [.. Enumerable.Range(0, count).Select(i => Stamp(start, step, i * amount))];
                string[] texts = [.. stamps.Select(format.Format)];
                string csv = "ds;y\n" + string.Concat((isNewestFirst ? texts.Reverse() : texts).Select(text => $"{text};1\n"));
                foreach (var order in (DateOrder[])[DateOrder.Auto, Order(name)])
                {
                    Panel panel;
                    try
                    {
                        panel = CsvPanel.Read(new StringReader(csv), "f", new() { DateOrder = order });
                    }
                    catch (InputException e) when (order == DateOrder.Auto
                        && e.Message.Contains("can be read in two ways", StringComparison.Ordinal))
                    {
                        continue;
                    }
                    var time = panel.Series[0].Time;
                    string[] expected = [.. stamps.Select(Iso)];
                    string[] read = [.. Enumerable.Range(0, time.Count).Where(i => !double.IsNaN(panel.Series[0].Values[i]))
                        .Select(i => Iso(time.Stamp(i)))];
                    Assert.Equal(expected, read);
                    Assert.Equal(texts[^1], Same(time.Format(time.Count - 1), texts[^1]));
                }
            }, iter: 1500);

    // Without a part below 10 nothing shows whether zeros are written.
    private static string Same(string read, string written) =>
        read.Replace("0", "", StringComparison.Ordinal) == written.Replace("0", "", StringComparison.Ordinal) ? written : read;

    private static string Iso(long ticks) => new DateTime(ticks).ToString("s", CultureInfo.InvariantCulture);

    private static DateOrder Order(string name) => name[0] is 'd' or 'a' ? DateOrder.DayMonthYear
        : name.StartsWith('M') ? DateOrder.MonthDayYear : DateOrder.YearMonthDay;

    private static long Stamp(DateTime start, char step, int steps)
    {
        var day = start.Date;
        var monday = day.AddDays(-(day.Ticks / TimeSpan.TicksPerDay % 7));
        return (step switch
        {
            'd' => day.AddDays(steps),
            'w' => monday.AddDays(7 * steps),
            'm' => new DateTime(day.Year, day.Month, 1).AddMonths(steps),
            'q' => new DateTime(day.Year, 3 * ((day.Month - 1) / 3) + 1, 1).AddMonths(3 * steps),
            _ => day.AddHours(start.Hour + steps),
        }).Ticks;
    }
}
