using System.Globalization;
using System.Text.RegularExpressions;
using Nami.Cli.Languages;
using Nami.Data;

namespace Nami.Cli.Tests.Languages;

public sealed partial class LanguageTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, null, null, "en")]
    [InlineData("ja_JP.UTF-8", null, null, "ja")]
    [InlineData("ja", null, null, "ja")]
    [InlineData("en_US.UTF-8", "ja_JP.UTF-8", null, "ja")]
    [InlineData("ja_JP.UTF-8", null, "C", "en")]
    [InlineData("ja_JP.UTF-8", "", "", "ja")]
    [InlineData("jam_JM", null, null, "en")]
    public void The_locale_is_read_as_posix_has_it(string? lang, string? messages, string? all, string expected)
    {
        Assert.Equal(expected, Language.Choose([], name => name switch { "LC_ALL" => all, "LC_MESSAGES" => messages, _ => lang }));
    }

    [Fact]
    public void The_option_beats_the_locale()
    {
        Assert.Equal("ja", Language.Choose(["sine", "--lang", "ja"], _ => "en_US"));
        Assert.Equal("en", Language.Choose(["sine", "--lang=en"], _ => "ja_JP.UTF-8"));
    }

    [Theory]
    [InlineData("--lang", "ja", "C")]
    [InlineData("--json", "", "ja_JP.UTF-8")]
    public void Everything_that_sine_says_is_japanese(string option, string value, string locale)
    {
        string[] args = option == "--json" ? ["sine", "--no-plots", "--seed", "1"] : ["sine", "--no-plots", "--seed", "1", option, value];
        string output = NamiProcess.Run(_folder.Path, args, null, ("LANG", locale)).Output;

        Assert.Contains("初めの誤差：", output, StringComparison.Ordinal);
        Assert.Contains("最終誤差：", output, StringComparison.Ordinal);
        AssertJapanese(output);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("sine --help")]
    [InlineData("train --help")]
    [InlineData("train --help all")]
    [InlineData("evaluate --help all")]
    [InlineData("forecast --help")]
    [InlineData("export --help")]
    [InlineData("show --help")]
    [InlineData("serve --help")]
    [InlineData("import --help")]
    [InlineData("devices --help")]
    [InlineData("devices")]
    public void Every_line_of_help_is_japanese(string line)
    {
        var result = NamiProcess.Run(_folder.Path, line.Split(' '), null, ("LC_ALL", "ja_JP.UTF-8"));
        Assert.Equal(0, result.ExitCode);
        AssertJapanese(result.Output);
    }

    [Fact]
    public void Training_is_in_japanese()
    {
        _folder.Write("sales.csv", TestFolder.Csv());
        AssertJapanese(NamiProcess.Run(
            _folder.Path, "train", "sales.csv", "--recursive", "-o", "m.nami", "--epochs", "3", "--seed", "1", "--lang", "ja").Output);
    }

    [Fact]
    public void Training_of_panels_and_its_warnings_are_in_japanese()
    {
        _folder.Write("sales.csv", TestFolder.Csv());
        var train = NamiProcess.Run(_folder.Path, "train", "sales.csv", "-o", "m.nami", "--steps", "50", "--members", "1", "--seed", "1",
            "--log", "log.csv", "--lang", "ja");
        Assert.Equal(0, train.ExitCode);
        AssertJapanese(train.Output);
        _folder.Write("flat.csv", "unique_id,ds,y\nsales,2020-01-01,1\nsales,2020-02-01,1\n");
        var forecast = NamiProcess.Run(_folder.Path, "forecast", "m.nami", "flat.csv", "--lang", "ja");
        Assert.Contains("警告", forecast.Error, StringComparison.Ordinal);
        AssertJapanese(forecast.Error);
    }

    [Theory]
    [InlineData("train missing.csv -o m.nami", "missing.csv：ファイルがありません")]
    [InlineData("train text.csv -o m.nami", "列 \"y\"：\"three\" は数値ではありません")]
    [InlineData("train empty.csv -o m.nami", "空です")]
    [InlineData("train twice.csv -o m.nami", "タイムスタンプ 2020-01-01 が重複しています")]
    [InlineData("train constant.csv --recursive -o m.nami", "すべて 7")]
    [InlineData("train short.csv --recursive -o m.nami --window 5", "5 点です")]
    [InlineData("train huge.csv --recursive -o m.nami", "別の単位")]
    [InlineData("train wrong.csv.gz -o m.nami", "gzip")]
    [InlineData("train sales.csv --recursive -o m.nami --learning-rate 10", "有限の数ではなくなりました")]
    [InlineData("train sales.csv -o nosuch/m.nami", "フォルダー")]
    [InlineData("train sales.csv -o m.nami --target nosuch", "列は ")]
    [InlineData("train sales.csv -o m.nami --epochs 0", "--epochs")]
    [InlineData("train sales.csv", "--out がありません")]
    [InlineData("forecast sales.csv", "sales.csv はモデルではありません")]
    [InlineData("forecast . sales.csv", "フォルダーです")]
    [InlineData("train !empty -o m.nami", "値が空です")]
    [InlineData("forecast !empty --plot x.png", "値が空です")]
    public void Every_error_is_one_japanese_line(string line, string part)
    {
        _folder.Write("sales.csv", TestFolder.Csv());
        _folder.Write("short.csv", TestFolder.Csv(points: 5));
        _folder.Write("empty.csv", "");
        _folder.Write("text.csv", "ds,y\n2020-01-01,1\n2020-01-02,three\n2020-01-03,3\n2020-01-04,4\n");
        _folder.Write("twice.csv", "ds,y\n2020-01-01,1\n2020-01-01,2\n");
        _folder.Write("constant.csv", "y\n7\n7\n7\n7\n");
        _folder.Write("huge.csv", "y\n1e300\n2e300\n-3e300\n1e300\n");
        _folder.Write("wrong.csv.gz", "y\n1\n");

        string[] args = [.. line.Split(' ').Select(word => word == "!empty" ? "" : word)];
        var result = NamiProcess.Run(_folder.Path, args, null, ("LANG", "ja_JP.UTF-8"));

        Assert.Equal(2, result.ExitCode);
        string error = Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.Contains(part, error, StringComparison.Ordinal);
        AssertJapanese(QuotedOrWeight().Replace(error, ""));
    }

    [Theory]
    [InlineData("2015-01-01 2015-02-01 2015-03-01", "monthly, 2015-01-01 … 2015-03-01", "毎月、2015-01-01 … 2015-03-01")]
    [InlineData("2024-01-01 2024-01-02 2024-01-03 2024-01-05", "daily with 1 irregular steps, 2024-01-01 … 2024-01-05",
        "毎日、不規則な間隔 1 か所、2024-01-01 … 2024-01-05")]
    [InlineData("2024-01-01 2024-01-11", "every 10 days, 2024-01-01 … 2024-01-11", "10 日ごと、2024-01-01 … 2024-01-11")]
    public void A_series_steps_are_reported_in_both_languages(string dates, string english, string japanese)
    {
        var axis = TimeAxis.Of([.. dates.Split(' ').Select(date => DateTime.Parse(date, CultureInfo.InvariantCulture))]);
        Assert.Equal(english, Language.Say(axis.Describe(), Language.English));
        Assert.Equal(english, axis.ToString());
        Assert.Equal(japanese, Language.Say(axis.Describe(), Language.Japanese));
    }

    /// <summary>No English word but names: of commands, options, values, columns, files, devices.</summary>
    private static void AssertJapanese(string output)
    {
        foreach (string line in output.Split('\n'))
        {
            var words = Word().Matches(Names().Replace(line, "")).Select(match => match.Value);
            Assert.True(!words.Any(), $"English in '{line}': {string.Join(", ", words)}");
        }
    }

    [GeneratedRegex("\"[^\"]*\"|rnn\\.[a-z_0-9]+")]
    private static partial Regex QuotedOrWeight();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Word();

    [GeneratedRegex(
        @"nami\.window|utf-8|shift_jis|windows-1252|dd/MM/yyyy HH:mm|Asia/Tokyo|\d+(min|h|d|w|mo)\b|Excel|--?[a-z][a-z|-]*( [A-Za-z|.]+)?|nami( [a-z]+)?|'[^']*'|\[[^\]]*\]|[(（](AMD|Intel).*[)）]|機能[:：].*|CPU|AVX-512|AVX2|PyTorch|ONNX|state dict|NumPy|save_file\([^ ]* '[^']*'\)|hidden_size|num_layers|tanh|nn\.[A-Za-z]+|128-bit|cpu|CSV|Parquet|PostgreSQL|SQLite|JSON|GPU|SIMD|HTTPS?|API|IP|PEM|NAMI_TOKEN|Authorization|Bearer|RNN|LSTM|Adam|rnn|sin\(x\)|[\w./-]+\.(html|csv|nami|gz|png|safetensors)|unique_id|\b(ds|date|auto|network|recursive|gru|lstm|cosine|constant|adam|sgd|none|space|true|HTML|SQL|SELECT|en|ja|serve|sine|train|forecast|evaluate|show|export|import|serve|devices|sales|gz|gzip|free|safetensors|checkpoint|Ctrl|pem|MASE|RMSSE|MSIS|combination|ets|theta|dotm|damped|ses|croston|sba|tsb|mean|naive|seasonal|drift|yyyy|Qq)\b")]
    private static partial Regex Names();
}
