using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage;

/// <summary>Word files of reviews: report drafts, copies for the check of facts, final texts. Each is kept under its hash and never changes.</summary>
public sealed class ReviewFileStore(BlobFolder drafts)
{
    /// <summary>Keeps a file and answers its SHA-256.</summary>
    public async Task<string> AddAsync(string reviewId, Stream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var sha256 = await ContentHash.OfAsync(file, cancellationToken);
        file.Position = 0;
        await drafts.WriteOnceAsync(NameOf(reviewId, sha256), file, AnalysisStore.WordMediaType, cancellationToken);
        return sha256;
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="BlobLostException">It is not there (any more).</exception>
    public Task<Stream> OpenAsync(string reviewId, string sha256, CancellationToken cancellationToken) => drafts.OpenReadAsync(NameOf(reviewId, sha256), cancellationToken);

    static string NameOf(string reviewId, string sha256) => $"reviews/{reviewId}/{sha256}.docx";
}
