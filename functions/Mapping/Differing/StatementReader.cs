using System.Collections.Frozen;
using System.Runtime.InteropServices;
using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Differing;

/// <summary>Cuts passages into statements: sentences of running text, whole rows of tables.</summary>
static class StatementReader
{
    static readonly FrozenSet<string> Denials = FrozenSet.Create(StringComparer.Ordinal,
    [
        "not", "no", "none", "nobody", "never", "nor", "neither", "cannot", "without", "isnot", "arenot", "doesnot", "donot", "nicht", "kein", "keine", "pas", "aucun", "aucune", "ningun", "ninguna", "niet", "geen",
    ]);

    /// <summary>The statements of <paramref name="passages"/> but for those on <see cref="StaffTraining"/>.</summary>
    public static List<Statement> Read(IReadOnlyList<Passage> passages)
    {
        var statements = new List<Statement>();
        var headings = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var passage in passages.Where(p => p.Noise == Noise.None))
        {
            if (!headings.TryGetValue(passage.NearestHeading, out var headingYears))
            {
                headings[passage.NearestHeading] = headingYears = [.. Words.Of(passage.NearestHeading).Select(w => w.Form).Where(QuantityReader.IsYear).Distinct(StringComparer.Ordinal)];
            }
            var words = passage.Words;
            var whole = passage.Block.Kind == BlockKind.TableRow || words.Count <= 12;
            var onStaff = false;
            for (var first = 0; first < words.Count;)
            {
                var end = whole ? words.Count : EndOfSentence(words, first, passage.Block.Text);
                // The sentence behind goes on about them.
                (var before, onStaff) = (onStaff, StaffTraining.IsIn(CollectionsMarshal.AsSpan(words)[first..end]));
                if (!onStaff && !before)
                {
                    statements.Add(new(statements.Count, passage, first, end - first, headingYears));
                }
                first = end;
            }
        }
        return statements;
    }

    /// <summary>Whether something is denied.</summary>
    public static bool Denies(ReadOnlySpan<Word> words)
    {
        foreach (ref readonly var word in words)
        {
            if (Denials.Contains(word.Form))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The years of a statement and of its heading; the heading's alone where it names none.</summary>
    public static string[] Years(List<Word> words, string[] heading)
    {
        string[] own = [.. words.Select(w => w.Form).Where(QuantityReader.IsYear)];
        return own.Length == 0 ? heading : [.. own.Concat(heading).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>"Four of the six": fewer than all.</summary>
    public static bool HasShare(ReadOnlySpan<Word> words)
    {
        for (var i = 0; i + 2 < words.Length; i++)
        {
            if (words[i + 1].Form is "of" or "von" or "der" or "sur" or "de" or "van" && QuantityReader.NumberOf(words[i].Form) is { } part)
            {
                var whole = QuantityReader.NumberOf(words[i + 2].Form) ?? (i + 3 < words.Length && words[i + 2].Form is "the" or "den" or "les" or "los" ? QuantityReader.NumberOf(words[i + 3].Form) : null);
                if (part < whole)
                {
                    return true;
                }
            }
        }
        return false;
    }

    static int EndOfSentence(List<Word> words, int first, string text)
    {
        var end = first + 1;
        while (end < words.Count && !(words[end].SentenceStart && (char.IsUpper(text[words[end].Start]) || char.IsDigit(text[words[end].Start]))))
        {
            end++;
        }
        return end;
    }
}
