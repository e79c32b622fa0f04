using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>Finds the candidates of all criteria of a framework in a pack.</summary>
sealed class CandidateFinder
{
    readonly IReadOnlyList<Passage> _passages;
    readonly PassageSignals[] _signals;
    readonly float[][] _descriptions;
    readonly CandidateOrder _order = new();

    /// <summary>Reads the signals of the passages; <paramref name="newest"/> is the date of the newest document.</summary>
    public CandidateFinder(IReadOnlyList<Passage> passages, DateOnly? newest, Scope scope)
    {
        _passages = passages;
        Neighbourhood = new(passages);
        var reader = new SignalReader(newest);
        _signals = [.. passages.Select(reader.Of)];
        _descriptions = new float[passages.Count][];
        var around = Neighbourhood.Of(scope.Odds);
        for (var i = 0; i < passages.Count; i++)
        {
            _descriptions[i] = new float[Features.Names.Length];
            Features.Describe(passages[i], _signals[i], _descriptions[i]);
            _descriptions[i][Features.Subject] = (float)(scope.Silences[i] * scope.Odds[i]);
            _descriptions[i][Features.SubjectOfSection] = (float)(scope.Silences[i] * around.Section(i));
            _descriptions[i][Features.Silence] = (float)scope.Silences[i];
        }
    }

    /// <summary>Sections and documents of the passages.</summary>
    public Neighbourhood Neighbourhood { get; }

    /// <summary>Signals of each passage.</summary>
    public IReadOnlyList<PassageSignals> Signals => _signals;

    /// <summary>The candidates per query, in the order of the queries.</summary>
    public IReadOnlyList<Candidates> Find(IReadOnlyList<CriterionQuery> queries, PassageIndex index, LearnedSignal learned, CancellationToken ct)
    {
        var lexical = new LexicalScores(_passages.Count);
        var totals = new double[queries.Count][];
        var wording = new (double[] Gains, double Uncovered)[queries.Count];
        var noWording = new double[_passages.Count];
        var found = new (int[] Passages, float[][] Vectors)[queries.Count];
        for (var q = 0; q < queries.Count; q++)
        {
            ct.ThrowIfCancellationRequested();
            lexical.Fill(queries[q], index);
            totals[q] = lexical.Total;
            wording[q] = queries[q].Matter.Count == 0 ? (noWording, 0) : Wording.Of(queries[q], index);
            found[q] = Describe(queries[q], lexical, wording[q].Gains, queries[q].Learned is { } words ? learned.ToldBy(words) : noWording, index.Statistics);
        }
        var rivalry = new Rivalry(totals);
        var small = new SmallPack(totals);
        return [.. queries.Select((query, q) =>
        {
            var (passages, vectors) = found[q];
            rivalry.Fill(q, passages, vectors);
            return new Candidates(query, passages, vectors, Array.ConvertAll(passages, p => wording[q].Gains[p]), small.Doubts(totals[q], passages), wording[q].Uncovered);
        })];
    }

    (int[] Passages, float[][] Vectors) Describe(CriterionQuery query, LexicalScores lexical, double[] wording, double[] learned, StemStatistics statistics)
    {
        var total = lexical.Total;
        var around = Neighbourhood.Of(total);
        var feedback = Feedback.Of(total, _passages, statistics);
        var reference = BestMean.Of(total);
        var feedbackReference = BestMean.Of(feedback);
        var themeReference = Reference(lexical, TermSource.Core);
        var vocabularyReference = Reference(lexical, TermSource.Term);
        var breadth = Breadth(total, reference);
        var order = _order.Best(total, around, feedback, wording, learned, reference);
        var (ranks, inDocument) = CandidateOrder.Ranks(order, total, _passages);
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
            var (section, beside) = (around.Section(i), around.Beside(i));
            v[8] = (float)total[i];
            v[Features.AllWordsRelative] = (float)(total[i] / reference);
            v[10] = MathF.Log(1 + ranks[k]);
            v[11] = (float)section;
            v[12] = (float)beside;
            v[13] = (float)(around.Document(i) / reference);
            v[14] = (float)feedback[i];
            v[15] = (float)(feedback[i] / feedbackReference);
            v[16] = lexical.Distinct[i];
            v[19] = query.Criterion.ExpectedDocumentTypes.Count == 0 ? 0 : query.Criterion.ExpectedDocumentTypes.Contains(_passages[i].DocumentType ?? "", StringComparer.Ordinal) ? 1 : -1;
            v[20] = (float)breadth;
            v[21] = (float)(section / reference);
            v[22] = (float)(beside / reference);
            v[23] = (float)(lexical.Of(TermSource.Core, i) / themeReference);
            v[24] = (float)(lexical.Of(TermSource.Term, i) / vocabularyReference);
            v[25] = MathF.Log(1 + inDocument[k]);
            vectors[k] = v;
        }
        return (order, vectors);
    }

    /// <summary>What a good match by the terms of one source looks like.</summary>
    static double Reference(LexicalScores lexical, TermSource source)
    {
        var best = new BestMean(stackalloc double[BestMean.Room]);
        for (var i = 0; i < lexical.Total.Length; i++)
        {
            best.Add(lexical.Of(source, i));
        }
        return best.Value;
    }

    /// <summary>Share of the passages that speak of the criterion.</summary>
    static double Breadth(double[] total, double reference)
    {
        var speaking = 0;
        foreach (var score in total)
        {
            speaking += score > reference / 2 ? 1 : 0;
        }
        return total.Length == 0 ? 0 : (double)speaking / total.Length;
    }
}
