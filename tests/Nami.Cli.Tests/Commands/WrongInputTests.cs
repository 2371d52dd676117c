using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Nami.Cli.Tests.Commands;

/// <summary>Files that are wrong in one way each, and a model.</summary>
public sealed class WrongFiles : IDisposable
{
    public TestFolder Folder { get; } = new();

    public WrongFiles()
    {
        Folder.Write("good.csv", TestFolder.Csv());
        Folder.Write("empty.csv", "");
        Folder.Write("words.csv", "unique_id,ds,y\na,2020-01-01,red\na,2020-02-01,blue\n");
        Folder.Write("text.csv", "unique_id,ds,y\na,2020-01-01,1\na,2020-02-01,2\na,2020-03-01,three\na,2020-04-01,4\n");
        Folder.Write("short.csv", TestFolder.Csv(points: 5));
        Folder.Write("infinite.csv", "unique_id,ds,y\na,2020-01-01,1\na,2020-02-01,inf\na,2020-03-01,3\n");
        Directory.CreateDirectory(Folder["folder"]);

        NamiProcess.Run(Folder.Path, "train", "good.csv", "--recursive", "-o", "good.nami", "--epochs", "1", "--seed", "1");
        byte[] model = File.ReadAllBytes(Folder["good.nami"]);
        File.WriteAllBytes(Folder["truncated.nami"], model[..^10]);
        File.WriteAllBytes(Folder["trailing.nami"], [.. model, 0]);
        File.WriteAllBytes(Folder["foreign.nami"], "PK\x3\x4 this is no safetensors file at all"u8.ToArray());
        File.WriteAllBytes(Folder["newer.nami"], Newer(model));
    }

    public void Dispose() => Folder.Dispose();

    /// <summary>The model with format 9 for 2, and the checksum that belongs to it.</summary>
    private static byte[] Newer(byte[] model)
    {
        string text = Encoding.Latin1.GetString(model);
        text = Regex.Replace(text, "(\"nami.format\":\")2\"", "${1}9\"");
        var checksum = Regex.Match(text, "\"nami.sha256\":\"([0-9a-f]{64})\"").Groups[1];
        string zeroed = text.Remove(checksum.Index, 64).Insert(checksum.Index, new string('0', 64));
        return Encoding.Latin1.GetBytes(zeroed.Replace(
            new string('0', 64), Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(zeroed))), StringComparison.Ordinal));
    }
}

