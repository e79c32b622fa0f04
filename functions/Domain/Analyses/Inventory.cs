using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Domain.Analyses;

/// <summary>Every file of a pack after archives were opened: what is read, and what was refused at the door.</summary>
/// <param name="Items">The files in ordinal order of their names.</param>
public sealed record Inventory(IReadOnlyList<InventoryItem> Items)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;
}

/// <summary>One file of the inventory.</summary>
/// <param name="File">The file; entries of archives are named "archive.zip/inner.docx".</param>
/// <param name="Refusal">Set when the file is not kept at all, such as an unsafe entry of an archive.</param>
public sealed record InventoryItem(EvidenceFile File, Refusal? Refusal = null)
{
    /// <summary>Remarks on the name or the container.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>For an archive: how many files came out of it. It has no text of its own.</summary>
    public int? Unpacked { get; init; }
}
