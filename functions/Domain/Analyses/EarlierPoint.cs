using System.Text.Json.Serialization;

namespace QaPipeline.Domain.Analyses;

/// <summary>A condition or recommendation of an earlier review whose follow-up is looked for in this pack.</summary>
/// <param name="Kind">"condition", "recommendation" or "suggestion".</param>
/// <param name="Text">Its wording.</param>
public sealed record EarlierPoint(string Kind, string Text)
{
    /// <summary>The kinds that are known.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["condition", "recommendation", "suggestion"];

    /// <summary>Where it comes from, for example "Institutional review 2021".</summary>
    public string? Source { get; init; }

    /// <summary>Day by which it had to be met.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Why it can't be used; null when it can.</summary>
    [JsonIgnore]
    public string? Problem =>
        !Kinds.Contains(Kind, StringComparer.Ordinal) ? $"the kind '{Kind}' is none of {string.Join(", ", Kinds)}"
        : string.IsNullOrWhiteSpace(Text) ? "it has no wording"
        : Text.Length > 4000 ? "its wording is longer than 4,000 characters"
        : null;
}
