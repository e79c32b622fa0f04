namespace QaPipeline.Storage.Links;

/// <summary>Links by which somebody without an account of the storage sends or fetches one blob for a short time. They carry the least right that does it.</summary>
public interface ISignedLinks
{
    /// <summary>A link that may write this one blob (Put Blob, Put Block, Put Block List), and neither read, list nor delete anything.</summary>
    /// <remarks>The blob need not exist. The link holds until <see cref="SignedLink.ExpiresAt"/> (<see cref="LinkTerms.UploadLife"/>).</remarks>
    Task<SignedLink> ForUploadAsync(string container, string name, CancellationToken cancellationToken);

    /// <summary>A link that may read this one blob. Browsers save it under <paramref name="fileName"/> and never show it as a page.</summary>
    /// <remarks>The link holds until <see cref="SignedLink.ExpiresAt"/> (<see cref="LinkTerms.DownloadLife"/>).</remarks>
    Task<SignedLink> ForDownloadAsync(string container, string name, string fileName, CancellationToken cancellationToken);
}

/// <summary>A signed link. Whoever has it can use it: it is handed to one person and never logged.</summary>
/// <param name="Address">The blob with the signature.</param>
/// <param name="ExpiresAt">From when on the storage refuses it.</param>
public sealed record SignedLink(Uri Address, DateTimeOffset ExpiresAt);
