using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>The passages that may bear on a criterion, with the signals by which they are ranked.</summary>
/// <param name="Query">What is looked for.</param>
/// <param name="Passages">Numbers of the passages.</param>
/// <param name="Vectors">Signals of each passage.</param>
/// <param name="Doubts">What is taken off each score in packs too small for signals that compare passages; see <see cref="SmallPack"/>.</param>
sealed record Candidates(CriterionQuery Query, int[] Passages, float[][] Vectors, double[] Doubts);

/// <summary>Finds the candidates of all criteria of a framework in a pack.</summary>
sealed class CandidateFinder
{
    /// <summary>Only the best by words are ranked further; beyond that nothing is ever listed.</summary>
    const int Limit = 400;
    const int ReferenceRanks = 10;

    readonly IReadOnlyList<Passage> _passages;
    readonly PassageSignals[] _signals;
    readonly float[][] _descriptions;

    /// <summary>Reads the signals of the passages; <paramref name="newest"/> is the date of the newest document.</summary>
    public CandidateFinder(IReadOnlyList<Passage> passages, DateOnly? newest)
    {
        _passages = passages;
        Neighbourhood = new(passages);
        _signals = [.. passages.Select(p => PassageSignals.Of(p, newest))];
        _descriptions = new float[passages.Count][];
        for (var i = 0; i < passages.Count; i++)
        {
            _descriptions[i] = new float[Features.Names.Length];
            Features.Describe(passages[i], _signals[i], _descriptions[i]);
        }
    }

    /// <summary>Sections and documents of the passages.</summary>
    public Neighbourhood Neighbourhood { get; }

    /// <summary>Signals of each passage.</summary>
    public IReadOnlyList<PassageSignals> Signals => _signals;

    /// <summary>The candidates per query, in the order of the queries.</summary>
    public IReadOnlyList<Candidates> Find(IReadOnlyList<CriterionQuery> queries, PassageIndex index, CancellationToken ct)
    {
        var average = Math.Max(10, _passages.Count == 0 ? 0 : _passages.Average(p => p.Body.Length));
        var scores = queries.Select(q => LexicalScores.Of(q, index, average)).ToArray();
        var relative = scores.Select(s => Relative(s.Total)).ToArray();
        var sums = new double[_passages.Count];
        foreach (var r in relative)
        {
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += r[i];
            }
        }
        var small = new SmallPack(scores);
        var found = new List<Candidates>(queries.Count);
        for (var q = 0; q < queries.Count; q++)
        {
            ct.ThrowIfCancellationRequested();
            found.Add(Describe(queries[q], scores[q], relative, q, sums, index.Statistics, small));
        }
        return found;
    }

    Candidates Describe(CriterionQuery query, LexicalScores lexical, double[][] relative, int q, double[] sums, StemStatistics statistics, SmallPack small)
    {
        var total = lexical.Total;
        var (section, beside, document) = Neighbourhood.Of(total);
        var feedback = Feedback.Of(total, _passages, statistics);
        var reference = Reference(total);
        var feedbackReference = Reference(feedback);
        var themes = Combined(lexical, TermSource.Core);
        var themeReference = Reference(themes);
        var vocabulary = Combined(lexical, TermSource.Term);
        var vocabularyReference = Reference(vocabulary);
        var breadth = total.Length == 0 ? 0 : (double)total.Count(t => t > reference / 2) / total.Length;
        var order = Best(total, section, feedback, reference);
        var ranks = order.OrderByDescending(i => total[i]).ThenBy(i => i).Select((p, r) => (p, r)).ToDictionary(x => x.p, x => x.r);
        var inDocument = new Dictionary<int, int>();
        var documentRanks = new Dictionary<int, int>();
        foreach (var p in ranks.OrderBy(r => r.Value).Select(r => r.Key))
        {
            var d = _passages[p].DocumentIndex;
            documentRanks[p] = inDocument[d] = inDocument.GetValueOrDefault(d) + 1;
        }
        var vectors = new float[order.Length][];
        for (var k = 0; k < order.Length; k++)
        {
            var i = order[k];
            var v = (float[])_descriptions[i].Clone();
            for (var s = 0; s < Features.SourceCount / 2; s++)
            {
                v[2 * s] = (float)lexical.Body[s][i];
                v[2 * s + 1] = (float)lexical.Context[s][i];
            }
            v[8] = (float)total[i];
            v[9] = (float)(total[i] / reference);
            v[10] = MathF.Log(1 + ranks[i]);
            v[11] = (float)section[i];
            v[12] = (float)beside[i];
            v[13] = (float)(document[i] / reference);
            v[14] = (float)feedback[i];
            v[15] = (float)(feedback[i] / feedbackReference);
            v[16] = lexical.Distinct[i];
            v[17] = (float)(sums[i] > 0 ? relative[q][i] / sums[i] : 0);
            v[18] = relative.Count(r => r[i] > relative[q][i]);
            v[19] = query.Criterion.ExpectedDocumentTypes.Count == 0 ? 0 : query.Criterion.ExpectedDocumentTypes.Contains(_passages[i].DocumentType ?? "", StringComparer.Ordinal) ? 1 : -1;
            v[20] = (float)breadth;
            v[21] = (float)(section[i] / reference);
            v[22] = (float)(beside[i] / reference);
            v[23] = (float)(themes[i] / themeReference);
            v[24] = (float)(vocabulary[i] / vocabularyReference);
            v[25] = MathF.Log(1 + documentRanks[i]);
            vectors[k] = v;
        }
        return new(query, order, vectors, small.Doubts(total, order));
    }

    /// <summary>The passages with the most of the query's words, in the section and of the feedback too, best first.</summary>
    static int[] Best(double[] total, double[] section, double[] feedback, double reference)
    {
        var order = new List<int>(total.Length);
        for (var i = 0; i < total.Length; i++)
        {
            if (total[i] > 0 || section[i] > reference / 3)
            {
                order.Add(i);
            }
        }
        double[] keys = [.. order.Select(i => -(total[i] + 0.3 * section[i] + 0.3 * feedback[i]))];
        if (keys.Length > Limit)
        {
            // Only what can be among the best is put in order.
            var sorted = (double[])keys.Clone();
            Array.Sort(sorted);
            var last = sorted[Limit - 1];
            order = [.. order.Where((_, k) => keys[k] <= last)];
        }
        return [.. order.OrderByDescending(i => total[i] + 0.3 * section[i] + 0.3 * feedback[i]).ThenBy(i => i).Take(Limit)];
    }

    static double[] Combined(LexicalScores lexical, TermSource source)
    {
        var combined = new double[lexical.Total.Length];
        for (var i = 0; i < combined.Length; i++)
        {
            combined[i] = lexical.Body[(int)source][i] + 0.5 * lexical.Context[(int)source][i];
        }
        return combined;
    }

    static double[] Relative(double[] total)
    {
        var reference = Reference(total);
        return [.. total.Select(t => t / reference)];
    }

    /// <summary>Mean of the best scores: what a good match looks like for this criterion in this pack. Never 0.</summary>
    static double Reference(double[] scores)
    {
        Span<double> best = stackalloc double[ReferenceRanks];
        best.Clear();
        foreach (var score in scores)
        {
            if (score <= best[^1])
            {
                continue;
            }
            var at = ReferenceRanks - 1;
            while (at > 0 && best[at - 1] < score)
            {
                best[at] = best[at - 1];
                at--;
            }
            best[at] = score;
        }
        var sum = 0.0;
        foreach (var score in best)
        {
            sum += score;
        }
        return sum > 0 ? sum / Math.Min(ReferenceRanks, scores.Length) : 1;
    }
}
