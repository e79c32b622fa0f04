using QaPipeline.Domain.Frameworks;

namespace QaPipeline.Domain.Returns;

/// <summary>What a panel member wrote into a draft, read from the Word file that came back.</summary>
/// <remarks>Whatever could be read is here even when the file has problems; the problems say how far it can be trusted.</remarks>
public sealed record PanelReturn
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The draft that the file says it is; null when it says nothing.</summary>
    public ReturnedDraft? Draft { get; init; }

    /// <summary>Ids of the criteria that the draft has, in its order; empty in returns that were read before this was noted.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];

    /// <summary>The panel's fields in the order of the draft, empty ones included.</summary>
    public IReadOnlyList<ReturnedField> Fields { get; init; } = [];

    /// <summary>What the panel decided about single passages.</summary>
    public IReadOnlyList<EvidenceDecision> Decisions { get; init; } = [];

    /// <summary>Comments by people; the draft's own are left out.</summary>
    public IReadOnlyList<ReturnedComment> Comments { get; init; } = [];

    /// <summary>Text in the look of a panel field whose control is gone.</summary>
    public IReadOnlyList<LooseText> LooseTexts { get; init; } = [];

    /// <summary>What is wrong with the file, most serious first.</summary>
    public IReadOnlyList<ReturnProblem> Problems { get; init; } = [];

    /// <summary>Whether the file belongs to the expected review and draft, so that it may be taken over without a person looking at it.</summary>
    public bool Trusted => Draft is not null && Problems.All(p => !p.Serious);

    /// <summary>
    /// The same with what the member wrote, chose and remarked before on criteria and in fields that this return's draft does not have, as after a change of the framework:
    /// a newer return takes the place of an earlier one only where it could say something else.
    /// </summary>
    /// <remarks>After a change of the framework remarks and texts without a criterion are kept too, since they stood in another document. Numbers of kept comments go on after those of this return.</remarks>
    public PanelReturn After(PanelReturn earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var fields = Fields.Select(f => (f.Criterion, f.Field)).ToHashSet();
        var criteria = (Criteria.Count > 0 ? Criteria : Fields.Select(f => f.Criterion).Concat(Decisions.Select(d => d.Criterion))).ToHashSet(StringComparer.Ordinal);
        var otherFramework = Draft is not null && earlier.Draft is not null && (Draft.FrameworkId, Draft.FrameworkVersion) != (earlier.Draft.FrameworkId, earlier.Draft.FrameworkVersion);
        bool Stays(string? criterion) => criterion is null ? otherFramework : !criteria.Contains(criterion);
        return this with
        {
            Fields = [.. Fields, .. earlier.Fields.Where(f => !f.IsEmpty && !fields.Contains((f.Criterion, f.Field)))],
            Decisions = [.. Decisions, .. earlier.Decisions.Where(d => Stays(d.Criterion))],
            Comments = [.. Comments, .. Renumbered(earlier.Comments, Comments.Select(c => c.Number + 1).DefaultIfEmpty(0).Max()).Where(c => Stays(c.Criterion))],
            LooseTexts = [.. LooseTexts, .. earlier.LooseTexts.Where(t => Stays(t.Criterion))],
        };
    }

    static IEnumerable<ReturnedComment> Renumbered(IReadOnlyList<ReturnedComment> comments, int first) =>
        comments.Select(c => c with { Number = c.Number + first, ReplyTo = c.ReplyTo + first });
}

/// <summary>The draft that a file claims to be.</summary>
/// <param name="DraftId">Id of the draft.</param>
/// <param name="Review">Id of the review; empty when it has none.</param>
/// <param name="Number">Number of the draft in its review.</param>
/// <param name="FrameworkId">Framework of the draft.</param>
/// <param name="FrameworkVersion">Version of that framework.</param>
public sealed record ReturnedDraft(string DraftId, string Review, int Number, string FrameworkId, string FrameworkVersion);