public class WrongInputTests(WrongFiles files) : IClassFixture<WrongFiles>
{
    [Theory]
    // The file.
    [InlineData("train missing.csv -o m.nami", "missing.csv")]
    [InlineData("train empty.csv -o m.nami", "empty.csv", "empty")]
    [InlineData("train words.csv -o m.nami", "words.csv", "number")]
    [InlineData("train text.csv -o m.nami", "text.csv", "line 4", "y", "three")]
    [InlineData("train short.csv --recursive -o m.nami --window 5", "5 points", "6")]
    [InlineData("train infinite.csv -o m.nami", "infinite.csv", "line 3", "inf")]
    [InlineData("train folder -o m.nami", "folder")]
    [InlineData("train good.csv -o m.nami --target y,y", "good.csv", "y", "--target", "twice")]
    [InlineData("train good.csv -o m.nami --horizon 100000", "Reduce --horizon")]
    [InlineData("train good.csv -o m.nami --target nosuch", "nosuch")]
    // The options.
    [InlineData("train good.csv --recursive -o m.nami --cell gru --nonlinearity relu", "--nonlinearity", "gru", "--cell rnn")]
    [InlineData("train good.csv -o m.nami --log m.nami", "--out", "--log", "same file")]
    [InlineData("train good.csv -o m.nami --log good.csv", "good.csv")]
    [InlineData("forecast good.nami -o p.png --plot ./p.png", "--out", "--plot", "same file")]
    [InlineData("train good.csv", "--out")]
    [InlineData("train good.csv -o m.nami --window 0", "--window", "'0'")]
    [InlineData("train good.csv -o m.nami --hidden 0", "--hidden", "'0'")]
    [InlineData("train good.csv -o m.nami --batch 0", "--batch", "'0'")]
    [InlineData("train good.csv -o m.nami --epochs 0", "--epochs", "'0'")]
    [InlineData("train good.csv -o m.nami --horizon 0", "--horizon", "'0'")]
    [InlineData("train good.csv -o m.nami --learning-rate 0", "--learning-rate", "above 0")]
    [InlineData("train good.csv --recursive -o m.nami --learning-rate 10", "epoch 0", "learning rate")]
    [InlineData("train good.csv --recursive -o m.nami --learning-rate 1e9", "--learning-rate is '1e9'", "up to 10")]
    [InlineData("train good.csv -o m.nami --threads 0", "--threads")]
    [InlineData("train good.csv -o m.nami --cell tree", "--cell", "rnn")]
    [InlineData("train good.csv -o m.nami --hiden 3", "--hiden", "--hidden")]
    [InlineData("train --hiden good.csv -o m.nami", "--hiden", "--hidden")]
    [InlineData("train good.csv more.csv -o m.nami", "more.csv")]
    [InlineData("train", "missing")]
    // Where to write.
    [InlineData("train good.csv -o good.csv/m.nami", "good.csv")]
    [InlineData("train good.csv -o nosuch/m.nami", "nosuch")]
    [InlineData("train good.csv -o folder", "folder")]
    [InlineData("train good.csv -o good.csv", "good.csv")]
    [InlineData("sine --out good.csv", "good.csv", "--out")]
    [InlineData("sine --out good.csv/deeper", "good.csv")]
    [InlineData("forecast good.nami --plot nosuch/x.png", "nosuch")]
    [InlineData("forecast good.nami --plot x.jpg", ".png")]
    [InlineData("forecast good.nami --out good.nami", "good.nami")]
    // The model.
    [InlineData("forecast missing.nami", "missing.nami")]
    [InlineData("forecast empty.csv", "empty.csv")]
    [InlineData("forecast truncated.nami", "truncated.nami")]
    [InlineData("forecast trailing.nami", "trailing.nami")]
    [InlineData("forecast foreign.nami", "foreign.nami")]
    [InlineData("forecast newer.nami", "newer.nami", "newer", "9")]
    [InlineData("forecast good.nami short.csv", "5 points")]
    [InlineData("forecast good.nami good.csv --horizon 100000", "smaller horizon")]
    // The sine.
    [InlineData("sine --points 10 --window 10", "--points", "11")]
    [InlineData("sine --points 1", "--points")]
    [InlineData("sine --points many", "--points", "'many'")]
    [InlineData("sine --window 0", "--window", "'0'")]
    [InlineData("sine --hidden 0", "--hidden", "'0'")]
    [InlineData("sine --hidden -1", "--hidden", "'-1'")]
    [InlineData("sine --layers 0", "--layers")]
    [InlineData("sine --batch 0", "--batch", "'0'")]
    [InlineData("sine --epochs 0", "--epochs", "'0'")]
    [InlineData("sine --every 0", "--every")]
    [InlineData("sine --noise -1", "--noise")]
    [InlineData("sine --noise NaN", "--noise")]
    [InlineData("sine --learning-rate Infinity", "--learning-rate")]
    [InlineData("sine --seed -1", "--seed")]
    [InlineData("sine --threads 0", "--threads")]
    [InlineData("sine --device cuda", "GPU", "--device cpu")]
    [InlineData("sine --device tpu", "--device", "auto")]
    [InlineData("sine --lang de", "--lang", "en")]
    [InlineData("sine --epochs", "--epochs", "value")]
    [InlineData("sine --epochs 1 --epochs 2", "--epochs", "once")]
    [InlineData("sine extra", "extra")]
    [InlineData("sine --pionts 3", "--pionts", "--points")]
    [InlineData("sine --layers 16 --hidden 4096", "--hidden")]
    [InlineData("sine --points 1000000 --every 1", "--every")]
    [InlineData("siine", "siine", "sine")]
    [InlineData("nosuch --help", "nosuch", "nami --help")]
    public void Wrong_input_is_reported_in_one_line_with_exit_code_2_and_leaves_no_file(string line, params string[] parts)
    {
        string[] before = Contents();
        var result = NamiProcess.Run(files.Folder.Path, line.Split(' '));

        Assert.Equal(2, result.ExitCode);
        string error = Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("nami: ", error, StringComparison.Ordinal);
        foreach (string part in parts)
            Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.Equal(before, Contents());
        Assert.Equal([files.Folder["folder"]], Directory.EnumerateDirectories(files.Folder.Path));
    }

    [Fact]
    public void Wrong_standard_input_is_reported_too()
    {
        var result = NamiProcess.Run(files.Folder.Path, ["train", "-", "-o", "m.nami"], "y\n1\ntwo\n3\n");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("standard input", Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_the_command_line_is_reported_in_the_users_language()
    {
        var result = NamiProcess.Run(files.Folder.Path, "sine", "--points", "3", "--lang", "ja");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--points を増やすか", result.Error, StringComparison.Ordinal);
    }

    private string[] Contents() =>
        [.. files.Folder.Files.Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(files.Folder[file])))}")];
}
