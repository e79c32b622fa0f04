using QaPipeline.Domain.Mapping;
using QaPipeline.Drafting.Outline;

namespace QaPipeline.Drafting.Sections;

/// <summary>The counts behind a coverage class in the language of the draft, from the passages that the draft shows.</summary>
static class CoverageSentence
{
    /// <summary>Words that come before the institution's own in a declaration.</summary>
    const string Quoted = "The institution states: “";

    /// <summary>Most documents that a sentence names.</summary>
    const int LongestList = 5;

    public static string Of(DraftContext draft, DraftCriterion criterion)
    {
        var texts = draft.Texts;
        return criterion.Map.Coverage switch
        {
            Coverage.DeclaredNotApplicable => criterion.Map.CoverageReason is { } reason ? texts.Format("wording.declared", Declaration(reason)) : "",
            Coverage.CannotBeSaid => Join(Unread(draft), Unsearched(draft)),
            Coverage.NoneFound => Join(texts.Format("finding.none", texts.Count("passages", criterion.Map.Searched.Passages)), Gaps(draft, criterion)),
            _ => Join(Counts(draft, criterion.Statements), Dated(draft, criterion.Statements), Gaps(draft, criterion), criterion.Map.Coverage == Coverage.Thin ? Elsewhere(draft) : ""),
        };
    }

    static string Counts(DraftContext draft, IReadOnlyList<Evidence> statements)
    {
        var texts = draft.Texts;
        var types = statements.Select(e => e.DocumentType).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        return statements.Count == 0 ? ""
            : texts.Format("finding.counts", texts.Count("passages", statements.Count), types == 0 ? texts["finding.types.none"] : texts.Count("finding.types", types), Kinds.Of(draft, statements));
    }

    static string Dated(DraftContext draft, IReadOnlyList<Evidence> statements)
    {
        var practice = statements.Where(e => e.Step.Step >= 2).ToArray();
        var dated = practice.Count(e => e.Date is not null);
        return practice.Length == 0 ? "" : dated == 0 ? draft.Texts["finding.dated.none"] : draft.Texts.Count("finding.dated", dated);
    }

    static string Gaps(DraftContext draft, DraftCriterion criterion) =>
        criterion.Weaknesses.Count == 0 ? "" : draft.Texts.Count("finding.gaps", criterion.Weaknesses.Count);

    static string Unread(DraftContext draft)
    {
        var (texts, unsearched) = (draft.Texts, draft.Input.Map.Pack.Files.Any(f => f.UnsearchedLanguage is not null));
        var incomplete = draft.Input.Ledger.Incomplete.Count;
        return incomplete == 0 && unsearched ? ""
            : texts.Format(incomplete == 1 ? "finding.cannot.one" : "finding.cannot.many", texts.Count("files", incomplete), texts.Number(draft.Input.Ledger.Files.Count));
    }

    static string Unsearched(DraftContext draft)
    {
        var files = draft.Input.Map.Pack.Files;
        var languages = files.Select(f => f.UnsearchedLanguage).OfType<string>().ToArray();
        return languages.Length == 0 ? ""
            : draft.Texts.Format(languages.Length == 1 ? "finding.cannot.language.one" : "finding.cannot.language.many", draft.Texts.Number(languages.Length), draft.Texts.Count("documents.of", files.Count),
                string.Join(", ", languages.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(draft.LanguageOf)));
    }

    /// <summary>Where the little that was found may not be all.</summary>
    static string Elsewhere(DraftContext draft)
    {
        var unsearched = draft.Documents.All.Where(d => d.Map?.UnsearchedLanguage is not null).ToArray();
        return unsearched.Length == 0 ? ""
            : draft.Texts.Format("finding.elsewhere", string.Join(", ", unsearched.Take(LongestList).Select(d => $"{d.Label} ({draft.LanguageOf(d.Map!.UnsearchedLanguage)})")) + (unsearched.Length > LongestList ? ", …" : ""));
    }

    static string Declaration(string reason) =>
        reason.StartsWith(Quoted, StringComparison.Ordinal) && reason.EndsWith('”') ? reason[Quoted.Length..^1] : reason;

    static string Join(params string[] sentences) => string.Join(' ', sentences.Where(s => s.Length > 0));
}
