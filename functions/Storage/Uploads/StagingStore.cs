using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using QaPipeline.Domain.Uploads;
using QaPipeline.Storage.Links;

namespace QaPipeline.Storage.Uploads;

/// <summary>Bytes on their way in: clients send blocks here by signed links, until they are checked and become evidence.</summary>
public sealed class StagingStore(BlobContainerClient container, ISignedLinks links)
{
    /// <summary>A link under which the bytes of one file are sent.</summary>
    public Task<SignedLink> LinkAsync(string sessionId, string fileId, CancellationToken cancellationToken) =>
        links.ForUploadAsync(container.Name, NameOf(sessionId, fileId), cancellationToken);

    /// <summary>What of a file has arrived.</summary>
    public async Task<StagedFile> LookAsync(string sessionId, UploadFile file, CancellationToken cancellationToken)
    {
        try
        {
            var list = (await BlobOf(sessionId, file.Id).GetBlockListAsync(BlockListTypes.All, cancellationToken: cancellationToken)).Value;
            var staged = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var block in list.UncommittedBlocks)
            {
                staged[block.Name] = block.SizeLong;
            }
            return new StagedFile(new BlockPlan(file.Length).Whole(staged), list.CommittedBlocks.Any() || list.BlobContentLength > 0 ? list.BlobContentLength : null);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return new StagedFile([], null);
        }
    }

    /// <summary>Makes the whole file out of its blocks, as a client does that sends a list of blocks itself.</summary>
    public Task CommitAsync(string sessionId, UploadFile file, CancellationToken cancellationToken) =>
        BlobOf(sessionId, file.Id).CommitBlockListAsync(Enumerable.Range(0, new BlockPlan(file.Length).Count).Select(BlockPlan.IdOf), new CommitBlockListOptions(), cancellationToken);

    /// <summary>Opens the committed bytes.</summary>
    /// <exception cref="BlobLostException">There are none.</exception>
    public Task<Stream> OpenAsync(string sessionId, string fileId, CancellationToken cancellationToken) =>
        new BlobFolder(container).OpenReadAsync(NameOf(sessionId, fileId), cancellationToken);

    /// <summary>Removes what arrived of a file.</summary>
    public async Task RemoveAsync(string sessionId, string fileId, CancellationToken cancellationToken)
    {
        // Blocks that were never committed end only when something is committed in their place.
        await BlobOf(sessionId, fileId).CommitBlockListAsync([], new CommitBlockListOptions(), cancellationToken);
        await BlobOf(sessionId, fileId).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken);
    }

    /// <summary>The files of which something has arrived, committed or not.</summary>
    public async Task<IReadOnlyList<(string SessionId, string FileId)>> ListAsync(CancellationToken cancellationToken)
    {
        var files = new List<(string, string)>();
        await foreach (var blob in container.GetBlobsAsync(states: BlobStates.Uncommitted, cancellationToken: cancellationToken))
        {
            if (blob.Name.Split('/') is [var session, var file])
            {
                files.Add((session, file));
            }
        }
        return files;
    }

    BlockBlobClient BlobOf(string sessionId, string fileId) => container.GetBlockBlobClient(NameOf(sessionId, fileId));

    static string NameOf(string sessionId, string fileId) => $"{sessionId}/{fileId}";
}

/// <summary>What of a file has arrived.</summary>
/// <param name="Blocks">Places of the blocks that wait to be committed.</param>
/// <param name="CommittedLength">Size of what was committed, in bytes; null when nothing was.</param>
public sealed record StagedFile(IReadOnlyList<int> Blocks, long? CommittedLength);
