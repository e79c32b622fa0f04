using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Differing;

/// <summary>Cuts passages into statements: sentences of running text, whole rows of tables.</summary>
static class StatementReader
{
    static readonly HashSet<string> Denials = new(StringComparer.Ordinal)
    {
        "not", "no", "none", "nobody", "never", "nor", "neither", "cannot", "without", "isnot", "arenot", "doesnot", "donot", "nicht", "kein", "keine", "pas", "aucun", "aucune", "ningun", "ninguna", "niet", "geen",
    };

    /// <summary>The statements of <paramref name="passages"/>.</summary>
    public static List<Statement> Read(IReadOnlyList<Passage> passages, Forms forms)
    {
        var statements = new List<Statement>();
        var headings = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var passage in passages.Where(p => p.Noise == Noise.None))
        {
            if (!headings.TryGetValue(passage.NearestHeading, out var headingYears))
            {
                headings[passage.NearestHeading] = headingYears = [.. Words.Of(passage.NearestHeading).Select(w => w.Form).Where(QuantityReader.IsYear).Distinct(StringComparer.Ordinal)];
            }
            var whole = passage.Block.Kind == BlockKind.TableRow || passage.Words.Count <= 12;
            foreach (var words in whole ? [passage.Words] : Sentences(passage.Words, passage.Block.Text))
            {
                var text = passage.Block.Text;
                statements.Add(new()
                {
                    Number = statements.Count,
                    Passage = passage,
                    Words = words,
                    Forms = forms.Of(words, passage.Language),
                    Quantities = AimColumns.Without(QuantityReader.Read(words, text), words, passage.Block),
                    Years = Years(words, headingYears),
                    Text = text[words[0].Start..words[^1].End],
                    Denies = words.Any(w => Denials.Contains(w.Form)),
                    Shares = HasShare(words),
                });
            }
        }
        return statements;
    }

    static string[] Years(List<Word> words, string[] heading)
    {
        string[] own = [.. words.Select(w => w.Form).Where(QuantityReader.IsYear)];
        return own.Length == 0 ? heading : [.. own.Concat(heading).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>"Four of the six": fewer than all.</summary>
    static bool HasShare(IReadOnlyList<Word> words)
    {
        for (var i = 0; i + 2 < words.Count; i++)
        {
            if (words[i + 1].Form is "of" or "von" or "der" or "sur" or "de" or "van" && QuantityReader.NumberOf(words[i].Form) is { } part)
            {
                var whole = QuantityReader.NumberOf(words[i + 2].Form) ?? (i + 3 < words.Count && words[i + 2].Form is "the" or "den" or "les" or "los" ? QuantityReader.NumberOf(words[i + 3].Form) : null);
                if (part < whole)
                {
                    return true;
                }
            }
        }
        return false;
    }

    static IEnumerable<List<Word>> Sentences(List<Word> words, string text)
    {
        var first = 0;
        for (var i = 1; i <= words.Count; i++)
        {
            if (i == words.Count || (words[i].SentenceStart && (char.IsUpper(text[words[i].Start]) || char.IsDigit(text[words[i].Start]))))
            {
                yield return words.GetRange(first, i - first);
                first = i;
            }
        }
    }
}
