using System.Security.Cryptography;
using System.Text;
using Nami.Data;
using Nami.Files;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Tests.Files;

namespace Nami.Tests.Forecasting;

/// <summary>
/// Models that are damaged or made up to do harm, byte by byte and setting by setting. What is sealed again, with the checksum that belongs
/// to it, gets past the checksum and tests the reader itself. Nothing but an <see cref="InputException"/> of one line may come out.
/// </summary>
public sealed class DamagedModelTests(DamagedModelTests.Models models) : IClassFixture<DamagedModelTests.Models>
{
    /// <summary>A small file of each kind.</summary>
    public sealed class Models
    {
        private readonly Dictionary<string, byte[]> _bytes = [];

        public Models()
        {
            DateTime[] days = [.. Enumerable.Range(0, 24).Select(i => new DateTime(2024, 1, 1).AddDays(i > 18 ? 2 * i : i))];
            double[] y = [.. days.Select((_, i) => i % 9 == 4 ? double.NaN : 10.0 + i % 4 * 2 + i * 0.1)],
                price = [.. Enumerable.Range(0, 26).Select(i => 2.0 + i % 3)];
            Covariate[] covariates = [new("price", CovariateKind.Known), new("region", CovariateKind.Static, ["a", "b"])];
            var panel = new Panel([new("s", TimeAxis.Of(days), y, price, new double[] { 1 }),
                new("t", TimeAxis.Of(days.AsSpan(0, 20)), y.AsMemory(0, 20), price, new double[] { 0 })], covariates);
            _bytes["panel"] = Bytes(Forecaster.Fit(panel,
                new() { Horizon = 2, Window = 3, Season = 4, Steps = 50, Members = 1, BatchSize = 4, HiddenSize = 2, Cell = Cell.Rnn })
                .ToFile());
            var recursive = RecursiveForecaster.Fit(
                new("s", TimeAxis.Of(days.AsSpan(0, 18)), price.AsMemory(0, 18)),
                new()
                {
                    Window = 3,
                    Network = new() { HiddenSize = 2 },
                    Training = new() { Epochs = 3, Optimizer = new Nami.Training.Adam(), ValidationShare = 0.3, Patience = 2 }
                });
            _bytes["recursive"] = Bytes(recursive.ToFile());
            _bytes["imported"] = Bytes(RecursiveForecaster.Of(recursive.Network, 3).ToFile());
        }

        public byte[] this[string kind] => _bytes[kind];

        private static byte[] Bytes(Safetensors file)
        {
            using var stream = ModelFile.Bytes(file, "m");
            return stream.ToArray();
        }
    }

