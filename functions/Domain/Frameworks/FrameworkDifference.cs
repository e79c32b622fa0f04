namespace QaPipeline.Domain.Frameworks;

/// <summary>What another version of a framework changes for a review. The same criterion is the one of the same id.</summary>
/// <param name="Before">Id and version of the one.</param>
/// <param name="After">Id and version of the other.</param>
public sealed record FrameworkDifference(string Before, string After)
{
    /// <summary>Criteria that only the later one has.</summary>
    public IReadOnlyList<CriterionWording> Added { get; init; } = [];

    /// <summary>Criteria that only the earlier one has. What was found for them stays in the earlier draft.</summary>
    public IReadOnlyList<CriterionWording> Removed { get; init; } = [];

    /// <summary>Criteria whose wording or points differ.</summary>
    public IReadOnlyList<CriterionRewording> Reworded { get; init; } = [];

    /// <summary>Criteria that stay as they are.</summary>
    public int Same { get; init; }

    /// <summary>The scale of the earlier one where it differs; null otherwise.</summary>
    public IReadOnlyList<string>? ScaleBefore { get; init; }

    /// <summary>The scale of the later one where it differs; null otherwise.</summary>
    public IReadOnlyList<string>? ScaleAfter { get; init; }

    /// <summary>Compares two frameworks as they are put to an audience.</summary>
    public static FrameworkDifference Of(Framework before, Framework after, string audience)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var old = before.CriteriaFor(audience).ToDictionary(c => c.Id, c => Wording(before, c), StringComparer.Ordinal);
        var current = after.CriteriaFor(audience).ToDictionary(c => c.Id, c => Wording(after, c), StringComparer.Ordinal);
        var reworded = after.CriteriaFor(audience).Where(c => old.TryGetValue(c.Id, out var was) && was != current[c.Id]).Select(c => new CriterionRewording(c.Id, old[c.Id], current[c.Id])).ToArray();
        var scale = before.JudgementScale.SequenceEqual(after.JudgementScale, StringComparer.Ordinal);
        return new FrameworkDifference($"{before.Id} {before.Version}", $"{after.Id} {after.Version}")
        {
            Added = [.. after.CriteriaFor(audience).Where(c => !old.ContainsKey(c.Id)).Select(c => new CriterionWording(c.Id, current[c.Id]))],
            Removed = [.. before.CriteriaFor(audience).Where(c => !current.ContainsKey(c.Id)).Select(c => new CriterionWording(c.Id, old[c.Id]))],
            Reworded = reworded,
            Same = current.Keys.Count(old.ContainsKey) - reworded.Length,
            ScaleBefore = scale ? null : before.JudgementScale,
            ScaleAfter = scale ? null : after.JudgementScale,
        };
    }

    static string Wording(Framework framework, Criterion criterion) => string.Join('\n', [framework.FullText(criterion), .. criterion.Points]);
}

/// <summary>A criterion with its wording; its points follow in lines of their own.</summary>
public sealed record CriterionWording(string Id, string Text);

/// <summary>A criterion with both wordings.</summary>
public sealed record CriterionRewording(string Id, string Before, string After);
