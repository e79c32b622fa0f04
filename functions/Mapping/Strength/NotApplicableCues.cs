using QaPipeline.Domain.Frameworks;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Strength;

/// <summary>Finds where an institution says, in a framework's expressions, that a criterion does not arise for it. In an expression "|" sets words against one another and "…" stands for more words of the same sentence. Other words may stand between, but none that narrows what is meant.</summary>
sealed class NotApplicableCues
{
    const int Slack = 2;
    const int Wide = 10;
    const char Other = '|';
    const string More = "…";

    /// <summary>The expressions of each language, by each stem that one may begin with.</summary>
    readonly Dictionary<string, ILookup<string, Step[]>> _cues;

    NotApplicableCues(Dictionary<string, ILookup<string, Step[]>> cues) => _cues = cues;

    /// <summary>The expressions of <paramref name="criterion"/>; none where it is null.</summary>
    public static NotApplicableCues Of(Criterion? criterion) =>
        new((criterion?.NotApplicableCues ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)).ToDictionary(l => l.Key, l => l.Value.Select(c => Steps(c, l.Key)).Where(c => c.Length > 0).SelectMany(c => c[0].Words.Select(first => (First: first, Cue: c))).ToLookup(c => c.First, c => c.Cue, StringComparer.Ordinal), StringComparer.Ordinal));

    /// <summary>Number of the word at which such an expression begins in <paramref name="passage"/>; null where it holds none that means the whole institution.</summary>
    public int? In(Passage passage) => Places(passage, Meaning.Whole).Select(p => (int?)p).FirstOrDefault();

    /// <summary>Numbers of the words at which such an expression begins that denies some cases only, or is itself denied: "no foreign partners", "no partners in Asia".</summary>
    public IEnumerable<int> NarrowedIn(Passage passage) => Places(passage, Meaning.Narrowed);

    IEnumerable<int> Places(Passage passage, Meaning meaning)
    {
        if (!_cues.TryGetValue(passage.Language, out var cues))
        {
            yield break;
        }
        var stems = passage.WordStems;
        for (var i = 0; i < stems.Length; i++)
        {
            foreach (var cue in cues[stems[i]])
            {
                if (MeaningOf(passage, stems, cue, i) == meaning)
                {
                    yield return i;
                    break;
                }
            }
        }
    }

    /// <summary>What the expression that begins at a word means there; many words within an expression leave open what exactly is narrowed.</summary>
    static Meaning MeaningOf(Passage passage, string[] stems, Step[] cue, int at)
    {
        if (End(passage.Words, stems, cue, at) is not { } found)
        {
            return Meaning.None;
        }
        var meaning = found.Narrowed ? Meaning.Narrowed : DeclarationFrame.MeaningOf(passage, at, found.End);
        return meaning == Meaning.Narrowed && cue.Any(s => s.Wide) ? Meaning.None : meaning;
    }

    /// <summary>The word behind the expression that begins at <paramref name="at"/>, and whether a word within or behind it narrows what is meant; null where it doesn't stand there whole, in one sentence.</summary>
    static (int End, bool Narrowed)? End(List<Word> words, string[] stems, Step[] cue, int at)
    {
        var narrowed = false;
        at++;
        foreach (var step in cue.AsSpan(1))
        {
            var limit = Math.Min(stems.Length, at + 1 + (step.Wide ? Wide : Slack));
            while (at < limit && !words[at].SentenceStart && !step.Words.Contains(stems[at]))
            {
                narrowed |= !step.Wide && DeclarationFrame.Narrows(words[at]);
                at++;
            }
            if (at == limit || words[at].SentenceStart)
            {
                return null;
            }
            at++;
        }
        return (at, narrowed || (at < stems.Length && !words[at].SentenceStart && DeclarationFrame.Narrows(words[at])));
    }

    static Step[] Steps(string cue, string language)
    {
        var steps = new List<Step>();
        var wide = false;
        foreach (var token in cue.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (token == More)
            {
                wide = true;
                continue;
            }
            if (token.Contains(Other, StringComparison.Ordinal))
            {
                steps.Add(new([.. token.Split(Other).SelectMany(t => Words.Of(t)).Select(w => Stems.Stem(w.Form, language))], wide));
            }
            else
            {
                steps.AddRange(Words.Of(token).Select(w => new Step([Stems.Stem(w.Form, language)], wide)));
            }
            wide = false;
        }
        return [.. steps];
    }

    /// <summary>One word of an expression.</summary>
    /// <param name="Words">The stems of which one must stand there.</param>
    /// <param name="Wide">Whether many words may come before it.</param>
    sealed record Step(HashSet<string> Words, bool Wide);
}
