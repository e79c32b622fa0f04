using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction;

/// <summary>Reads files of some formats. One per format family; the format is decided from the bytes.</summary>
public interface IDocumentReader
{
    /// <summary>Name and version. The version changes whenever the same bytes would be read differently: caches and maps are keyed by it.</summary>
    ReaderIdentity Identity { get; }

    /// <summary>The formats it reads.</summary>
    IReadOnlySet<FileFormat> Formats { get; }

    /// <summary>Reads the whole file: every page, sheet, slide or text body ends up as a ledger unit, even when it can't be read.</summary>
    /// <exception cref="UnreadableFileException">The file as a whole can't be read; carries what its owner can do.</exception>
    Task<Document> ReadAsync(SourceFile file, FileFormat format, CancellationToken cancellationToken);
}

/// <summary>A file on the local disk that is to be read.</summary>
/// <param name="Path">Where the bytes are; never derived from <paramref name="Name"/>.</param>
/// <param name="Name">Its name in the pack, used for messages and for telling plain-text formats apart.</param>
/// <param name="Sha256">Content hash of the bytes.</param>
public sealed record SourceFile(string Path, string Name, string Sha256)
{
    /// <summary>Languages of recognition for this file; null for those of the options.</summary>
    public string? OcrLanguages { get; init; }
}

/// <summary>An expected outcome of hostile or damaged input: the file as a whole is refused or failed.</summary>
public sealed class UnreadableFileException(Refusal refusal, bool failed = false, Exception? cause = null) : Exception(refusal.Reason, cause)
{
    /// <summary>Why, and what can be done.</summary>
    public Refusal Refusal { get; } = refusal;

    /// <summary>True when reading went wrong (failed); false when the file was not opened (refused).</summary>
    public bool Failed { get; } = failed;
}
