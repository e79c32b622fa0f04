using System.Text.Json;
using System.Text.Json.Serialization;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Packs;

namespace QaPipeline.Evaluation.Packs;

/// <summary>A pack with the judgements of people: which passage bears on which criterion, how strongly, and the expected overall picture.</summary>
sealed record LabelledPack(string Name, string Audience, IReadOnlyList<PackDocument> Documents, IReadOnlyDictionary<string, IReadOnlyList<Label>> Labels, ExpectedCoverage Expected)
{
    /// <summary>The bare questions that the pack is labelled for, where it brings its own.</summary>
    public Framework? Questions { get; init; }
}

/// <summary>A judgement on one passage for one criterion. Relevance 0 marks a trap.</summary>
sealed record Label(string File, string Text, string Criterion, int Relevance, JsonElement? Step = null)
{
    IReadOnlyList<string>? _tokens;

    /// <summary>The step 0 to 4 or "gap" as text; null for weak labels.</summary>
    [JsonIgnore]
    public string? StepText => Step is { ValueKind: not JsonValueKind.Null } s ? s.ToString() : null;

    /// <summary>Words by which passages are matched.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Tokens => _tokens ??= Scoring.Matching.Tokens(Text);
}

/// <summary>The expected overall picture of a pack.</summary>
sealed record ExpectedCoverage(IReadOnlyDictionary<string, ExpectedClass> Criteria, IReadOnlyList<PlantedDifference> Contradictions);

/// <summary>The expected coverage class.</summary>
sealed record ExpectedClass(string Class);

/// <summary>Statements that differ on purpose.</summary>
sealed record PlantedDifference(string Id, string Topic, IReadOnlyList<PlantedPassage> Passages);

/// <summary>One of them.</summary>
sealed record PlantedPassage(string File, string Text);
