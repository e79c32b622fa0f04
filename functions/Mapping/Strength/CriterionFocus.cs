using QaPipeline.Domain.Frameworks;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Strength;

/// <summary>What the step of a passage depends on beside the passage: the stems that a criterion is about, the rarer the heavier, and its own signals of convincing evidence and of gaps.</summary>
sealed class CriterionFocus
{
    const int Slack = 2;

    static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoCues = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    readonly Dictionary<int, double> _weights;
    readonly Dictionary<string, string[][]> _positive;
    readonly Dictionary<string, string[][]> _gaps;
    readonly NotApplicableCues _notApplicable;

    CriterionFocus(Dictionary<int, double> weights, Criterion? criterion)
    {
        _weights = weights;
        _positive = Cues(criterion?.PositiveCues);
        _gaps = Cues(criterion?.GapCues);
        _notApplicable = NotApplicableCues.Of(criterion);
    }

    /// <summary>The focus of no criterion: every sentence counts alike.</summary>
    public static CriterionFocus None { get; } = new([], null);

    /// <summary>The focus of the criterion that <paramref name="query"/> looks for.</summary>
    public static CriterionFocus Of(CriterionQuery query, PassageIndex index, IReadOnlyList<Passage> passages)
    {
        var weights = new Dictionary<int, double>();
        foreach (var stem in query.Terms.Where(t => (t.Source is TermSource.Term or TermSource.Core or TermSource.Question && t.Weight >= 0.3) && index.MayHold(t.Expression)).SelectMany(t => index.StemsOf(t.Expression)))
        {
            weights[stem] = 0;
        }
        foreach (var stem in weights.Keys.ToArray())
        {
            weights[stem] = Math.Log(1 + passages.Count / (1.0 + index.Statistics.Frequency(stem)));
        }
        return new(weights, query.Criterion);
    }

    /// <summary>How much a sentence speaks of the criterion.</summary>
    public double WeightOf(SentenceSigns sentence)
    {
        var sum = 0.0;
        foreach (var stem in sentence.Stems)
        {
            sum += _weights.GetValueOrDefault(stem);
        }
        return sum;
    }

    /// <summary>How many of the criterion's own signals of convincing evidence and of gaps the passage shows.</summary>
    public (int Positive, int Gaps) Signals(Passage passage)
    {
        var positive = _positive.GetValueOrDefault(passage.Language, []);
        var gaps = _gaps.GetValueOrDefault(passage.Language, []);
        if (positive.Length + gaps.Length == 0)
        {
            return default;
        }
        var stems = passage.WordStems;
        return (positive.Count(c => Holds(stems, c)), gaps.Count(c => Holds(stems, c)));
    }

    /// <summary>Whether a passage says in the framework's words that the criterion does not arise.</summary>
    public bool SaysNotApplicable(Passage passage) => _notApplicable.In(passage) is not null;

    /// <summary>The words in their order, with at most a few others between them: "no needs analysis" is met by "no formal needs analysis".</summary>
    static bool Holds(string[] text, string[] cue)
    {
        for (var i = 0; i + cue.Length <= text.Length; i++)
        {
            var (at, next) = (i, 0);
            while (next < cue.Length)
            {
                var found = text.AsSpan(at, Math.Min(next == 0 ? 1 : Slack + 1, text.Length - at)).IndexOf(cue[next]);
                if (found < 0)
                {
                    break;
                }
                at += found + 1;
                next++;
            }
            if (next == cue.Length)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The stems of cues in each language.</summary>
    static Dictionary<string, string[][]> Cues(IReadOnlyDictionary<string, IReadOnlyList<string>>? cues) =>
        (cues ?? NoCues).ToDictionary(l => l.Key, l => l.Value.Select(c => Words.Of(c).Select(w => Stems.Stem(w.Form, l.Key)).ToArray()).ToArray(), StringComparer.Ordinal);
}
