using System.Globalization;
using System.Text;
using CsCheck;
using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>
/// A table of numbers in any style is read back as the same numbers, or refused as ambiguous, and never read as other numbers; with the
/// signs given, it is always read.
/// </summary>
public sealed class NumberStylesTests
{
    private const int Rows = 24;

    private static readonly string[] s_missing = ["", "NA", "n/a", "#N/A", ".", "..", ":", "-", "—", "?", "欠測", "×", "…"];

    private static readonly (string Before, string After)[] s_units =
        [("", ""), ("", ""), ("", ""), ("$", ""), ("¥", ""), ("€ ", ""), ("", " €"), ("", " EUR"), ("", "円"), ("", "%"), ("", " %")];

    private static readonly Gen<Style> s_style =
        from point in OneOf(['.', ','])
        from grouping in OneOf(['\0', '\0', ',', '.', '\'', '’', ' ', '\u00A0', '\u202F'])
        from negative in OneOf(["-#", "−#", "(#)", "▲#", "#-"])
        from unit in Gen.Int[0, s_units.Length - 1].Select(i => s_units[i])
        from missing in Gen.Int[0, s_missing.Length - 1].Select(i => s_missing[i])
        from separator in OneOf([',', ';', '\t'])
        from isFixed in Gen.Bool
        from isWide in Gen.Bool
        where grouping != point
        select new Style(point, grouping, negative, unit.Before, unit.After, missing, separator, isFixed, isWide);

    private static readonly Gen<Column> s_column =
        from decimals in Gen.Int[0, 3]
        from digits in Gen.Int[1, 9]
        from numbers in Gen.Long[-(long)Math.Pow(10, digits) + 1, (long)Math.Pow(10, digits) - 1].Array[Rows]
        from missing in Gen.Int[0, 9].Array[Rows]
        select new Column(decimals, [.. numbers.Zip(missing, (number, m) => m == 0 ? (long?)null : number)]);

    [Fact]
    public void Numbers_in_any_style_are_read_back_or_refused() =>
        // Amounts of money have no three decimals.
        Gen.Select(s_style, s_column, s_column).Where((style, y, x) => !style.IsMoney || (y.Decimals < 3 && x.Decimals < 3))
            .Sample((style, y, x) =>
        {
            string csv = Csv(style, y, x);
            Panel panel;
            try
            {
                panel = Read(csv, new() { Past = ["x"] });
            }
            catch (InputException e) when (e.Message.Contains("may mean", StringComparison.Ordinal))
            {
                return;
            }
            AssertRead(style, y, panel.Series[0].Values.ToArray(), csv);
            AssertRead(style, x, panel.Series[0].Covariate(0).ToArray(), csv);
        }, iter: 1500);

    [Fact]
    public void Numbers_in_a_given_style_are_always_read_back() =>
        Gen.Select(s_style, s_column, s_column).Sample((style, y, x) =>
        {
            string csv = Csv(style, y, x);
            var panel = Read(csv, new() { Past = ["x"], Decimal = style.Decimal, Thousands = style.Thousands });
            Assert.Equal(Values(y), panel.Series[0].Values.ToArray());
            Assert.Equal(Values(x), panel.Series[0].Covariate(0).ToArray());
            Assert.Equal((style.Decimal, style.Thousands), (panel.Reading!.Decimal, panel.Reading.Thousands));
        }, iter: 1000);

    // The same text may come from a program that writes three decimals everywhere: then it is decimals.
    private static void AssertRead(Style style, Column column, double[] read, string csv)
    {
        double[] values = Values(column);
        if (values.SequenceEqual(read))
            return;
        string[] texts = [.. column.Numbers.OfType<long>().Select(number => Digits(style, column.Decimals, Math.Abs(number)))];
        bool areAlike = style.Group is '.' or ',' && Array.TrueForAll(texts, text => text == "0"
            || (text.Length is >= 5 and <= 7 && text[^4] == style.Group && text.Count(c => c == style.Group) == 1));
        Assert.True(areAlike, csv);
        Assert.Equal(values, read.Select(value => Math.Round(value * 1000)));
    }

    private static Gen<T> OneOf<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private static Panel Read(string csv, PanelOptions options) => CsvPanel.Read(new StringReader(csv), "f", options);

    private static double[] Values(Column column) =>
    [
        .. column.Numbers.Select(number => number is { } known
            ? double.Parse($"{known}E-{column.Decimals}", CultureInfo.InvariantCulture)
            : double.NaN),
    ];

