using System.Text.Json.Serialization;

namespace QaPipeline.Domain.Mapping;

/// <summary>How the institution's own evidence index and what was found go together.</summary>
public enum IndexAgreement
{
    /// <summary>The index names the document for the criterion, and passages of it were found.</summary>
    [JsonStringEnumMemberName("agreed")] Agreed,
    /// <summary>The index names the document, but no passage of it was found for the criterion.</summary>
    [JsonStringEnumMemberName("claimed but not found")] ClaimedNotFound,
    /// <summary>The index names a document that is not in the pack or could not be read.</summary>
    [JsonStringEnumMemberName("document not in the pack")] DocumentMissing,
    /// <summary>Passages were found in a document that the index does not name for the criterion.</summary>
    [JsonStringEnumMemberName("found but not claimed")] FoundNotClaimed,
}

/// <summary>The institution's own account of which document answers which criterion, beside what was found.</summary>
/// <param name="Source">Name of the file in the pack that holds the index; null when it was handed in apart from the pack.</param>
/// <param name="Findings">One entry for each criterion and document, in the order of the framework.</param>
public sealed record EvidenceIndex(string? Source, IReadOnlyList<IndexFinding> Findings)
{
    /// <summary>Entries whose criterion is not one of this framework, as written.</summary>
    public IReadOnlyList<IndexClaim> Unassigned { get; init; } = [];
}

/// <summary>An entry of the institution's index.</summary>
/// <param name="Document">The document as the index names it.</param>
/// <param name="Criterion">The criterion as the index names it.</param>
public sealed record IndexClaim(string Document, string Criterion);

/// <summary>One criterion and one document of the index, beside what was found.</summary>
/// <param name="Criterion">Id of the criterion.</param>
/// <param name="Document">The document as the index names it; its file name where the index does not name it.</param>
/// <param name="Agreement">How both go together.</param>
public sealed record IndexFinding(string Criterion, string Document, IndexAgreement Agreement)
{
    /// <summary>Name of the file in the pack; null when no file fits the name.</summary>
    public string? File { get; init; }

    /// <summary>The best passages found; empty where nothing was found.</summary>
    public IReadOnlyList<StatementPlace> Places { get; init; } = [];
}
