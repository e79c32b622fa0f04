using System.Text.Json.Serialization;

namespace QaPipeline.Domain.Frameworks;

/// <summary>What a criterion is. Only a standard may carry a judgement.</summary>
public enum CriterionKind
{
    /// <summary>A reflective question.</summary>
    [JsonStringEnumMemberName("question")] Question,
    /// <summary>A part of a question.</summary>
    [JsonStringEnumMemberName("sub-item")] SubItem,
    /// <summary>A key principle.</summary>
    [JsonStringEnumMemberName("principle")] Principle,
    /// <summary>A cross-cutting topic.</summary>
    [JsonStringEnumMemberName("topic")] Topic,
    /// <summary>A standard that an agency has adopted.</summary>
    [JsonStringEnumMemberName("standard")] Standard,
}

/// <summary>What it means when nothing is found for a criterion.</summary>
public enum AbsenceMeaning
{
    /// <summary>Reported as "none found".</summary>
    [JsonStringEnumMemberName("finding")] Finding,
    /// <summary>Passed over in silence, as for a typical motive that an institution need not have.</summary>
    [JsonStringEnumMemberName("silence")] Silence,
}

/// <summary>A field of the draft that belongs to the panel and starts empty.</summary>
public enum PanelField
{
    /// <summary>The panel's analysis.</summary>
    [JsonStringEnumMemberName("analysis")] Analysis,
    /// <summary>What the panel commends.</summary>
    [JsonStringEnumMemberName("commendations")] Commendations,
    /// <summary>What could be done.</summary>
    [JsonStringEnumMemberName("suggestions")] Suggestions,
    /// <summary>What should be done (standards only).</summary>
    [JsonStringEnumMemberName("recommendations")] Recommendations,
    /// <summary>What must be done by a date (standards only).</summary>
    [JsonStringEnumMemberName("conditions")] Conditions,
    /// <summary>The agency's published scale, without default (standards only).</summary>
    [JsonStringEnumMemberName("judgement")] Judgement,
}

/// <summary>A link from a criterion to another scheme, such as "ESG 2015", many-to-many.</summary>
public sealed record CrosswalkLink(string Scheme, IReadOnlyList<string> References);

/// <summary>A neutral question for the visit.</summary>
/// <param name="Ask">Interview group: "management", "teachers", "participants", "employers" or "partners".</param>
/// <param name="Text">The question.</param>
public sealed record InterviewPrompt(string Ask, string Text);

/// <summary>Whether a framework is in force.</summary>
public enum FrameworkStatus
{
    /// <summary>In use.</summary>
    [JsonStringEnumMemberName("current")] Current,
    /// <summary>A proposal that nobody has adopted; off unless asked for.</summary>
    [JsonStringEnumMemberName("draft")] Draft,
}

/// <summary>A versioned set of criteria: data, never code.</summary>
public sealed record Framework
{
    /// <summary>Stable id in kebab case.</summary>
    public required string Id { get; init; }

    /// <summary>Version of the wording and vocabulary.</summary>
    public required string Version { get; init; }

    /// <summary>Title shown to people.</summary>
    public required string Title { get; init; }

    /// <summary>Language of the wording, ISO 639-1.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Where the wording comes from, printed on the title page.</summary>
    public string? Source { get; init; }

    /// <summary>What else a reader must know, for example which parts are this product's own.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether it is in force; a draft is offered only where it is asked for by its id.</summary>
    public FrameworkStatus Status { get; init; }

    /// <summary>Judgement scale for standards, in the agency's order; empty for frameworks without one.</summary>
    public IReadOnlyList<string> JudgementScale { get; init; } = [];

    /// <summary>True where standards reserve a judgement field although the agency has yet to add its published scale.</summary>
    public bool AwaitsJudgementScale { get; init; }

    /// <summary>The criteria in the order of the draft; a sub-item follows its parent.</summary>
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>Words that apply to every criterion.</summary>
    public FrameworkVocabulary Vocabulary { get; init; } = new();

    /// <summary>When a criterion counts as well evidenced (domain note 4.0.7).</summary>
    public CoverageRules Coverage { get; init; } = new();

