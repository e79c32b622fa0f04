namespace QaPipeline.Domain.Mapping;

/// <summary>Which standard elements of a micro-credential the pack's specimens, catalogue pages and descriptors show.</summary>
/// <param name="Scheme">Title of the scheme, for example that of Annex I of the Council Recommendation of 2022.</param>
/// <param name="Files">The files searched.</param>
/// <param name="Elements">The elements in the order of the scheme.</param>
public sealed record ElementCheck(string Scheme, IReadOnlyList<string> Files, IReadOnlyList<ElementFinding> Elements);

/// <summary>One element and where it is shown.</summary>
/// <param name="Id">Its id in the scheme.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mandatory">Whether the scheme asks for it in every case.</param>
/// <param name="Places">The clearest place in each file that shows it; empty when nothing was found.</param>
public sealed record ElementFinding(string Id, string Name, bool Mandatory, IReadOnlyList<StatementPlace> Places)
{
    /// <summary>Files that could carry it and were searched.</summary>
    public IReadOnlyList<string> Searched { get; init; } = [];
}