    private static string Csv(Style style, Column y, Column x)
    {
        var csv = new StringBuilder().AppendJoin(style.Separator, "ds", "y", "x").Append('\n');
        for (int i = 0; i < Rows; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"2024-01-{i + 1:00}").Append(style.Separator)
                .Append(Field(style, y, i)).Append(style.Separator).Append(Field(style, x, i)).Append('\n');
        }
        return csv.ToString();
    }

    private static string Field(Style style, Column column, int row)
    {
        if (column.Numbers[row] is not { } number)
            return style.Missing;
        string text = style.Before + Digits(style, column.Decimals, Math.Abs(number)) + style.After;
        text = number < 0 ? style.Negative.Replace("#", text, StringComparison.Ordinal) : text;
        if (style.IsWide)
            text = string.Concat(text.Select(c => c is > ' ' and < '\u007F' ? (char)(c + 0xFEE0) : c));
        return text.Contains(style.Separator) || text.Contains('\'') ? $"\"{text}\"" : text;
    }

    [Theory]
    // Thousands are separated in some rows only.
    [InlineData("date,y\n2024-01-01,1200\n2024-01-02,\"1,435\"\n2024-01-03,1503\n2024-01-04,\"1,071\"\n", "1,435")]
    [InlineData("date;y\n2024-01-01;1200\n2024-01-02;1.435\n2024-01-03;1503\n2024-01-04;1.071\n", "1.435")]
    public void Thousands_beside_whole_numbers_above_them_are_never_decimals(string csv, string text) => Assert.Contains(
        $"\"{text}\" may mean", Assert.Throws<InputException>(() => CsvPanel.Read(new StringReader(csv), "f")).Message,
        StringComparison.Ordinal);

    [Theory]
    // A whole number that repeats, among decimals, and below them.
    [InlineData("date,y\n2024-01-01,9999\n2024-01-02,1.435\n2024-01-03,9999\n2024-01-04,1.071\n", 1.435)]
    [InlineData("date,y\n2024-01-01,1200\n2024-01-02,1.435\n2024-01-03,1503\n2024-01-04,1\n", 1.435)]
    // Named in a language without decimal commas.
    [InlineData("日付,売上\n2024/1/1,\"1,435\"\n2024/1/2,\"1,435\"\n2024/1/3,\"1,503\"\n", 1435)]
    [InlineData("日付,売上\n2024/1/1,1.435\n2024/1/2,1.435\n2024/1/3,1.503\n", 1.435)]
    public void The_second_number_is(string csv, double value) =>
        Assert.Equal(value, CsvPanel.Read(new StringReader(csv), "f").Series[0].Values[1]);

    [Theory]
    [InlineData("date;東京\n2024/1/1;1,435\n2024/1/2;1,435\n2024/1/3;1,503\n")]
    public void A_name_alone_says_nothing_about_commas(string csv) =>
        Assert.Equal(1.435, CsvPanel.Read(new StringReader(csv), "f").Series[0].Values[1]);

    [Fact]
    public void A_value_below_the_scale_gets_a_remedy_that_helps() => Assert.Contains(
        "\"<1\" isn't a number. Expected a number such as 1234.5, 1,234.5 or 12 %. Write a number in its place; if it stands for a missing value, add it to those (PanelOptions.Missing \"<1\").",
        Assert.Throws<InputException>(
            () => CsvPanel.Read(new StringReader("Week,ice: (Japan)\n2024-01-07,5\n2024-01-14,<1\n2024-01-21,7\n"), "f"))
            .Message, StringComparison.Ordinal);

    private static string Digits(Style style, int decimals, long number)
    {
        long unit = (long)Math.Pow(10, decimals);
        string whole = (number / unit).ToString(CultureInfo.InvariantCulture);
        for (int at = whole.Length - 3; style.Group != '\0' && at > 0; at -= 3)
            whole = whole.Insert(at, style.Group.ToString());
        string fraction = decimals == 0 ? "" : (number % unit).ToString($"D{decimals}", CultureInfo.InvariantCulture);
        fraction = style.IsFixed ? fraction : fraction.TrimEnd('0');
        return fraction.Length == 0 ? whole : $"{whole}{style.Point}{fraction}";
    }

    private sealed record Style(
        char Point, char Group, string Negative, string Before, string After, string Missing, char Separator, bool IsFixed, bool IsWide)
    {
        public bool IsMoney => (Before + After).Trim() is not ("" or "%");

        public DecimalSign Decimal => Point == '.' ? DecimalSign.Point : DecimalSign.Comma;

        public ThousandsSign Thousands => Group switch
        {
            '\0' => ThousandsSign.None,
            ',' => ThousandsSign.Comma,
            '.' => ThousandsSign.Point,
            '\'' or '’' => ThousandsSign.Apostrophe,
            _ => ThousandsSign.Space,
        };
    }

    private sealed record Column(int Decimals, long?[] Numbers);
}
