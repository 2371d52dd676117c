using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Nami.Files;

namespace Nami.Tests.Files;

public class Sha256Tests
{
    // The examples of FIPS 180-4, https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values.
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void Published_examples(string text, string hash) =>
        Assert.Equal(hash, Convert.ToHexStringLower(Sha256.Of(Encoding.ASCII.GetBytes(text))));

    [Fact]
    public void Every_length_around_a_block_is_hashed_as_by_dotnet()
    {
        byte[] bytes = Enumerable.Range(0, 300).Select(i => (byte)(i * 37)).ToArray();
        for (int length = 0; length <= bytes.Length; length++)
            Assert.Equal(SHA256.HashData(bytes.AsSpan(0, length)), Sha256.Of(bytes.AsSpan(0, length)));
    }

    [Fact]
    public void Pieces_give_the_hash_of_the_whole() =>
        Gen.Byte.Array[0, 200].Array[0, 8].Sample(pieces =>
        {
            var hash = new Sha256();
            foreach (byte[]? piece in pieces)
                hash.Append(piece);
            return hash.Finish().SequenceEqual(SHA256.HashData([.. pieces.SelectMany(piece => piece)]));
        });
}
