using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Nami.Files;
using Xunit;

namespace Nami.Tests.Files;

public sealed class SafetensorsTests
{
    private static readonly Gen<Safetensors> s_file = Gen.Select(
        Gen.Dictionary(Gen.String[0, 12], Gen.String[0, 20])[0, 4],
        Gen.Dictionary(Gen.String[Gen.Char.AlphaNumeric, 1, 12], Tensor())[0, 5],
        (metadata, tensors) =>
        {
            var file = new Safetensors();
            foreach (var (key, value) in metadata)
                file.Metadata[WithoutHalfPairs(key)] = WithoutHalfPairs(value);
            foreach (var (name, tensor) in tensors)
                file.Tensors[name] = tensor;
            return file;
        });

    [Fact]
    public void What_is_written_reads_back_and_is_written_to_the_same_bytes() => s_file.Sample(file =>
    {
        byte[] bytes = Bytes(file);
        var read = Safetensors.Read(new MemoryStream(bytes), "memory");

        Assert.Equal(file.Metadata, read.Metadata);
        Assert.Equal(file.Tensors.Keys, read.Tensors.Keys);
        foreach (var (name, tensor) in file.Tensors)
        {
            Assert.Equal(tensor.Type, read.Tensors[name].Type);
            Assert.Equal(tensor.Shape, read.Tensors[name].Shape);
            Assert.Equal(tensor.Bytes, read.Tensors[name].Bytes);
        }
        Assert.Equal(bytes, Bytes(read));
    });

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        var file = new Safetensors { Metadata = { ["b"] = "2", ["a"] = "é\"" } };
        file.Tensors["w"] = new(new float[] { 1 }.AsMemory(), 1, 1);
        file.Tensors["d"] = new(new double[] { 1 }.AsMemory());

        byte[] bytes = Bytes(file);

