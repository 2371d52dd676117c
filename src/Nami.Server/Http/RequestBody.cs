using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Nami.Server.Http;

/// <summary>
/// Reads bodies into memory, each up to a limit, and all together up to another: what a slow client has sent counts until its request ends,
/// and holds up nobody else.
/// </summary>
internal sealed class RequestBody(ServerLimits limits)
{
    private long _held;

    /// <exception cref="ApiException">The body is too large, or all bodies together are.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > limits.Body)
            throw TooLarge();
        var held = new Held(this);
        context.Response.RegisterForDispose(held);
        var reader = request.BodyReader;
        var content = new ArrayBufferWriter<byte>(
            Math.Max(256, (int)(request.ContentLength is { } length and < 1 << 20 ? length : 1 << 14)));
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (content.WrittenCount + read.Buffer.Length > limits.Body)
                throw TooLarge();
            held.Add(read.Buffer.Length);
            foreach (var part in read.Buffer)
                content.Write(part.Span);
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return content.WrittenMemory;
        }
    }

    private ApiException TooLarge() => new(StatusCodes.Status413PayloadTooLarge,
        $"the body is larger than {limits.Body} bytes; send less at a time", "body", $"at most {limits.Body} bytes");

    private sealed class Held(RequestBody all) : IDisposable
    {
        private long _own;

        public void Add(long bytes)
        {
            _own += bytes;
            if (Interlocked.Add(ref all._held, bytes) > all.Limit)
                throw ApiException.Busy("other requests fill the memory that bodies may take; try again later");
        }

        public void Dispose() => Interlocked.Add(ref all._held, -Interlocked.Exchange(ref _own, 0));
    }

    private long Limit => limits.Bodies;
}
