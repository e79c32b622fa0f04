using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Portal.Texts;

namespace QaPipeline.Portal.Pages.Panel;

/// <summary>Why a criterion has its coverage, in the visitor's language and from the passages themselves.</summary>
public static class CoverageWords
{
    const int MostNames = 3;

    /// <summary>Counts of what was found; what the institution declared stands in its own words.</summary>
    /// <param name="texts">The visitor's language.</param>
    /// <param name="criterion">The criterion.</param>
    /// <param name="files">The files of the pack, as the map has them.</param>
    /// <param name="ledger">What was read of them; it says, like the files, why nothing can be said.</param>
    public static string Of(PortalTexts texts, CriterionMap criterion, IReadOnlyList<MapFile> files, Ledger ledger)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(criterion);
        if (criterion.Coverage == Coverage.DeclaredNotApplicable)
        {
            return texts.Sentence(criterion.CoverageReason ?? "");
        }
        if (criterion.Coverage == Coverage.CannotBeSaid)
        {
            return string.Join(' ', Unread(texts, ledger).Concat(Unsearched(texts, files)));
        }
        var counted = criterion.Evidence.Where(e => e.Counted).ToArray();
        var kinds = counted.Select(e => e.DocumentType).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        var gaps = criterion.Evidence.Count(e => e.Step.IsGap);
        string[] parts =
        [
            texts.Count("panel.finding.passages", counted.Length),
            .. kinds > 0 ? [texts.Count("panel.finding.kinds", kinds)] : Array.Empty<string>(),
            .. gaps > 0 ? [texts.Count("panel.finding.gaps", gaps)] : Array.Empty<string>(),
        ];
        return string.Join(", ", parts) + ".";
    }

    static IEnumerable<string> Unread(PortalTexts texts, Ledger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        if (ledger.Incomplete.Count > 0)
        {
            yield return texts.Count("panel.finding.unread", ledger.Files.Count, Names(ledger.Incomplete.Select(f => f.Name)), texts.Number(ledger.Incomplete.Count));
        }
    }

    static IEnumerable<string> Unsearched(PortalTexts texts, IReadOnlyList<MapFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        string[] unsearched = [.. files.Where(f => f.UnsearchedLanguage is not null).Select(f => $"{f.Name}: {texts.Sentence(LanguageNames.English(f.UnsearchedLanguage!))}")];
        if (unsearched.Length > 0)
        {
            yield return texts.Count("panel.finding.unsearched", files.Count, Names(unsearched), texts.Number(unsearched.Length));
        }
    }

    static string Names(IEnumerable<string> names)
    {
        string[] all = [.. names.Order(StringComparer.Ordinal)];
        return string.Join(", ", all.Take(MostNames)) + (all.Length > MostNames ? ", …" : "");
    }
}