        const string Header =
            """{"__metadata__":{"a":"é\"","b":"2"},"d":{"dtype":"F64","shape":[],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[1,1],"data_offsets":[8,12]}}""";
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal(Header, Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0x80, 0x3f], bytes[(8 + length)..]);
    }

    [Fact]
    public void Wider_types_come_first_and_names_are_in_order()
    {
        var file = new Safetensors();
        file.Tensors["b"] = file.Tensors["a"] = new(new float[1].AsMemory(), 1);
        file.Tensors["z"] = new(new long[1].AsMemory(), 1);
        file.Tensors["y"] = new(new double[1].AsMemory(), 1);

        string header = Encoding.UTF8.GetString(Bytes(file));

        int[] places = new[] { "\"z\"", "\"y\"", "\"a\"", "\"b\"" }
            .Select(name => header.IndexOf(name, StringComparison.Ordinal)).ToArray();
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void Arrays_may_stand_in_any_order_and_spaces_around_the_header_are_accepted()
    {
        var file = Read(
            """  {"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}, "a":{"shape":[2],"data_offsets":[0,8],"dtype":"F32"}}   """, 12);

        Assert.Equal(["a", "b"], file.Tensors.Keys);
    }

    [Theory]
    [InlineData("", 0, "isn't valid JSON")]
    [InlineData("{", 0, "isn't valid JSON")]
    [InlineData("[]", 0, "the header is invalid")]
    [InlineData("{} {}", 0, "isn't valid JSON")]
    [InlineData("{}", 3, "there is data after the last array: 3 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "there is data after the last array: 1 byte")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "the file is cut short")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[1,9]}}""", 9, "starts at byte 1 of the data. Expected byte 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12,
        "starts at byte 8 of the data. Expected byte 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8,
        "starts at byte 4 of the data. Expected byte 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "has 8 bytes. Its shape [3] of type F32 needs 12")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "starts at byte 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8,
        "\"a\" is duplicated")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"}}""", 0, "the metadata key \"k\" is duplicated")]
    [InlineData("""{"__metadata__":{"k":1}}""", 0, "metadata \"k\" is invalid")]
    [InlineData("""{"__metadata__":[]}""", 0, "__metadata__ is invalid")]
    [InlineData("""{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", 4,
        "has the unsupported type F16. Supported types are F32, F64 and I64.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", 8, "lacks dtype, shape or its two data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4,8]}}""", 8, "lacks dtype, shape or its two data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"shape":[2],"data_offsets":[0,8]}}""", 8, "unknown or duplicate entry \"shape\"")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,8]}}""", 8, "isn't a whole number of 0 or more")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}""", 8, "isn't a whole number of 0 or more")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}}""", 8, "isn't a whole number of 0 or more")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2000000000,2000000000],"data_offsets":[0,8]}}""", 8, "more values than an array can hold")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[4294967296,4294967296,0],"data_offsets":[0,0]}}""", 0, "more values than an array can hold")]
    public void A_header_that_the_format_does_not_allow_is_refused(string header, int data, string expected)
    {
        string message = Assert.Throws<InputException>(() => Read(header, data)).Message;

        Assert.StartsWith("memory: ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData("unique_id,ds,y\n", "not a safetensors file, but text that begins with \"unique_i\"")]
    [InlineData("1\n2\r\n3\n4\n", "not a safetensors file, but text that begins with \"1?2??3?4\"")]
    [InlineData(
        "PK\u0003\u0004\0\0\0\0archive/data.pkl", "a zip archive as written by torch.save. Save it with safetensors.torch.save_file")]
    public void Other_kinds_of_files_are_recognized(string content, string expected)
    {
        string message = Assert.Throws<InputException>(
            () => Safetensors.Read(new MemoryStream(Encoding.ASCII.GetBytes(content)), "memory")).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_header_that_is_not_UTF8_is_refused()
    {
        byte[] bytes = Bytes(new Safetensors { Metadata = { ["k"] = "vvvv" } });
        bytes[Array.LastIndexOf(bytes, (byte)'v')] = 0xff;

        var error = Assert.Throws<InputException>(() => Safetensors.Read(new MemoryStream(bytes), "memory"));
        Assert.Contains("isn't valid JSON", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100_000_001, "the limit is 100000000")]
    [InlineData(99_000_000, "should have 99000000 bytes")]
    [InlineData(-1, "the limit is 100000000")]
    public void An_absurd_header_length_allocates_nothing(long length, string expected)
    {
        byte[] bytes = new byte[64];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
        long before = GC.GetAllocatedBytesForCurrentThread();

        string message = Assert.Throws<InputException>(() => Safetensors.Read(new MemoryStream(bytes), "memory")).Message;

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var file = new Safetensors { Metadata = { ["k"] = "v" } };
        file.Tensors["a"] = new(new float[3].AsMemory(), 3);
        byte[] bytes = Bytes(file);

        for (int length = 0; length < bytes.Length; length++)
            Assert.Throws<InputException>(() => Safetensors.Read(new MemoryStream(bytes, 0, length), "memory"));
    }

    [Fact]
    public void Reading_allocates_little_more_than_the_file()
    {
        using var folder = new TemporaryFolder();
        var file = new Safetensors();
        file.Tensors["a"] = new(new float[1_000_000].AsMemory(), 1000, 1000);
        file.Write(folder["file"]);
        Safetensors.Read(folder["file"]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Safetensors.Read(folder["file"]);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 4_000_000, 4_200_000);
    }

    [Fact]
    public void Missing_files_and_folders_are_named()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal($"{folder["no"]}: no such file", Assert.Throws<InputException>(() => Safetensors.Read(folder["no"])).Message);
        Assert.Equal(
            $"{folder.Path}: is a folder. Expected a file.", Assert.Throws<InputException>(() => Safetensors.Read(folder.Path)).Message);
    }

    [Fact]
    public void Values_must_fill_the_shape()
    {
        Assert.Throws<ArgumentException>(() => new StoredTensor(new float[3].AsMemory(), 2, 2));
        Assert.Throws<ArgumentException>(() => new StoredTensor(new float[4].AsMemory(), -2, -2));
    }

    private static Gen<StoredTensor> Tensor() => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 4].Array[0, 3], Gen.ULong, (type, shape, seed) =>
    {
        int length = shape.Aggregate(1, (product, size) => product * size);
        ulong[] numbers = Enumerable.Range(0, length).Select(i => seed * (ulong)(i + 1)).ToArray();
        return type switch
        {
            0 => new StoredTensor(numbers.Select(bits => BitConverter.UInt32BitsToSingle((uint)bits)).ToArray().AsMemory(), shape),
            1 => new StoredTensor(numbers.Select(BitConverter.UInt64BitsToDouble).ToArray().AsMemory(), shape),
            _ => new StoredTensor(numbers.Select(bits => (long)bits).ToArray().AsMemory(), shape),
        };
    });

    private static string WithoutHalfPairs(string text) => new([.. text.Where(c => !char.IsSurrogate(c))]);

    private static byte[] Bytes(Safetensors file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private static Safetensors Read(string header, int data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] bytes = new byte[8 + json.Length + data];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, json.Length);
        json.CopyTo(bytes, 8);
        return Safetensors.Read(new MemoryStream(bytes), "memory");
    }
}
