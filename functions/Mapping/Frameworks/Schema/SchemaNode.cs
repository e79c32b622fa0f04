using System.Text.RegularExpressions;

namespace QaPipeline.Mapping.Frameworks.Schema;

/// <summary>What a JSON Schema says about one value, ready to be checked.</summary>
sealed record SchemaNode
{
    /// <summary>Name in <c>$defs</c> that this node stands for.</summary>
    public string? Reference { get; init; }

    public string? Description { get; init; }
    public string? Type { get; init; }
    public IReadOnlyList<string>? Enum { get; init; }
    public Regex? Pattern { get; init; }
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }
    public decimal? Minimum { get; init; }
    public decimal? Maximum { get; init; }
    public int? MinItems { get; init; }
    public int? MaxItems { get; init; }
    public bool UniqueItems { get; init; }
    public SchemaNode? Items { get; init; }
    public IReadOnlyList<string> Required { get; init; } = [];
    public IReadOnlyDictionary<string, SchemaNode> Properties { get; init; } = new Dictionary<string, SchemaNode>(StringComparer.Ordinal);
    public SchemaNode? PropertyNames { get; init; }

    /// <summary>What members beyond <see cref="Properties"/> must fit; null where they are refused or free.</summary>
    public SchemaNode? AdditionalProperties { get; init; }

    /// <summary>True where members beyond <see cref="Properties"/> are refused.</summary>
    public bool Closed { get; init; }
}
