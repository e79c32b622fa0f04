using System.Text.Json;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Mapping.Frameworks;

/// <summary>The elements that a description of a micro-credential should state, to be looked for in specimens, catalogue pages and course descriptors.</summary>
public sealed record ElementScheme
{
    static readonly Lazy<ElementScheme> LazyAnnexI = new(() =>
        JsonSerializer.Deserialize<ElementScheme>(FrameworkResources.Bytes("annex-i.elements.json"), DomainJson.Indented)!);

    /// <summary>Annex I of the Council Recommendation of 16 June 2022: eleven mandatory and five optional elements.</summary>
    public static ElementScheme AnnexI => LazyAnnexI.Value;

    /// <summary>Stable id.</summary>
    public required string Id { get; init; }

    /// <summary>Version of cues and patterns.</summary>
    public required string Version { get; init; }

    /// <summary>Title shown to people.</summary>
    public required string Title { get; init; }

    /// <summary>Where the names of the elements come from.</summary>
    public required string Source { get; init; }

    /// <summary>What else a reader must know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Codes of the document types in which the elements are looked for.</summary>
    public required IReadOnlyList<string> DocumentTypes { get; init; }

    /// <summary>The elements in the order of the source: the mandatory ones, then the optional ones.</summary>
    public required IReadOnlyList<DescriptionElement> Elements { get; init; }
}

/// <summary>One element of a description.</summary>
public sealed record DescriptionElement
{
    /// <summary>"1" to "11", or "O1" to "O5" for the optional ones; crosswalks refer to it.</summary>
    public required string Id { get; init; }

    /// <summary>Name shown to people.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the source asks for it in every case.</summary>
    public required bool Mandatory { get; init; }

    /// <summary>What to bear in mind when it is found or missing.</summary>
    public required string Note { get; init; }

    /// <summary>Document types that can carry it where not all can, as only a credential can name its holder; empty for all of the scheme.</summary>
    public IReadOnlyList<string> DocumentTypes { get; init; } = [];

    /// <summary>Expressions that show it is spoken of, per language (ISO 639-1); matched without regard to case.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Cues { get; init; }

    /// <summary>Regular expressions that show it by form, such as "5 ECTS"; safe for matching without backtracking.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];

    /// <summary>Values in use for it, where the source's community has agreed on some.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}
