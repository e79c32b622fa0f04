using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage;

/// <summary>One container with the few operations the stores need; missing blobs become <see cref="BlobLostException"/>.</summary>
public sealed class BlobFolder(BlobContainerClient container)
{
    /// <summary>Whether the blob exists.</summary>
    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) =>
        await container.GetBlobClient(name).ExistsAsync(cancellationToken);

    /// <summary>Writes bytes under a name whose content never changes; an existing blob is left as it is.</summary>
    public async Task WriteOnceAsync(string name, Stream content, string contentType, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await container.GetBlobClient(name).UploadAsync(content, options, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
        {
            // The same content was written before: the name is derived from it.
        }
    }

    /// <summary>Writes bytes, replacing what was there.</summary>
    public async Task WriteAsync(string name, Stream content, string contentType, CancellationToken cancellationToken) =>
        await container.GetBlobClient(name).UploadAsync(content,
            new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = contentType } }, cancellationToken);

    /// <summary>Writes a record as JSON, replacing what was there.</summary>
    public async Task WriteJsonAsync<T>(string name, T value, JsonSerializerOptions options, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(value, options));
        await WriteAsync(name, bytes, "application/json", cancellationToken);
    }

    /// <summary>Writes a record as JSON if the blob is still the <paramref name="expected"/> version, or, where that is null, does not exist.</summary>
    /// <exception cref="LostUpdateException">Somebody else wrote it in the meantime.</exception>
    public async Task WriteJsonAsync<T>(string name, T value, JsonSerializerOptions options, ETag? expected, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(value, options));
        var upload = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            Conditions = expected is { } version ? new BlobRequestConditions { IfMatch = version } : new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await container.GetBlobClient(name).UploadAsync(bytes, upload, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
        {
            throw new LostUpdateException(name, e);
        }
    }

    /// <summary>Reads a record that must be there, with the version that a later write expects.</summary>
    /// <exception cref="BlobLostException">There is none.</exception>
    public async Task<(T Value, ETag Version)> ReadVersionAsync<T>(string name, CancellationToken cancellationToken) where T : class
    {
        try
        {
            var download = (await container.GetBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
            await using var content = download.Content;
            var value = await JsonSerializer.DeserializeAsync<T>(content, DomainJson.Compact, cancellationToken) ?? throw new BlobLostException(container.Name, name);
            return (value, download.Details.ETag);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            throw new BlobLostException(container.Name, name, e);
        }
    }

    /// <summary>Reads a record; null when there is none.</summary>
    public async Task<T?> TryReadJsonAsync<T>(string name, CancellationToken cancellationToken) where T : class
    {
        try
        {
            return await ReadJsonAsync<T>(name, cancellationToken);
        }
        catch (BlobLostException)
        {
            return null;
        }
    }

    /// <summary>Reads a record that must be there.</summary>
    /// <exception cref="BlobLostException">There is none.</exception>
    public async Task<T> ReadJsonAsync<T>(string name, CancellationToken cancellationToken) where T : class
    {
        await using var stream = await OpenReadAsync(name, cancellationToken);
        return await JsonSerializer.DeserializeAsync<T>(stream, DomainJson.Compact, cancellationToken)
            ?? throw new BlobLostException(container.Name, name);
    }

    /// <summary>Opens a blob for reading.</summary>
    /// <exception cref="BlobLostException">There is none.</exception>
    public async Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await container.GetBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value.Content;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            throw new BlobLostException(container.Name, name, e);
        }
    }

    /// <summary>Names of the blobs below a prefix, in ordinal order.</summary>
    public async IAsyncEnumerable<string> NamesAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken))
        {
            yield return blob.Name;
        }
    }

    /// <summary>Copies a blob to a local file.</summary>
    /// <exception cref="BlobLostException">There is none.</exception>
    public async Task DownloadAsync(string name, string path, CancellationToken cancellationToken)
    {
        await using var source = await OpenReadAsync(name, cancellationToken);
        await using var target = File.Create(path);
        await source.CopyToAsync(target, cancellationToken);
    }
}
