using System.Text.Json;
using Microsoft.AspNetCore.Http;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.App.Platform;

/// <summary>Files and records that come as the body of a request.</summary>
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

    /// <summary>The body as a record.</summary>
    /// <exception cref="JsonException">There is none, or it is not one.</exception>
    public static async Task<T> JsonAsync<T>(HttpRequest request, CancellationToken cancellationToken) =>
        await JsonSerializer.DeserializeAsync<T>(request.Body, DomainJson.Compact, cancellationToken) ?? throw new JsonException("The request has no body.");

    /// <summary>What is wrong with a body, without the names of the program's types.</summary>
    public static string SentenceOf(JsonException e)
    {
        const string missing = "missing required properties including: ";
        return e.Message.IndexOf(missing, StringComparison.Ordinal) is >= 0 and var place ? "Something is missing: " + e.Message[(place + missing.Length)..] : e.Message;
    }
}
