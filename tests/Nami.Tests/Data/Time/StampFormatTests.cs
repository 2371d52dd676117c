using System.Globalization;
using CsCheck;
using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

public sealed class StampFormatTests
{
    [Fact]
    public void Stamps_are_read_as_the_framework_reads_them() =>
        Gen.Select(Gen.Int[0, s_patterns.Length - 1].Select(i => s_patterns[i]), Gen.DateTime, Gen.Char["0123456789-T:.Z /"],
            Gen.Int[-1, 27]).Sample((pattern, date, other, at) =>
            {
                string text = date.ToString(pattern, CultureInfo.InvariantCulture);
                if (at >= 0 && at < text.Length)
                    text = text[..at] + other + text[(at + 1)..];
                bool expected = DateTime.TryParseExact(text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var ticks);

                Assert.Equal(expected, StampFormat.ByName(pattern)!.TryParse(text, out long stamp));
                Assert.Equal(expected ? ticks.Ticks : stamp, stamp);
            }, iter: 20_000);

    private static readonly string[] s_patterns =
        ["yyyy-MM-dd", "yyyy/MM/dd", "dd.MM.yyyy", "yyyy-MM", "yyyyMMdd", "yyyy-MM-dd'T'HH:mm", "dd.MM.yyyy HH:mm:ss",
            "yyyy/MM/dd HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];
}
