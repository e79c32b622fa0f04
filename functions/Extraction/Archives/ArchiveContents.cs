using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Archives;

/// <summary>An entry of an archive that was not unpacked, and why.</summary>
/// <param name="Name">Its name, made safe to show.</param>
/// <param name="Refusal">Why, and what can be done.</param>
public sealed record RefusedEntry(string Name, Refusal Refusal);

/// <summary>What became of each entry of an archive: unpacked, refused, or passed over as harmless litter of an operating system.</summary>
public sealed record ArchiveContents
{
    /// <summary>Names under which entries were handed over, in the order of the archive.</summary>
    public required IReadOnlyList<string> Unpacked { get; init; }

    /// <summary>Entries that were not unpacked. An archive that can't be opened at all stands here under the name "".</summary>
    public required IReadOnlyList<RefusedEntry> Refused { get; init; }

    /// <summary>Names of system files that hold nothing of the institution's, such as ".DS_Store".</summary>
    public required IReadOnlyList<string> Skipped { get; init; }
}
