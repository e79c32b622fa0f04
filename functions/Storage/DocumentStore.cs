using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage;

/// <summary>What was read from files, keyed by content, format and reader version, so that a resubmitted pack reads only what changed.</summary>
public sealed class DocumentStore(BlobFolder blobs)
{
    /// <summary>The blob name of a reading.</summary>
    public static string NameOf(string sha256, FileFormat format, ReaderIdentity reader) =>
        $"{sha256}/{format.ToString().ToLowerInvariant()}-{Safe(reader.Name)}-{Safe(reader.Version)}.json";

    /// <summary>Whether the reading is kept.</summary>
    public Task<bool> HasAsync(string name, CancellationToken cancellationToken) => blobs.ExistsAsync(name, cancellationToken);

    /// <summary>The reading, or null when it has to be made.</summary>
    public Task<Document?> TryReadAsync(string name, CancellationToken cancellationToken) => blobs.TryReadJsonAsync<Document>(name, cancellationToken);

    /// <summary>Keeps a reading. Writing the same reading twice is harmless.</summary>
    public Task WriteAsync(string name, Document document, CancellationToken cancellationToken) =>
        blobs.WriteJsonAsync(name, document, DomainJson.Compact, cancellationToken);

    static string Safe(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_'));
}
