using System.Text.Json.Serialization;

namespace QaPipeline.Domain.Reviews;

/// <summary>Kinds of interests that have to be declared (domain note 5.5).</summary>
public enum InterestKind
{
    /// <summary>A position at the institution, paid or not.</summary>
    [JsonStringEnumMemberName("position")] Position,
    /// <summary>Involvement in an external review of the institution.</summary>
    [JsonStringEnumMemberName("review")] Review,
    /// <summary>Advice to the institution.</summary>
    [JsonStringEnumMemberName("advice")] Advice,
    /// <summary>Joint work such as a project or a publication.</summary>
    [JsonStringEnumMemberName("joint-work")] JointWork,
    /// <summary>Studies at the institution.</summary>
    [JsonStringEnumMemberName("studies")] Studies,
    /// <summary>A pending application, a dispute, a friendship or whatever else.</summary>
    [JsonStringEnumMemberName("other")] Other,
}

/// <summary>Whose interest it is.</summary>
public enum InterestOf
{
    /// <summary>The member's own.</summary>
    [JsonStringEnumMemberName("self")] Self,
    /// <summary>Of the immediate family.</summary>
    [JsonStringEnumMemberName("family")] Family,
}

/// <summary>How the member sees the conflict; both lead to recusal where a rule applies.</summary>
public enum ConflictNature
{
    /// <summary>A conflict in fact.</summary>
    [JsonStringEnumMemberName("real")] Real,
    /// <summary>What others may take for one.</summary>
    [JsonStringEnumMemberName("apparent")] Apparent,
}

/// <summary>A declared interest.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Entity">Institution or body it concerns, as the member names it.</param>
/// <param name="From">First day; null when unknown.</param>
/// <param name="To">Last day; null while it lasts.</param>
public sealed record Interest(InterestKind Kind, string Entity, DateOnly? From, DateOnly? To)
{
    /// <summary>Whether <see cref="Entity"/> is the institution under review, or a body that belongs to it.</summary>
    public bool ConcernsInstitution { get; init; } = true;

    /// <summary>Whether it is paid.</summary>
    public bool Paid { get; init; }

    /// <summary>Whose it is.</summary>
    public InterestOf Of { get; init; }

    /// <summary>How the member sees it.</summary>
    public ConflictNature Nature { get; init; }
}

/// <summary>A rule that applies to a declared interest.</summary>
/// <param name="Interest">Place of the interest in the declaration, from 0.</param>
/// <param name="Rule">Name of the rule: position, review, advice or joint-work.</param>
/// <param name="Sentence">What the rule says, for people.</param>
public sealed record ConflictFinding(int Interest, string Rule, string Sentence);

/// <summary>The numeric rules on conflicts of interest.</summary>
public static class ConflictRules
{
    /// <summary>The rules of <paramref name="settings"/> that apply to <paramref name="interests"/> on <paramref name="day"/>.</summary>
    public static IReadOnlyList<ConflictFinding> Assess(IReadOnlyList<Interest> interests, DateOnly day, AgencySettings settings)
    {
        ArgumentNullException.ThrowIfNull(interests);
        ArgumentNullException.ThrowIfNull(settings);
        var findings = new List<ConflictFinding>();
        for (var place = 0; place < interests.Count; place++)
        {
            var interest = interests[place];
            if (Rule(interest, settings) is not var (rule, years, what) || !interest.ConcernsInstitution || (interest.Of == InterestOf.Family && !settings.FamilyCounts))
            {
                continue;
            }
            if (interest.To is not { } ended || ended > day.AddYears(-years))
            {
                findings.Add(new ConflictFinding(place, rule, $"{(interest.Of == InterestOf.Family ? "In the immediate family: " : "")}{what} within {years} years, {(interest.Nature == ConflictNature.Apparent ? "also an apparent one, " : "")}stands against taking part."));
            }
        }
        return findings;
    }

    static (string Rule, int Years, string What)? Rule(Interest interest, AgencySettings settings) => interest.Kind switch
    {
        InterestKind.Position => ("position", settings.PositionYears, $"a {(interest.Paid ? "paid" : "paid or unpaid")} position at the institution"),
        InterestKind.Review => ("review", settings.ReviewYears, "involvement in an external review of the institution"),
        InterestKind.Advice => ("advice", settings.AdviceYears, "advice to the institution"),
        InterestKind.JointWork => ("joint-work", settings.JointWorkYears, "joint work with people of the institution"),
        _ => null,
    };
}