    /// <summary>Content hash of the file that the framework was loaded from.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The criteria put to <paramref name="audience"/>: those without audiences and those that name it.</summary>
    public IReadOnlyList<Criterion> CriteriaFor(string audience) =>
        [.. Criteria.Where(c => c.Audiences.Count == 0 || c.Audiences.Contains(audience, StringComparer.Ordinal))];

    /// <summary>The whole sentence of <paramref name="criterion"/>: where its parent's wording breaks off with an ellipsis, both parts joined.</summary>
    public string FullText(Criterion criterion) => FullText(criterion, text => text);

    /// <summary>The whole sentence of <paramref name="criterion"/> in another language, as <paramref name="worded"/> gives its parts.</summary>
    public string FullText(Criterion criterion, Func<string, string> worded)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        ArgumentNullException.ThrowIfNull(worded);
        var opening = criterion.Parent is null ? null : Criteria.FirstOrDefault(c => string.Equals(c.Id, criterion.Parent, StringComparison.Ordinal))?.Text;
        return opening is not null && opening.EndsWith('…') ? $"{worded(opening).TrimEnd('…', ' ')} {worded(criterion.Text)}" : worded(criterion.Text);
    }

    /// <summary>The rules of coverage for <paramref name="criterion"/>: its own, or else the framework's.</summary>
    public CoverageRules CoverageFor(Criterion criterion) => criterion.Coverage ?? Coverage;
}

/// <summary>A question, sub-item, principle, topic or standard.</summary>
public sealed record Criterion
{
    /// <summary>Id, unique in its framework, such as "IQ3.a".</summary>
    public required string Id { get; init; }

    /// <summary>The wording.</summary>
    public required string Text { get; init; }

    /// <summary>Short title for headings, contents and tables; null where the wording serves as its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    /// <summary>What it is.</summary>
    public CriterionKind Kind { get; init; }

    /// <summary>Id of the question it belongs to; null at the top.</summary>
    public string? Parent { get; init; }

    /// <summary>Heading under which the draft groups it.</summary>
    public string? Group { get; init; }

    /// <summary>Whose documents can answer it ("institution", "agency", "alternative-provider"); empty for all.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>What it means when nothing is found.</summary>
    public AbsenceMeaning Absence { get; init; }

    /// <summary>True where an institution may declare that it does not apply, as partnerships for one without partners.</summary>
    public bool MayNotApply { get; init; }

    /// <summary>Points that the source lists beneath the wording.</summary>
    public IReadOnlyList<string> Points { get; init; } = [];

    /// <summary>Short explanation for readers of the draft.</summary>
    public string? Explanation { get; init; }

    /// <summary>Vocabulary per language (ISO 639-1): words and phrases that bear on it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Terms { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>What convincing evidence looks like, described for people.</summary>
    public IReadOnlyList<string> PositiveSignals { get; init; } = [];

    /// <summary>What a gap looks like, described for people.</summary>
    public IReadOnlyList<string> GapSignals { get; init; } = [];

    /// <summary>Expressions in a passage that speak for convincing evidence, per language (ISO 639-1).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> PositiveCues { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Expressions in a passage that speak for a gap, per language (ISO 639-1).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> GapCues { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Codes of document types that usually answer it.</summary>
    public IReadOnlyList<string> ExpectedDocumentTypes { get; init; } = [];

    /// <summary>Links to other schemes.</summary>
    public IReadOnlyList<CrosswalkLink> Crosswalk { get; init; } = [];

    /// <summary>Neutral questions for the visit where the documents leave the criterion open.</summary>
    public IReadOnlyList<InterviewPrompt> InterviewPrompts { get; init; } = [];

    /// <summary>Expressions with which an institution says that the criterion does not arise for it, such as "no partners", per language (ISO 639-1); used where <see cref="MayNotApply"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> NotApplicableCues { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Own rules of coverage; null for the framework's.</summary>
    public CoverageRules? Coverage { get; init; }

    /// <summary>Fields that belong to the panel; analysis, commendations and suggestions unless the framework says more.</summary>
    public IReadOnlyList<PanelField> PanelFields { get; init; } = [PanelField.Analysis, PanelField.Commendations, PanelField.Suggestions];
}

/// <summary>Words that apply to all criteria of a framework.</summary>
public sealed record FrameworkVocabulary
{
    /// <summary>Groups of equivalent expressions across languages: concept -> language -> expressions, preferred first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Concepts { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>(StringComparer.Ordinal);
}
