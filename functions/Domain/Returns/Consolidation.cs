using System.Text.Json.Serialization;
using QaPipeline.Domain.Frameworks;

namespace QaPipeline.Domain.Returns;

/// <summary>What one member of the panel sent back.</summary>
/// <param name="Member">Name of the member.</param>
/// <param name="Return">What was read from the file.</param>
public sealed record MemberReturn(string Member, PanelReturn Return)
{
    /// <summary>Id of the member, who may share the name with another; null where a return was sent under a name alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PersonId { get; init; }
}

/// <summary>The returns of several members side by side. It compares texts and decisions, never people, and drops nothing.</summary>
public sealed record Consolidation
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Members in ordinal order of their names.</summary>
    public required IReadOnlyList<string> Members { get; init; }

    /// <summary>Every field that at least one member wrote in, in the order of the draft.</summary>
    public required IReadOnlyList<ConsolidatedField> Fields { get; init; }

    /// <summary>Every passage that at least one member decided about.</summary>
    public required IReadOnlyList<ConsolidatedDecision> Decisions { get; init; }

    /// <summary>Comments with the member whose file holds them.</summary>
    public required IReadOnlyList<MemberComment> Comments { get; init; }

    /// <summary>Texts without a field, with the member whose file holds them.</summary>
    public IReadOnlyList<MemberLooseText> LooseTexts { get; init; } = [];

    /// <summary>The passages that a report may cite: what at least one member accepted, and what was only moved, under its new criterion. One member's rejection takes nothing away.</summary>
    [JsonIgnore]
    public IReadOnlyList<EvidenceDecision> Cited =>
    [
        .. Decisions.SelectMany(d =>
            d.Verdicts.Any(v => v.Verdict == EvidenceVerdict.Accepted) ? [new EvidenceDecision(d.Criterion, d.Citation, EvidenceVerdict.Accepted)]
            : d.Verdicts.Select(v => v.Target).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(t => new EvidenceDecision(d.Criterion, d.Citation, EvidenceVerdict.Moved, t))),
    ];

    /// <summary>Puts <paramref name="returns"/> side by side. The order in which they arrive does not matter.</summary>
    public static Consolidation Of(IReadOnlyList<MemberReturn> returns)
    {
        ArgumentNullException.ThrowIfNull(returns);
        MemberReturn[] sorted = [.. returns.OrderBy(r => r.Member, StringComparer.Ordinal)];
        return new Consolidation
        {
            Members = [.. sorted.Select(r => r.Member).Distinct(StringComparer.Ordinal)],
            Fields =
            [
                .. sorted.SelectMany(r => r.Return.Fields.Where(f => !f.IsEmpty).Select(f => (r.Member, Field: f))).GroupBy(f => (f.Field.Criterion, f.Field.Field))
                    .Select(g => new ConsolidatedField(g.Key.Criterion, g.Key.Field, [.. g.Select(f => new MemberText(f.Member, f.Field.Text))])),
            ],
            Decisions =
            [
                .. sorted.SelectMany(r => r.Return.Decisions.Select(d => (r.Member, Decision: d))).GroupBy(d => (d.Decision.Criterion, d.Decision.Citation))
                    .Select(g => new ConsolidatedDecision(g.Key.Criterion, g.Key.Citation, [.. g.Select(d => new MemberVerdict(d.Member, d.Decision.Verdict, d.Decision.Target))])
                    {
                        RejectedByAll = g.Select(d => d.Member).Distinct(StringComparer.Ordinal).Count() == sorted.Select(r => r.Member).Distinct(StringComparer.Ordinal).Count()
                            && g.All(d => d.Decision.Verdict == EvidenceVerdict.Rejected),
                    }),
            ],
            Comments = [.. sorted.SelectMany(r => r.Return.Comments.Select(c => new MemberComment(r.Member, c)))],
            LooseTexts = [.. sorted.SelectMany(r => r.Return.LooseTexts.Select(t => new MemberLooseText(r.Member, t)))],
        };
    }
}

/// <summary>What the members wrote in one field.</summary>
public sealed record ConsolidatedField(string Criterion, PanelField Field, IReadOnlyList<MemberText> Texts)
{
    /// <summary>Whether the texts differ in their words.</summary>
    public bool Differs => Texts.Select(t => t.Plain).Distinct(StringComparer.Ordinal).Skip(1).Any();
}

/// <summary>What one member wrote.</summary>
public sealed record MemberText(string Member, IReadOnlyList<ReturnedParagraph> Text)
{
    /// <summary>The text without formatting, white space folded.</summary>
    public string Plain => string.Join(' ', string.Join(' ', Text.Select(p => p.Plain)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>What the members decided about one passage.</summary>
public sealed record ConsolidatedDecision(string Criterion, string Citation, IReadOnlyList<MemberVerdict> Verdicts)
{
    /// <summary>True only when every member rejected it: one member's rejection never hides evidence from the others.</summary>
    public bool RejectedByAll { get; init; }

    /// <summary>Whether members who decided decided differently.</summary>
    public bool Differs => Verdicts.Select(v => (v.Verdict, v.Target)).Distinct().Skip(1).Any();
}

/// <summary>One member's decision about a passage.</summary>
public sealed record MemberVerdict(string Member, EvidenceVerdict Verdict, string? Target);

/// <summary>A comment in one member's file.</summary>
public sealed record MemberComment(string Member, ReturnedComment Comment);

/// <summary>A text without a field in one member's file.</summary>
public sealed record MemberLooseText(string Member, LooseText Text);
