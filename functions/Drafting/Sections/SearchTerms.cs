using System.Text.RegularExpressions;
using QaPipeline.Drafting.Outline;

namespace QaPipeline.Drafting.Sections;

/// <summary>What was looked for on behalf of a criterion, in the order in which it tells a reader most.</summary>
/// <remarks>A criterion without a vocabulary of its own is looked for by the words of its wording and their neighbours, which read like scraps ("must asked"): its words are shown as they stand.</remarks>
static partial class SearchTerms
{
    /// <summary>Letters that inflected forms of a word have in common.</summary>
    const int Stem = 5;

    /// <summary>Words of wordings in English and German that say nothing of the matter.</summary>
    static readonly HashSet<string> Plain = new((
        "about above after all also and any are been before being below between both but can could did does each every for from had has have how however its itself may might more most must "
        + "not one only other our out over own particular per shall should since some such than that the their them then there these they this those through under until very was were what "
        + "when where whether which while who whom whose why will with within without would yet you your make made "
        + "alle allen aller als also am auch auf aus bei bereits bis das dass dem den der des deren dessen die dies diese diesem diesen dieser dieses durch ein eine einem einen einer eines "
        + "für gegen hat haben ihr ihre ihrem ihren ihrer ist jede jedem jeden jeder jedes kann kein keine können mit muss müssen nach nicht noch nur oder sein seine seinem seinen seiner sich sie "
        + "sind soll sollen sollte sollten sowie über und unter vom von vor war warum was wer werden wie wird wo worden wurde wurden zum zur zwischen").Split(' '), StringComparer.OrdinalIgnoreCase);

    /// <summary>The terms; those in the languages of the pack's documents first, those of most documents before the others, else in the order of the map.</summary>
    public static IReadOnlyList<string> Of(DraftContext draft, DraftCriterion criterion)
    {
        DraftCriterion[] family = [.. draft.ById.Values.Where(c => c.Id == criterion.Id || c.Id == criterion.Criterion.Parent || c.Criterion.Parent == criterion.Id)];
        var terms = criterion.Map.Searched.Terms;
        if (family.Any(c => c.Criterion.Terms.Count > 0))
        {
            return [.. InLanguagesOfThePack(draft, family.SelectMany(c => c.Criterion.Terms), terms, unknownFirst: false)];
        }
        var (wording, language) = draft.OriginalOf(criterion) ?? (criterion.Text, draft.Input.Framework.Language);
        var words = WordsOf(wording, language);
        var vocabulary = draft.ById.Values.SelectMany(c => c.Criterion.Terms).Concat(draft.Input.Framework.Vocabulary.Concepts.Values.SelectMany(c => c));
        return [.. words, .. InLanguagesOfThePack(draft, vocabulary, [.. terms.Where(t => !SaysNothingElse(t, words))], unknownFirst: true)];
    }

    /// <summary>The words of a wording that name its matter, each once; a capital that only begins the sentence is none of theirs.</summary>
    static string[] WordsOf(string wording, string language) =>
        [.. Word().Matches(wording).Where(m => !Plain.Contains(m.Value)).Select(m => m.Index == 0 && language != "de" && m.Value[1..].All(char.IsLower) ? m.Value.ToLowerInvariant() : m.Value).DistinctBy(w => w.ToUpperInvariant(), StringComparer.Ordinal)];

    /// <summary>Whether a term is made of words of the wording, in any form, and of words that say nothing.</summary>
    static bool SaysNothingElse(string term, string[] words) =>
        Word().Matches(term).All(m => Plain.Contains(m.Value) || words.Any(w => string.Equals(w, m.Value, StringComparison.OrdinalIgnoreCase)
            || w.Length >= Stem && m.Length >= Stem && w.AsSpan(0, Stem).Equals(m.Value.AsSpan(0, Stem), StringComparison.OrdinalIgnoreCase)));

    /// <summary>The terms by the languages of the pack; those that no vocabulary of the framework knows come with the first language or after the last.</summary>
    static IEnumerable<string> InLanguagesOfThePack(DraftContext draft, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> vocabulary, IReadOnlyList<string> terms, bool unknownFirst)
    {
        string[] languages = [.. draft.Input.Map.Pack.Files.Select(f => f.Language).OfType<string>().GroupBy(l => l, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)];
        var known = vocabulary.ToLookup(t => t.Key, t => t.Value, StringComparer.Ordinal);
        var ranks = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (rank, language) in languages.Concat(known.Select(k => k.Key).Except(languages, StringComparer.Ordinal)).Index())
        {
            foreach (var term in known[language].SelectMany(t => t))
            {
                ranks.TryAdd(term, rank < languages.Length ? rank : languages.Length + 1);
            }
        }
        return terms.OrderBy(t => ranks.GetValueOrDefault(t, unknownFirst ? 0 : languages.Length));
    }

    [GeneratedRegex(@"\p{L}{3,}(?:[-'’]\p{L}+)*|\b\p{Lu}{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
