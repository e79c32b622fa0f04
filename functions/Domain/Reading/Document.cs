namespace QaPipeline.Domain.Reading;

/// <summary>Name and version of the component that read a file; reproducibility holds per reader version.</summary>
public sealed record ReaderIdentity(string Name, string Version);

/// <summary>Why a file or part of it was not read, and what its owner can do about it.</summary>
/// <param name="Code">Stable code in kebab case, such as "encrypted" or "too-large".</param>
/// <param name="Reason">One sentence for a person: what is wrong.</param>
/// <param name="Advice">One sentence for a person: what can be done.</param>
public sealed record Refusal(string Code, string Reason, string Advice)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Reason} {Advice}";
}

/// <summary>Something a reader noticed that does not stop it: tracked changes, macros, an external link.</summary>
/// <param name="Code">Stable code in kebab case.</param>
/// <param name="Text">One sentence for a person.</param>
public sealed record Notice(string Code, string Text)
{
    /// <summary>Code of the remark on changes that nobody has accepted or rejected yet.</summary>
    public const string OpenChanges = "tracked-changes";
}

/// <summary>What was read from a file: blocks with their places, and an account of every unit of the file.</summary>
public sealed record Document
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Content hash of the file's bytes.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Format decided from the bytes.</summary>
    public required FileFormat Format { get; init; }

    /// <summary>Who read it.</summary>
    public required ReaderIdentity Reader { get; init; }

    /// <summary>Number of pages, sheets or slides that the file states; null where it has none.</summary>
    public int? Pages { get; init; }

    /// <summary>Title from the file's properties or its first heading.</summary>
    public string? Title { get; init; }

    /// <summary>The text in reading order. Empty for a refused file.</summary>
    public IReadOnlyList<Block> Blocks { get; init; } = [];

    /// <summary>One entry for each page, sheet, slide, section of text or embedded object. Never empty.</summary>
    public required IReadOnlyList<LedgerUnit> Units { get; init; }

    /// <summary>What was noticed on the way.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>Set when the file as a whole was refused or failed.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Pages, sheets and slides that were opened; 1 for running text without any, 0 for a file that was refused or failed as a whole.</summary>
    public int CountPages() =>
        Units.All(u => u.Status is UnitStatus.Refused or UnitStatus.Failed) ? 0 : Math.Max(1, Units.Count(u => u.Kind is "page" or "sheet" or "slide" && u.Status != UnitStatus.Refused));
}
