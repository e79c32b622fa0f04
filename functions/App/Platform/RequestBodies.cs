using Microsoft.AspNetCore.Http;

namespace QaPipeline.App.Platform;

/// <summary>Files that come as the body of a request.</summary>
static class RequestBodies
{
    /// <summary>The whole body; null when it does not state its length or has more than <paramref name="most"/> bytes.</summary>
    public static async Task<byte[]?> BytesAsync(HttpRequest request, long most, CancellationToken cancellationToken)
    {
        if (request.ContentLength is not { } length || length > most)
        {
            return null;
        }
        var bytes = new byte[length];
        await request.Body.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    /// <summary>The whole body, to be read from its beginning. The limit is that of the function.</summary>
    public static async Task<MemoryStream> FileAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var file = new MemoryStream();
        await request.Body.CopyToAsync(file, cancellationToken);
        file.Position = 0;
        return file;
    }
}
