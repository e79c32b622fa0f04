using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Profiles;

/// <summary>
/// Knows sentences in which something other than the document was approved, signed or held: "The agreement with the hospital was signed on". Their dates are dates of events. A line that
/// begins with the word itself ("Approved by Senate on") and a sentence on this document, or on what its title names, speak of the document.
/// </summary>
/// <param name="title">The title of the document; empty where it has none.</param>
sealed partial class OtherSubjects(string title)
{
    const string Kinds = @"(?:document|polic(?:y|ies)|regulations?|rules?|reports?|minutes|procedures?|strategy|handbook|manual|guide(?:lines?)?|framework|plan|code|version|edition|text|certificate|statement|charter|descriptor|specification|record|agreement"
        + @"|\p{L}*(?:dokument|ordnung|satzung|richtlinien?|bericht|protokoll|konzept|handbuch|leitfaden|leitlinien?|strategie|regelung|fassung|vereinbarung)|règlement|rapport|procès-verbal|procédure|charte|texte|guide|manuel|convention|accord"
        + @"|reglamento|normativa|informe|acta|documento|procedimiento|estrategia|manual|guía|texto|convenio|\p{L}*(?:reglement|regeling|verslag|notulen|beleid|handleiding|beleidsplan))";

    readonly HashSet<string> _title = [.. Words(title)];
    readonly bool _named = AnyKind().IsMatch(title);
    readonly bool _minutes = Minutes().IsMatch(title);

    /// <summary>Of a document with these first lines.</summary>
    public static OtherSubjects Of(Document document, IReadOnlyList<Block> opening) =>
        new(document.Title ?? opening.FirstOrDefault(b => b.Kind == BlockKind.Heading)?.Text ?? opening.Select(b => b.Text).FirstOrDefault() ?? "");

    /// <summary>Whether the sentence with a date between <paramref name="before"/> and <paramref name="after"/> tells what happened to something else than the document.</summary>
    public bool Have(string before, string after)
    {
        var begin = SentenceEnd().Matches(before).LastOrDefault() is { } end ? end.Index + end.Length : 0;
        var sentence = before[begin..].TrimStart(' ', '*', '_', '-');
        if (Happening().Match(sentence) is not { Success: true } verb)
        {
            return false;
        }
        if (Relative().IsMatch(sentence))
        {
            return true;
        }
        var subject = sentence[..verb.Index].Trim();
        if (subject.Length == 0 && !verb.Groups["meeting"].Success || This().IsMatch(sentence) || This().IsMatch(FirstSentence().Match(after).Value))
        {
            return false;
        }
        if (verb.Groups["meeting"].Success || Meeting().IsMatch(subject))
        {
            return !_minutes && Determiner().IsMatch(sentence);
        }
        return Pronoun().IsMatch(subject) ? !This().IsMatch(before)
            : (verb.Groups["verb"].Success || Determiner().IsMatch(subject)) && !IsTitled(subject);
    }

    /// <summary>Whether a subject is what the title names: "the policy", "the module". Where the title says no kind of document, any kind without a complement is the document.</summary>
    bool IsTitled(string subject)
    {
        var words = Words(Determiner().Replace(subject, "")).ToArray();
        return words.Length == 0 || Array.TrueForAll(words, w => _title.Contains(w) || _title.Any(t => w.Length > 4 && t.EndsWith(w, StringComparison.Ordinal)))
            || !_named && words.Length == 1 && AnyKind().IsMatch(subject);
    }

    /// <summary>The words without the endings of plurals.</summary>
    static IEnumerable<string> Words(string text) => Word().Matches(text).Select(m => m.Value.ToLowerInvariant()).Select(w => w.Length > 4 ? w.TrimEnd('s') : w);

    [GeneratedRegex(@"(?<=\p{L}{3}|\d{4}|\))[.!?]\s+(?=\p{Lu})|[;|·]\s*|\n", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^[^.;|·]*", RegexOptions.CultureInvariant)]
    private static partial Regex FirstSentence();

    [GeneratedRegex(@"\b(?<verb>was|were|is|are|been|took place|wurden?|wird|werden|ist|sind|fand(?:en)?|fut|est|sont|a été|ont été|eu lieu|fue(?:ron)?|sido|tuvo lugar|tuvieron lugar|werd|wordt|zijn|vond(?:en)?)\b"
        + @"|\b(?:approved|agreed|adopted|passed|signed|presented|discussed|submitted|published|issued|amended|beschlossen|verabschiedet|adoptée?s?|approuvée?s?|signée?s?|aprobad[oa]s?|firmad[oa]s?|vastgesteld|ondertekend)\b"
        + @"|(?<=^(?:at |in )?(?:the|an?|its|our) )(?<meeting>meeting)\b|(?<=^(?:in )?(?:die|der|ihre[rn]?) )(?<meeting>sitzung)\b|(?<=^(?:la|une) )(?<meeting>séance)\b|(?<=^(?:la|una) )(?<meeting>reunión)\b|(?<=^(?:de|een) )(?<meeting>vergadering)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Happening();

    /// <summary>A clause on the noun before it, just before the date.</summary>
    [GeneratedRegex(@"\b(?:that|which|who|qui|que|dat)\s+(?:was|were|is|are|has been|have been|a été|ont été|fue|fueron|werd|werden)\s+\p{L}+(?:\s+(?:on|in|le|en|el|op))?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Relative();

    [GeneratedRegex(@"\b(?:th(?:is|ese)|the (?:present|following)|diese[rs]?|(?:die|der|das)? ?(?:vorliegende[rs]?|folgende[rs]?)|ce|cet|cette|l[ae] présente?|este|esta|el presente|la presente|deze|dit)\s+(?:\p{L}+\s+){0,2}?" + Kinds + @"\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex This();

    [GeneratedRegex(@"\b" + Kinds + @"\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AnyKind();

    [GeneratedRegex(@"^(?:at |in )?(?:the|an?|its|our|der|die|das|eine?r?|ihre?r?|les?|la|l['’]|une?|el|los|las|una?|de|het|een)(?:\s+|(?<=['’]))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Determiner();

    [GeneratedRegex(@"^(?:it|they|er|sie|es|ils?|elles?|ell[oa]s?|hij|zij|ze|het)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"\b(?:meeting|\p{L}*sitzung|séance|réunion|reunión|vergadering)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Meeting();

    [GeneratedRegex(@"\b(?:minutes|record|meeting|\p{L}*protokoll|niederschrift|\p{L}*sitzung|procès-verbal|compte[ -]rendu|séance|réunion|acta|reunión|notulen|verslag|vergadering)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Minutes();

    [GeneratedRegex(@"\p{L}[\p{L}\d'-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
