using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Nami.Server.Http;

/// <summary>
/// Reads bodies into memory. One limit applies to each body, another to all bodies together: the bytes that a client has sent count until
/// its request ends, so a slow client delays nobody else.
/// </summary>
internal sealed class RequestBody(ServerLimits limits)
{
    private long _held;

    /// <exception cref="ApiException">The body is too large, or all bodies together are too large.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > limits.Body)
            throw TooLarge(limits);
        var held = new Held(this);
        context.Response.RegisterForDispose(held);
        var reader = request.BodyReader;
        var content = new ArrayBufferWriter<byte>(
            Math.Max(256, (int)(request.ContentLength is { } length and < 1 << 20 ? length : 1 << 14)));
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            try
            {
                if (content.WrittenCount + read.Buffer.Length > limits.Body)
                    throw TooLarge(limits);
                held.Add(read.Buffer.Length);
                foreach (var part in read.Buffer)
                    content.Write(part.Span);
            }
            finally
            {
                // Also for a rejected body: otherwise Kestrel closes the connection instead of reading the rest.
                reader.AdvanceTo(read.Buffer.End);
            }
            if (read.IsCompleted)
                return content.WrittenMemory;
        }
    }

    public static ApiException TooLarge(ServerLimits limits) => new(StatusCodes.Status413PayloadTooLarge,
        $"the body is larger than {limits.Body} bytes; send fewer rows per request", "body", $"at most {limits.Body} bytes");

    private sealed class Held(RequestBody all) : IDisposable
    {
        private long _own;

        public void Add(long bytes)
        {
            _own += bytes;
            if (Interlocked.Add(ref all._held, bytes) > all.Limit)
                throw ApiException.Busy($"the bodies of other requests fill the memory reserved for them; try again later");
        }

        public void Dispose() => Interlocked.Add(ref all._held, -Interlocked.Exchange(ref _own, 0));
    }

    private long Limit => limits.Bodies;
}
