using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction;

/// <summary>A reader that needs no other program. It reads on a thread of its own, under a limit of time.</summary>
/// <param name="options">Limits.</param>
public abstract class InProcessReader(ReadingOptions options) : IDocumentReader
{
    /// <summary>Limits.</summary>
    protected ReadingOptions Options { get; } = options;

    /// <inheritdoc/>
    public abstract ReaderIdentity Identity { get; }

    /// <inheritdoc/>
    public abstract IReadOnlySet<FileFormat> Formats { get; }

    /// <inheritdoc/>
    public Task<Document> ReadAsync(SourceFile file, FileFormat format, CancellationToken cancellationToken) =>
        ReadingThread.RunAsync(token => Read(file, format, token), Options.ReadingTimeout, cancellationToken);

    /// <summary>Reads the whole file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="format">Its format, one of <see cref="Formats"/>.</param>
    /// <param name="cancellationToken">To be looked at in every loop over what the file holds: it also ends a reading that takes too long.</param>
    /// <exception cref="UnreadableFileException">The file as a whole can't be read.</exception>
    protected abstract Document Read(SourceFile file, FileFormat format, CancellationToken cancellationToken);
}
