using System.Buffers.Binary;
using System.Text;

namespace Nami.Cli.Tests;

/// <summary>A safetensors file of one array of 2 GiB, a byte more than can be read; it is sparse and takes no room.</summary>
internal static class LargeFile
{
    public static void Write(string path, string metadata = "{}")
    {
        byte[] header = Encoding.UTF8.GetBytes(
            $$$"""{"__metadata__":{{{metadata}}},"t":{"dtype":"F32","shape":[536870912],"data_offsets":[0,2147483648]}}""");
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        using var file = File.Create(path);
        file.Write([.. length, .. header]);
        file.SetLength(8 + header.Length + (1L << 31));
    }
}