/// <summary>A problem of a returned file.</summary>
/// <param name="Code">Stable code in kebab case, such as "other-review" or "field-missing".</param>
/// <param name="Text">One sentence for a person: what is wrong and what can be done.</param>
/// <param name="Serious">True when the file must not be taken over without a person's decision.</param>
public sealed record ReturnProblem(string Code, string Text, bool Serious);

/// <summary>One of the panel's fields.</summary>
/// <param name="Criterion">Id of the criterion.</param>
/// <param name="Field">Which field.</param>
/// <param name="Text">The text with all tracked changes accepted; empty where nothing was written.</param>
public sealed record ReturnedField(string Criterion, PanelField Field, IReadOnlyList<ReturnedParagraph> Text)
{
    /// <summary>The text with all tracked changes rejected; null where nothing was tracked.</summary>
    public IReadOnlyList<ReturnedParagraph>? BeforeChanges { get; init; }

    /// <summary>Who tracked changes in it, in ordinal order.</summary>
    public IReadOnlyList<string> ChangedBy { get; init; } = [];

    /// <summary>Whether nothing was written.</summary>
    public bool IsEmpty => Text.All(p => p.Runs.All(r => string.IsNullOrWhiteSpace(r.Text)));

    /// <summary>The text without formatting, one line per paragraph.</summary>
    public string Plain => string.Join('\n', Text.Select(p => p.Plain));
}

/// <summary>What a returned paragraph is.</summary>
public enum ReturnedParagraphKind
{
    /// <summary>Running text.</summary>
    Text,
    /// <summary>Item of a list with bullets.</summary>
    Bullet,
    /// <summary>Item of a numbered list.</summary>
    Number,
    /// <summary>A footnote to the text before it.</summary>
    Note,
}

/// <summary>A paragraph reduced to what the report keeps.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Level">Level in its list, from 0.</param>
/// <param name="Runs">Its text; neighbours differ in formatting.</param>
public sealed record ReturnedParagraph(ReturnedParagraphKind Kind, int Level, IReadOnlyList<ReturnedRun> Runs)
{
    /// <summary>The text without formatting.</summary>
    public string Plain => string.Concat(Runs.Select(r => r.Text));
}

/// <summary>Text of one formatting.</summary>
public sealed record ReturnedRun(string Text, bool Bold = false, bool Italic = false);

/// <summary>What the panel decided about a passage.</summary>
public enum EvidenceVerdict
{
    /// <summary>It is evidence.</summary>
    Accepted,
    /// <summary>It is not evidence on this criterion.</summary>
    Rejected,
    /// <summary>It belongs to another criterion.</summary>
    Moved,
}

/// <summary>A decision about one passage.</summary>
/// <param name="Criterion">Criterion under which the draft listed it.</param>
/// <param name="Citation">Citation id.</param>
/// <param name="Verdict">The decision.</param>
/// <param name="Target">Criterion it was moved to; null unless moved.</param>
public sealed record EvidenceDecision(string Criterion, string Citation, EvidenceVerdict Verdict, string? Target = null);

/// <summary>A comment in the margin.</summary>
/// <param name="Author">Name as the word processor states it.</param>
/// <param name="Date">Time as the file states it; null where it states none.</param>
/// <param name="Text">Its text.</param>
/// <param name="Criterion">Criterion in whose section it stands; null elsewhere.</param>
/// <param name="On">The words it covers.</param>
public sealed record ReturnedComment(string Author, string? Date, string Text, string? Criterion, string On)
{
    /// <summary>Number of the comment in the file, from 0.</summary>
    public int Number { get; init; }

    /// <summary>Number of the comment that it answers; null for a first one.</summary>
    public int? ReplyTo { get; init; }

    /// <summary>Whether it was marked as resolved.</summary>
    public bool Resolved { get; init; }
}

/// <summary>Text whose field can only be guessed.</summary>
/// <param name="Criterion">Criterion in whose section it stands; null when unknown.</param>
/// <param name="Label">The label above it; null when there is none.</param>
/// <param name="Text">The text.</param>
public sealed record LooseText(string? Criterion, string? Label, IReadOnlyList<ReturnedParagraph> Text);