    public static TheoryData<string> Kinds => ["panel", "recursive", "imported"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_change_of_a_byte_is_refused(string kind)
    {
        byte[] bytes = models[kind].ToArray();
        foreach (byte flip in new byte[] { 0x01, 0x10, 0x80, 0xff })
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] ^= flip;
                Refused(kind, bytes);
                bytes[i] ^= flip;
            }
        }
        Open(kind, bytes); // as it was
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Trait("size", "large")]
    public void Every_byte_may_hold_anything_though_the_checksum_is_right(string kind)
    {
        byte[] whole = models[kind];
        int refused = 0;
        foreach (var change in (Func<byte, byte>[])[b => (byte)(b ^ 0x01), b => (byte)(b ^ 0x80), b => (byte)(b + 1), _ => 0,
            _ => (byte)'9', _ => (byte)'"'])
        {
            for (int i = 0; i < whole.Length; i++)
            {
                byte[] bytes = whole.ToArray();
                bytes[i] = change(bytes[i]);
                Seal(bytes, Digits(whole));
                refused += Survives(kind, bytes) ? 0 : 1;
            }
        }
        Assert.InRange(refused, whole.Length / 2, 6 * whole.Length);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_cut_and_every_absurd_header_is_refused_for_less_memory_than_the_file_has(string kind)
    {
        byte[] whole = models[kind];
        for (int length = 0; length < whole.Length; length++)
            Refused(kind, whole[..length]);
        Refused(kind, [.. whole, 0]);
        foreach (ulong length in (ulong[])[0, 1, 7, (ulong)whole.Length - 8, (ulong)whole.Length, 1 << 20, 99_999_999, 100_000_001,
            long.MaxValue, ulong.MaxValue])
            Refused(kind, [.. BitConverter.GetBytes(length), .. whole[8..]]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_setting_may_say_anything(string kind)
    {
        string[] values =
        [
            "", "0", "1", "2", "-1", "0.5", "1e308", "NaN", "Infinity", "10000001", "2147483647", "9223372036854775807",
            "99999999999999999999", "true", "null", "[]", "{}", "[1]", "[\"\"]",
            "[\"1\",\"1\"]", "[\"1\",\"10000001\"]", "[\"1\",\"2147483647\"]", "[null]", new string('[', 200), "\"", "known", "lstm", "P1M",
            "number", "0001-01-01", "9999-12-31", "P999999999M", "\u0000\n",
        ];
        foreach (string? key in Read(models[kind]).Metadata.Keys.Where(key => key is not "nami.sha256"))
        {
            Changed(kind, file => file.Metadata.Remove(key));
            foreach (string value in values)
                Changed(kind, file => file.Metadata[key] = value);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_member_of_a_section_may_say_anything(string kind)
    {
        string[] values =
        [
            "0", "1", "2", "-1", "0.5", "1e308", "1e999", "10000001", "2147483647", "9223372036854775807", "99999999999999999999", "true",
            "null", "[]", "{}", "[1]", "[null]", "[{}]", "[[]]",
            "\"\"", "\"1\"", "\"known\"", "\"lstm\"", "\"number\"", "\"\\ud800\"", "\"\\u0000\\n\"",
            "{\"type\":\"sgd\"}", "{\"type\":[]}", "{\"type\":\"\\ud800\"}",
        ];
        foreach (string path in ModelJson.Paths(Read(models[kind])).ToArray())
        {
            if (!int.TryParse(path.Split('.')[^1], out _))
                Changed(kind, file => ModelJson.Set(file, path, null));
            foreach (string value in values)
                Changed(kind, file => ModelJson.Set(file, path, value));
        }
        foreach (string section in (string[])["settings", "networks", "training", "history"])
        {
            if (Read(models[kind]).Metadata.TryGetValue($"nami.{section}", out string? text))
                Changed(kind, file => file.Metadata[$"nami.{section}"] = $"{text[..^1]},{text[1..]}"); // every member twice
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_array_may_be_missing_of_another_shape_or_hold_anything(string kind)
    {
        foreach (var (name, tensor) in Read(models[kind]).Tensors)
        {
            Changed(kind, file => file.Tensors.Remove(name));
            foreach (int[] shape in (int[][])[[0], [0, 0], [1], [tensor.Length], [1, tensor.Length], [tensor.Length, 1],
                [1, 1, tensor.Length], [1_000_000, 0], [tensor.Length + 1]])
            {
                int length = shape.Aggregate(1, (product, size) => product * size);
                Changed(kind, file => file.Tensors[name] = tensor.Type switch
                {
                    TensorType.F32 => new(new float[length].AsMemory(), shape),
                    TensorType.F64 => new(new double[length].AsMemory(), shape),
                    _ => new(new long[length].AsMemory(), shape),
                });
            }
            int[] same = [.. tensor.Shape];
            foreach (double value in (double[])[
                double.NaN, double.PositiveInfinity, double.MinValue, double.MaxValue, double.Epsilon, -1, 0, 1, 1e30])
            {
                Changed(kind, file => file.Tensors[name] = new(Enumerable.Repeat(value, tensor.Length).ToArray().AsMemory(), same));
                Changed(kind, file => file.Tensors[name] = new(Enumerable.Repeat((float)value, tensor.Length).ToArray().AsMemory(), same));
            }
            foreach (long value in (long[])[long.MinValue, -1, 0, 1, 2, 31, int.MaxValue, long.MaxValue])
            {
                Changed(kind, file => file.Tensors[name] = new(Enumerable.Repeat(value, tensor.Length).ToArray().AsMemory(), same));
                for (int i = 0; tensor.Type == TensorType.I64 && i < tensor.Length; i++)
                {
                    long[] numbers = tensor.Int64.ToArray();
                    numbers[i] = value;
                    Changed(kind, file => file.Tensors[name] = new(numbers.AsMemory(), same));
                }
            }
        }
    }

    [Theory]
    [InlineData("networks.layers", "2147483647")]
    [InlineData("networks.hidden_size", "2147483647")]
    [InlineData("networks.hidden_size", "1073741824")]
    [InlineData("networks.input_size", "2147483647")]
    [InlineData("networks.count", "2147483647")]
    public void Sizes_that_a_made_up_file_asks_for_take_no_memory(string key, string value)
    {
        var file = Read(models["panel"]);
        ModelJson.Set(file, key, value);
        // Arrays such that the sizes seem to be there, but for those between.
        file.Tensors["member.2147483646.rnn.weight_hh_l0"] =
            file.Tensors["member.0.rnn.weight_hh_l2147483646"] = file.Tensors["member.0.rnn.weight_hh_l0"];
        using var stream = ModelFile.Bytes(file, "m");
        Refused("panel", stream.ToArray());
    }

    [Fact]
    public void A_header_says_each_thing_once_and_is_not_deep()
    {
        foreach (string? kind in Kinds.Select(row => row.Data))
        {
            Rewritten(kind, header => header.Replace("\"nami.kind\":", "\"nami.kind\":\"panel\",\"nami.kind\":", StringComparison.Ordinal));
            Rewritten(kind, header => header.Replace("\"shape\":[", $"\"shape\":{new string('[', 100_000)}", StringComparison.Ordinal));
            Rewritten(kind, header => header.Replace("\"shape\":[", "\"shape\":[1e400,", StringComparison.Ordinal));
            Rewritten(kind, header => header.Replace("\"data_offsets\":[0,", "\"data_offsets\":[4,", StringComparison.Ordinal));
            Rewritten(kind, header => header.Replace("\"F64\"", "\"F8_E4M3\"", StringComparison.Ordinal));
            Rewritten(kind, header => header.Replace("nami.format\":\"2", "nami.format\":\"02", StringComparison.Ordinal)
                .Replace("nami.kind", "nami.kind\\ud800", StringComparison.Ordinal));
        }

        void Rewritten(string kind, Func<string, string> change)
        {
            byte[] whole = models[kind];
            int length = (int)BitConverter.ToUInt64(whole);
            string before = Encoding.UTF8.GetString(whole, 8, length);
            string after = change(before);
            Assert.NotEqual(before, after);
            byte[] header = Encoding.UTF8.GetBytes(after);
            byte[] bytes = [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. whole[(8 + length)..]];
            Seal(bytes, Digits(bytes));
            Refused(kind, bytes);
        }
    }

    [Fact]
    public void A_large_file_that_is_damaged_takes_no_more_memory_than_it_has()
    {
        var network = new RecurrentNetwork(new() { Cell = Cell.Lstm, HiddenSize = 500 }, seed: 1);
        using var stream = ModelFile.Bytes(RecursiveForecaster.Of(network, 3).ToFile(), "m");
        byte[] whole = stream.ToArray();
        byte[] flipped = whole.ToArray();
        flipped[^1] ^= 1;
        foreach (byte[] bytes in (byte[][])[flipped, whole[..^1], whole[..(whole.Length / 2)], [.. whole, 1]])
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<InputException>(() => Open("recursive", bytes));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, bytes.Length + 200_000);
        }
    }

    private void Changed(string kind, Action<Safetensors> change)
    {
        var file = Read(models[kind]);
        change(file);
        using var stream = ModelFile.Bytes(file, "m");
        Survives(kind, stream.ToArray());
    }

    private static Safetensors Read(byte[] bytes) => ModelFile.Load(new MemoryStream(bytes), "m");

    private static object Open(string kind, byte[] bytes)
    {
        var file = Read(bytes);
        return kind == "panel" ? Forecaster.OfFile(file, "m", 1) : RecursiveForecaster.OfFile(file, "m");
    }

    /// <summary>The file is refused, or is a model that forecasts, or says why it does not.</summary>
    /// <returns>Whether it is a model.</returns>
    private static bool Survives(string kind, byte[] bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        object model;
        try
        {
            model = Open(kind, bytes);
        }
        catch (InputException e)
        {
            Assert.DoesNotContain('\n', e.Message);
            return false;
        }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000 + 20 * bytes.Length);
        try
        {
            if (model is Forecaster panel)
                panel.Forecast();
            else if (kind == "recursive")
                ((RecursiveForecaster)model).Forecast(2);
        }
        catch (InputException e)
        {
            Assert.DoesNotContain('\n', e.Message);
        }
        return true;
    }

    private static void Refused(string kind, byte[] bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InputException>(() => Open(kind, bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000 + 20 * bytes.Length);
        Assert.DoesNotContain('\n', error.Message);
    }

    private static int Digits(byte[] bytes) => bytes.AsSpan().IndexOf("\"nami.sha256\":\""u8) + "\"nami.sha256\":\"".Length;

    private static void Seal(byte[] bytes, int digits)
    {
        bytes.AsSpan(digits, 64).Fill((byte)'0');
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes))).CopyTo(bytes, digits);
    }
}
