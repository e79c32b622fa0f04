using System.Text.RegularExpressions;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;

namespace QaPipeline.App.Analyses;

/// <summary>
/// The institution's name as the head of its self-evaluation report states it. A head that names several, or none that is surely one, states none: a wrong name on a title page is worse than that of the pack.
/// </summary>
public static partial class StatedInstitution
{
    const int HeadBlocks = 4;
    const int LongestLine = 200;
    const int LongestName = 100;
    const int LeastBlanks = 5;

    /// <summary>The name; null where the heads of the self-evaluation reports do not agree on exactly one.</summary>
    public static string? Of(IReadOnlyList<PackDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var names = documents.Select(d => Head(d.Document)).Where(head => head.Any(line => SelfEvaluation().IsMatch(line)))
            .SelectMany(head => head.Where(line => !IsSentence(line)).SelectMany(NamesIn)).Distinct(StringComparer.Ordinal).ToArray();
        return names is [var one] ? one : null;
    }

    /// <summary>The names of institutions in a line of a title.</summary>
    static IEnumerable<string> NamesIn(string line) =>
        from part in Separator().Split(line)
        let bare = SelfEvaluation().Replace(part, "|")
        from Match match in Name().Matches(bare)
        let name = BareArticle().Replace(match.Value, "")
        where name.Length <= LongestName && name.Contains(' ', StringComparison.Ordinal)
        select name;

    /// <summary>A sentence that ends, beyond the few words of a title, names whom it speaks of and not whose report it is.</summary>
    static bool IsSentence(string line) => line.TrimEnd() is [.., '.' or '!' or '?'] and var text && !text.EndsWith("Ltd.", StringComparison.Ordinal) && !text.EndsWith("Inc.", StringComparison.Ordinal)
        && text.Count(char.IsWhiteSpace) >= LeastBlanks;

    static string[] Head(Document document) =>
        [.. document.Blocks.Where(b => b.Kind is not (BlockKind.HeaderFooter or BlockKind.Comment or BlockKind.Footnote)).Take(HeadBlocks).Where(b => b.Text.Length <= LongestLine).Select(b => b.Text)];

    [GeneratedRegex(@"\s+[–—|·-]\s+|[·|;:,()\n\t]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Separator();

    /// <summary>"Die Hochschule" is no name, and "The University of Carrick" none other than that without the article; "The Hague University" keeps it.</summary>
    [GeneratedRegex(@"^(The|Die|Der|Das|Den?|La|Le|Les|El|Los|Il|Lo|Het|O|A|Our|Unsere|Notre|Nuestra|Onze)\s+(?=(\p{L}*[Uu]niversi|Uniwersytet|\p{L}*[Hh]ochschule|Hogeschool|Högskola|College|Polytechnic|Politechnika|Politecnico|Academy|Akademie|Institut)\p{L}*(\s|$))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BareArticle();

    [GeneratedRegex(@"(institutional\s+)?(self[\s‐‑-]?(evaluation|assessment|study|review)|selbst(evaluation|evaluierung|bewertung|beurteilung|bericht|dokumentation|studie)\w*|auto[\s-]?([ée]valua|valuta|avalia)\w*|zelfevaluatie\w*|samoocen\w*|självvärdering\w*)([\s-]*(report|bericht|document|dokument|rapport))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SelfEvaluation();

    /// <summary>Capitalised words around a word that institutions of higher education have in their names, or before the form of a company.</summary>
    [GeneratedRegex("""
        (?<![\p{L}\p{N}-])
        (
            (\p{Lu}[\p{L}'’.&-]*\s+){0,6}
            (\p{L}*[Uu]niversit(y|ies|ät|eit|é|as|et|à|ario)|Universidade?|Uniwersytet|\p{L}*[Hh]ochschule|[Hh]ogeschool|Högskola\p{L}*|College|Polytechnic|Politechnika|Politecnico|Academy|Akademie|Institute|Institut)
            ((\s+(of|for|and|the|für|und|der|des|de|di|do|da|del|della|la|van|von))*\s+\p{Lu}[\p{L}'’.&-]*){0,6}
          | (\p{Lu}[\p{L}'’&-]*\s+){1,6}(Ltd\.?|gGmbH|GmbH|Inc\.?)
        )(?![\p{L}\p{N}])
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
