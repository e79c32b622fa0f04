using System.Text.Json.Serialization;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Domain.Mapping;

/// <summary>How much and what kind of evidence was found. It speaks of documents, never of merit.</summary>
public enum Coverage
{
    /// <summary>Several kinds of documents, practice, dated.</summary>
    [JsonStringEnumMemberName("well evidenced")] WellEvidenced,
    /// <summary>Rules only, undated practice, or one kind of document.</summary>
    [JsonStringEnumMemberName("partly")] Partly,
    /// <summary>Intentions only.</summary>
    [JsonStringEnumMemberName("thin")] Thin,
    /// <summary>Nothing was found; what was searched is stated.</summary>
    [JsonStringEnumMemberName("none found")] NoneFound,
    /// <summary>Material that may bear on it could not be read.</summary>
    [JsonStringEnumMemberName("cannot be said")] CannotBeSaid,
    /// <summary>The institution declares that it does not apply, with a reason.</summary>
    [JsonStringEnumMemberName("declared not applicable")] DeclaredNotApplicable,
}

/// <summary>What the machine found for each criterion of a framework in one pack. It reports; it never judges.</summary>
public sealed record EvidenceMap
{
    /// <summary>Schema version of the written document.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Framework searched for.</summary>
    public required MapFramework Framework { get; init; }

    /// <summary>Pack searched in.</summary>
    public required MapPack Pack { get; init; }

    /// <summary>Whose documents the pack holds: "institution", "agency" or "alternative-provider".</summary>
    public required string Audience { get; init; }

    /// <summary>Name of the institution as the head of its self-evaluation report states it; null where none does, or several do.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? StatedInstitution { get; init; }

    /// <summary>Who read the files.</summary>
    public required IReadOnlyList<ReaderIdentity> Readers { get; init; }

    /// <summary>Who mapped them.</summary>
    public required ReaderIdentity Engine { get; init; }

    /// <summary>Findings per criterion in the order of the framework.</summary>
    public required IReadOnlyList<CriterionMap> Criteria { get; init; }

    /// <summary>Statements on the same matter that differ between documents.</summary>
    public IReadOnlyList<DifferingStatement> DifferingStatements { get; init; } = [];

    /// <summary>The institution's own evidence indexes beside what was found; empty when it has none.</summary>
    public IReadOnlyList<EvidenceIndex> EvidenceIndexes { get; init; } = [];

    /// <summary>Conditions and recommendations of earlier reviews and what was found on each.</summary>
    public IReadOnlyList<FollowUpFinding> FollowUps { get; init; } = [];

    /// <summary>The standard elements of a micro-credential in specimens, catalogue pages and descriptors; null where the pack has none of these.</summary>
    public ElementCheck? StandardElements { get; init; }
}

/// <summary>Identity of the framework in a map.</summary>
public sealed record MapFramework(string Id, string Version, string Title);

/// <summary>Identity and files of the pack in a map.</summary>
public sealed record MapPack(string Id, string Name, IReadOnlyList<MapFile> Files);

/// <summary>A file of the pack in a map.</summary>
public sealed record MapFile(string Name, string Sha256, FileFormat Type, int? Pages)
{
    /// <summary>Code of the document type, null when undecided.</summary>
    public string? DocumentType { get; init; }

    /// <summary>Main language, ISO 639-1.</summary>
    public string? Language { get; init; }

    /// <summary>The language of the file, or of a good part of it, in which nothing is looked for; null where all of it was searched.</summary>
    public string? UnsearchedLanguage { get; init; }

    /// <summary>Title shown to people.</summary>
    public string? Title { get; init; }

    /// <summary>The document's own date.</summary>
    public DocumentDate? Date { get; init; }

    /// <summary>The date that the document states of itself, where it lies so far in the future that it is not used; null where there is no such doubt.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DocumentDate? DoubtfulDate { get; init; }

    /// <summary>The document's own version.</summary>
    public string? Version { get; init; }
}

/// <summary>Findings for one criterion.</summary>
public sealed record CriterionMap
{
    /// <summary>Id of the criterion.</summary>
    public required string Id { get; init; }

    /// <summary>Its wording.</summary>
    public required string Text { get; init; }

    /// <summary>How much and what kind of evidence was found.</summary>
    public required Coverage Coverage { get; init; }

    /// <summary>Why this class: the counts behind it in words and what the next class would need, or the institution's reason.</summary>
    public string? CoverageReason { get; init; }

    /// <summary>Passages that bear on it, most relevant first.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>What was searched; the answer to "nothing found".</summary>
    public required Searched Searched { get; init; }

    /// <summary>Neutral questions that the documents leave open.</summary>
    public IReadOnlyList<OpenPoint> OpenPoints { get; init; } = [];
}

/// <summary>What was searched for a criterion.</summary>
/// <param name="Passages">Number of passages looked at.</param>
/// <param name="Terms">The terms looked for.</param>
public sealed record Searched(int Passages, IReadOnlyList<string> Terms);

/// <summary>A question that the documents leave open.</summary>
/// <param name="Text">The question, neutral in tone.</param>
/// <param name="Ask">Interview group: "management", "teachers", "participants", "employers" or "partners".</param>
/// <param name="Citations">Citation ids it rests on; empty when it rests on nothing found.</param>
public sealed record OpenPoint(string Text, string Ask, IReadOnlyList<string> Citations);

/// <summary>The passages of two or more documents that state the same matter differently.</summary>
/// <param name="Matter">What is stated, for example "workload in ECTS".</param>
/// <param name="Statements">What each says, with its place.</param>
public sealed record DifferingStatement(string Matter, IReadOnlyList<StatementPlace> Statements)
{
    /// <summary>Criteria it bears on.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];
}

/// <summary>One of several statements on the same matter.</summary>
public sealed record StatementPlace(string Citation, string File, string Sha256, int? Page, IReadOnlyList<string> HeadingPath, int Paragraph, int Start, int End, string Quote, string Value);
