using System.Security.Cryptography;
using System.Text;
using Nami.Files;
using Xunit;

namespace Nami.Tests.Files;

public sealed class ModelFileTests
{
    [Fact]
    public void The_checksum_is_that_of_the_file_with_its_own_digits_zeroed()
    {
        using var folder = new TemporaryFolder();
        ModelFile.Save(Content(), folder["model"]);
        byte[] bytes = File.ReadAllBytes(folder["model"]);

        string checksum = ModelFile.Load(folder["model"]).Metadata["nami.sha256"];

        string text = Encoding.Latin1.GetString(bytes).Replace(checksum, new string('0', 64), StringComparison.Ordinal);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(text))), checksum);
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes_and_unknown_keys_are_kept()
    {
        using var folder = new TemporaryFolder();
        ModelFile.Save(Content(), folder["a"]);
        ModelFile.Save(ModelFile.Load(folder["a"]), folder["b"]);

        Assert.Equal(File.ReadAllBytes(folder["a"]), File.ReadAllBytes(folder["b"]));
        Assert.Equal("kept", ModelFile.Load(folder["b"]).Metadata["someone.else"]);
    }

    [Fact]
    public void Every_change_of_one_byte_is_noticed()
    {
        using var folder = new TemporaryFolder();
        ModelFile.Save(Content(), folder["model"]);
        byte[] bytes = File.ReadAllBytes(folder["model"]);

        for (int i = 0; i < bytes.Length; i++)
        {
            foreach (byte flip in new byte[] { 0x01, 0x20, 0x80, 0xff })
            {
                byte[] damaged = bytes.ToArray();
                damaged[i] ^= flip;
                File.WriteAllBytes(folder["damaged"], damaged);
                Assert.DoesNotContain('\n', Assert.Throws<InputException>(() => ModelFile.Load(folder["damaged"])).Message);
            }
        }
    }

    [Fact]
    public void Damage_to_a_value_is_said_to_be_damage()
    {
        using var folder = new TemporaryFolder();
        ModelFile.Save(Content(), folder["model"]);
        byte[] bytes = File.ReadAllBytes(folder["model"]);
        bytes[^1] ^= 1;
        File.WriteAllBytes(folder["model"], bytes);

        Assert.Equal(
            $"{folder["model"]}: wrong checksum. The file is damaged or was changed: copy it again, or train the model again.",
            Assert.Throws<InputException>(() => ModelFile.Load(folder["model"])).Message);
    }

    [Fact]
    public void Trailing_bytes_and_cut_files_are_refused()
    {
        using var folder = new TemporaryFolder();
        ModelFile.Save(Content(), folder["model"]);
        byte[] bytes = File.ReadAllBytes(folder["model"]);

        File.WriteAllBytes(folder["longer"], [.. bytes, 0]);
        File.WriteAllBytes(folder["shorter"], bytes[..^1]);

        Assert.Contains("there is data after the last array: 1 byte",
            Assert.Throws<InputException>(() => ModelFile.Load(folder["longer"])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "cut short", Assert.Throws<InputException>(() => ModelFile.Load(folder["shorter"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_format_asks_for_an_update()
    {
        using var folder = new TemporaryFolder();
        ModelFile.Save(Content(), folder["model"]);
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(folder["model"]));
        File.WriteAllText(
            folder["model"], text.Replace("\"nami.format\":\"2\"", "\"nami.format\":\"3\"", StringComparison.Ordinal), Encoding.Latin1);

        Assert.Equal(
            $"{folder["model"]}: written by a newer nami in format 3. This version reads format 2: update nami.",
            Assert.Throws<InputException>(() => ModelFile.Load(folder["model"])).Message);
    }

    [Theory]
    [InlineData(
        "1", "written by an older nami in format 1. This version reads format 2: train the model again, or use the version that wrote it.")]
    [InlineData("x", "nami.format is \"x\". Expected 2: train the model again.")]
    public void An_older_format_says_what_to_do(string format, string expected)
    {
        using var folder = new TemporaryFolder();
        string json = $$$"""{"__metadata__":{"nami.sha256":"{{{new string('0', 64)}}}","nami.format":"{{{format}}}"}}""";
        byte[] bytes = [(byte)json.Length, 0, 0, 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(json)];
        string checksum = Convert.ToHexStringLower(SHA256.HashData(bytes));
        File.WriteAllBytes(folder["model"],
            [.. bytes[..8], .. Encoding.UTF8.GetBytes(json.Replace(new string('0', 64), checksum, StringComparison.Ordinal))]);
        Assert.Equal($"{folder["model"]}: {expected}", Assert.Throws<InputException>(() => ModelFile.Load(folder["model"])).Message);
    }

    [Fact]
    public void A_foreign_safetensors_file_is_no_model()
    {
        using var folder = new TemporaryFolder();
        Content().Write(folder["foreign"]);

        Assert.StartsWith(
            $"{folder["foreign"]}: not a Nami model",
            Assert.Throws<InputException>(() => ModelFile.Load(folder["foreign"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spaces_in_the_header_as_other_writers_put_them_do_not_hide_the_checksum()
    {
        using var folder = new TemporaryFolder();
        string json = $$"""{ "__metadata__" : { "nami.sha256" : "{{new string('0', 64)}}", "nami.format" : "2" } }""";
        byte[] bytes = [(byte)json.Length, 0, 0, 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(json)];
        string checksum = Convert.ToHexStringLower(SHA256.HashData(bytes));
        File.WriteAllBytes(folder["model"],
            [.. bytes[..8], .. Encoding.UTF8.GetBytes(json.Replace(new string('0', 64), checksum, StringComparison.Ordinal))]);

        Assert.Equal(checksum, ModelFile.Load(folder["model"]).Metadata["nami.sha256"]);
    }

    private static Safetensors Content()
    {
        var file = new Safetensors { Metadata = { ["nami.kind"] = "test", ["someone.else"] = "kept" } };
        file.Tensors["rnn.weight_ih_l0"] = new(new float[] { 1, -2, 3, 0.5f }.AsMemory(), 4, 1);
        file.Tensors["losses"] = new(new double[] { 0.25, 0.125 }.AsMemory(), 2);
        return file;
    }
}
