using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Names of months in other languages than English are read, and written as they were.</summary>
public sealed class MonthNamesTests
{
    [Theory]
    // Dutch, French, German, Italian, Portuguese and Spanish, whole.
    [InlineData("2023 november|2023 december|2024 januari", "2024 februari")]
    [InlineData("novembre 2023|décembre 2023|janvier 2024", "février 2024")]
    [InlineData("novembre 2023|decembre 2023|janvier 2024", "fevrier 2024")]
    [InlineData("November 2023|Dezember 2023|Januar 2024|Februar 2024", "März 2024")]
    [InlineData("Dezember 2023|Jänner 2024|Februar 2024", "März 2024")]
    [InlineData("novembre 2023|dicembre 2023|gennaio 2024", "febbraio 2024")]
    [InlineData("novembro 2023|dezembro 2023|janeiro 2024|fevereiro 2024", "março 2024")]
    [InlineData("noviembre de 2023|diciembre de 2023|enero de 2024", "febrero de 2024")]
    [InlineData("NOVEMBRE 2023|DÉCEMBRE 2023|JANVIER 2024|FÉVRIER 2024", "MARS 2024")]
    // Shortened.
    [InlineData("nov-2023|dec-2023|jan-2024|feb-2024|mrt-2024", "apr-2024")]
    [InlineData("nov.-2023|déc.-2023|janv.-2024", "févr.-2024")]
    [InlineData("Okt 2023|Nov 2023|Dez 2023|Jan 2024|Feb 2024", "Mär 2024")]
    [InlineData("Okt 2023|Nov 2023|Dez 2023|Jan 2024|Feb 2024|Mrz 2024", "Apr 2024")]
    [InlineData("Nov. 2023|Dez. 2023|Jan. 2024|Feb. 2024", "März 2024")]
    [InlineData("Ott-2023|Nov-2023|Dic-2023|Gen-2024", "Feb-2024")]
    [InlineData("out/2023|nov/2023|dez/2023|jan/2024", "fev/2024")]
    [InlineData("oct 2023|nov 2023|dic 2023|ene 2024", "feb 2024")]
    // English, with points.
    [InlineData("Mar. 2023|Apr. 2023", "May 2023")]
    [InlineData("Feb. 2023|March 2023", "April 2023")]
    // Days.
    [InlineData("31. Januar 2024|1. Februar 2024|2. Februar 2024", "3. Februar 2024")]
    [InlineData("30 de dezembro de 2023|31 de dezembro de 2023|1 de janeiro de 2024", "2 de janeiro de 2024")]
    [InlineData("28-feb-2023|1-mrt-2023|2-mrt-2023", "3-mrt-2023")]
    [InlineData("2024년 1월 30일|2024년 1월 31일|2024년 2월 1일", "2024년 2월 2일")]
    [InlineData("2015MM10|2015MM11|2015MM12", "2016MM01")]
    public void Months_are_read_and_written_alike(string stamps, string next)
    {
        string[] all = stamps.Split('|');
        var time = Read("when,y\n" + string.Concat(all.Select((stamp, i) => $"{stamp},{i}\n"))).Series[0].Time;

        Assert.Equal(next, time.Format(all.Length));
        Assert.Equal(all, Enumerable.Range(0, all.Length).Select(i => time.Format(i)));
        // As a model remembers it.
        Assert.Equal(time.StampFormat.ToString(), StampFormat.ByName(time.StampFormat.ToString())?.ToString());
    }

    [Theory]
    [InlineData("Monat,y\nMär 23,1\nApr 23,2\nMai 23,3\n", "Jun 23")]
    [InlineData("Mês;y\nfev/23;1\nmar/23;2\nabr/23;3\n", "mai/23")]
    public void Short_years_are_read_in_a_column_of_months(string csv, string next) =>
        Assert.Equal(next, Read(csv).Series[0].Time.Format(3));

    [Fact]
    public void Months_stand_in_the_header()
    {
        var panel = Read("Region;Jan 23;Feb 23;Mrz 23;Apr 23;Mai 23\nNord;1;2;3;4;5\nOst;2;3;4;5;6\n");

        Assert.Equal(2, panel.Series.Count);
        Assert.Equal("Jun 23", panel.Series[0].Time.Format(5));
    }

    [Fact]
    public void Years_and_months_stand_in_two_columns() => Assert.Equal("2023-04",
        Read("Jahr;Monat;y\n2023;Januar;1\n2023;Februar;2\n2023;März;3\n").Series[0].Time.Format(3));

    [Theory]
    // Sets, outlets and magazines.
    [InlineData("unique_id,ds,y\nSet 01,1,5\nSet 01,2,6\nSet 12,1,7\nSet 12,2,8\n", 2)]
    [InlineData("name,ds,y\nOut 10,1,5\nOut 11,2,6\n", 1)]
    [InlineData("ds,Set 01,Set 02,Set 03\n1,5,6,7\n2,6,7,8\n", 3)]
    public void Other_words_are_no_months(string csv, int series)
    {
        var panel = Read(csv);

        Assert.Equal(series, panel.Series.Count);
        Assert.Equal("numbered", FormattableString.Invariant(panel.Series[0].Time.Frequency));
    }

    [Fact]
    public void Months_of_two_languages_are_refused() => Assert.Contains("\"März 2024\" isn't a timestamp like the ones before it",
        Assert.Throws<InputException>(() => Read("date,y\njanvier 2024,1\nfévrier 2024,2\nMärz 2024,3\n")).Message,
        StringComparison.Ordinal);

    private static Panel Read(string csv) => CsvPanel.Read(new StringReader(csv), "f");
}
