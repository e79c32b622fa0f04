using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>Chooses the passages that are ranked for a criterion and puts them in order by their words.</summary>
sealed class CandidateOrder
{
    /// <summary>Only the best by words are ranked further; beyond that nothing is ever listed.</summary>
    const int Limit = 400;

    readonly List<(double Score, int Passage)> _scored = [];
    readonly PriorityQueue<double, double> _best = new(Limit + 1);

    /// <summary>The passages with the most of the query's words and of learned ones, in the section and of the feedback too, best first.</summary>
    public int[] Best(double[] total, Neighbourhood.NeighbourScores around, double[] feedback, double[] wording, double[] learned, double reference)
    {
        _scored.Clear();
        for (var i = 0; i < total.Length; i++)
        {
            var section = around.Section(i);
            if (total[i] > 0 || section > reference / 3 || wording[i] > 0 || learned[i] >= LearnedSignal.Telling)
            {
                _scored.Add((total[i] + 0.3 * section + 0.3 * feedback[i] + (wording[i] + (total[i] > 0 ? 0 : learned[i])) * reference, i));
            }
        }
        if (_scored.Count > Limit)
        {
            // Only what can be among the best is put in order.
            var last = LastOfBest();
            _scored.RemoveAll(s => s.Score < last);
        }
        _scored.Sort(BestFirst);
        return [.. _scored.Take(Limit).Select(s => s.Passage)];
    }

    /// <summary>The lowest of the best scores.</summary>
    double LastOfBest()
    {
        _best.Clear();
        foreach (var (score, _) in _scored)
        {
            if (_best.Count < Limit)
            {
                _best.Enqueue(score, score);
            }
            else if (score > _best.Peek())
            {
                _best.DequeueEnqueue(score, score);
            }
        }
        return _best.Peek();
    }

    /// <summary>The rank of each candidate by its words, from 0, and the rank within its document, from 1.</summary>
    public static (int[] Ranks, int[] InDocument) Ranks(int[] candidates, double[] total, IReadOnlyList<Passage> passages)
    {
        var order = new (double Score, int Passage)[candidates.Length];
        var places = new int[candidates.Length];
        for (var k = 0; k < candidates.Length; k++)
        {
            order[k] = (total[candidates[k]], candidates[k]);
            places[k] = k;
        }
        Array.Sort(order, places, Comparer<(double, int)>.Create(BestFirst));
        var (ranks, inDocument) = (new int[candidates.Length], new int[candidates.Length]);
        var documents = new Dictionary<int, int>();
        for (var rank = 0; rank < order.Length; rank++)
        {
            var document = passages[order[rank].Passage].DocumentIndex;
            ranks[places[rank]] = rank;
            inDocument[places[rank]] = documents[document] = documents.GetValueOrDefault(document) + 1;
        }
        return (ranks, inDocument);
    }

    static int BestFirst((double Score, int Passage) a, (double Score, int Passage) b) =>
        a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Passage.CompareTo(b.Passage);
}
