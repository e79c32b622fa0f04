using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using QaPipeline.Domain.Intake;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage.Intake;

/// <summary>The drop zone: ZIPs that automated senders leave, and beside each what became of it.</summary>
public sealed class IntakeStore(BlobContainerClient container)
{
    const string ReceivedSuffix = ".received.json";
    const string RefusedSuffix = ".refused.json";

    /// <summary>Whether a blob of this name is one of our own reports.</summary>
    public static bool IsReport(string name) =>
        name.EndsWith(ReceivedSuffix, StringComparison.Ordinal) || name.EndsWith(RefusedSuffix, StringComparison.Ordinal);

    /// <summary>What lies in the drop zone under a name; null when it is gone (it was taken in already).</summary>
    public async Task<IntakeDrop?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var properties = (await container.GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            return new IntakeDrop(name, properties.ETag, properties.ContentLength, new Dictionary<string, string>(properties.Metadata, StringComparer.OrdinalIgnoreCase));
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Copies the bytes of this version to a local file. False when it was replaced or removed in the meantime.</summary>
    public async Task<bool> DownloadAsync(IntakeDrop drop, string path, CancellationToken cancellationToken)
    {
        try
        {
            var options = new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfMatch = drop.ETag } };
            await using var source = (await container.GetBlobClient(drop.Name).DownloadStreamingAsync(options, cancellationToken)).Value.Content;
            await using var target = File.Create(path);
            await source.CopyToAsync(target, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (IsGone(e))
        {
            return false;
        }
    }

    /// <summary>Writes beside the ZIP what became of it, in place of what an earlier version of the same name was told.</summary>
    public async Task WriteReportAsync(IntakeReport report, CancellationToken cancellationToken)
    {
        var (now, before) = report.Refusal is null ? (ReceivedSuffix, RefusedSuffix) : (RefusedSuffix, ReceivedSuffix);
        await new BlobFolder(container).WriteJsonAsync(report.Source + now, report, DomainJson.Indented, cancellationToken);
        await container.GetBlobClient(report.Source + before).DeleteIfExistsAsync(cancellationToken: cancellationToken);
    }

    /// <summary>Removes this version from the drop zone; a newer one of the same name stays.</summary>
    public async Task RemoveAsync(IntakeDrop drop, CancellationToken cancellationToken)
    {
        try
        {
            await container.GetBlobClient(drop.Name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfMatch = drop.ETag }, cancellationToken);
        }
        catch (RequestFailedException e) when (IsGone(e))
        {
            // Replaced meanwhile: the new version has an event of its own.
        }
    }

    static bool IsGone(RequestFailedException e) => e.Status is (int)HttpStatusCode.NotFound or (int)HttpStatusCode.PreconditionFailed;
}
