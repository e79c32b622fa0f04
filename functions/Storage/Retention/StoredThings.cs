using System.Net;
using Azure;
using Azure.Storage.Blobs;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage;

/// <summary>Stored bytes of whatever container, by name: to be listed, described and deleted by retention alone.</summary>
public sealed class StoredThings(BlobServiceClient service)
{
    /// <summary>Names that begin with <paramref name="prefix"/>, in ordinal order.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(string container, string prefix, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var blob in service.GetBlobContainerClient(container).GetBlobsAsync(prefix: prefix, cancellationToken: cancellationToken))
        {
            names.Add(blob.Name);
        }
        return names;
    }

    /// <summary>Hash and length of the bytes; null when there are none of this name.</summary>
    public async Task<(string Sha256, long Bytes)?> DescribeAsync(string container, string name, CancellationToken cancellationToken)
    {
        try
        {
            using var download = (await service.GetBlobContainerClient(container).GetBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
            return (await ContentHash.OfAsync(download.Content, cancellationToken), download.Details.ContentLength);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>When the bytes were written; null when there are none of this name.</summary>
    public async Task<DateTimeOffset?> WrittenAtAsync(string container, string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await service.GetBlobContainerClient(container).GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellationToken)).Value.LastModified;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Deletes the bytes; those that are gone already are left at that.</summary>
    public async Task DeleteAsync(string container, string name, CancellationToken cancellationToken) =>
        await service.GetBlobContainerClient(container).GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    /// <summary>Whether there are bytes of this name.</summary>
    public async Task<bool> ExistsAsync(string container, string name, CancellationToken cancellationToken) =>
        await service.GetBlobContainerClient(container).GetBlobClient(name).ExistsAsync(cancellationToken);
}
