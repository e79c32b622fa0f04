using QaPipeline.Domain.Frameworks;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Mapping;
using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>Fits what tells spoken-of matters from silence: logistic regression over criteria with evidence, and over the same ones in packs from which all that bears on them was taken.</summary>
static class PresenceFit
{
    /// <summary>A pack that holds no more than this of a criterion speaks of it all the same.</summary>
    const int Sparse = 2;

    const double Ridge = 3;

    /// <summary>Of the criteria with evidence, this share falls below the chance that counts as enough; of bare questions, whose wording is asked for besides, fewer.</summary>
    const double Doubted = 0.14;
    const double DoubtedBare = 0.08;

    static readonly Dictionary<(string, Framework), Row[]> Known = [];

    sealed record Row(double[] Signs, bool Present);

    /// <summary>Fits on <paramref name="packs"/>.</summary>
    public static PresenceModel Of(IReadOnlyList<LabelledPack> packs, Framework framework, string note) =>
        new(note, Weights([.. packs.SelectMany(p => Rows(p, framework))], Doubted), Weights([.. packs.SelectMany(p => Rows(p, Benches.BareOf(framework)))], DoubtedBare));

    static Row[] Rows(LabelledPack pack, Framework framework)
    {
        if (!Known.TryGetValue((pack.Name, framework), out var rows))
        {
            var found = new List<Row>(Read(pack, framework, c => pack.Labels.GetValueOrDefault(c, []).Any(l => l.Relevance >= 2), true));
            foreach (var (silent, criteria) in Silence.Parts(pack, framework))
            {
                found.AddRange(Read(silent, framework, criteria.Contains, false));
            }
            foreach (var (sparse, criteria) in Silence.Parts(pack, framework, Sparse))
            {
                found.AddRange(Read(sparse, framework, c => criteria.Contains(c) && pack.Labels[c].Any(l => l.Relevance == 3), true));
            }
            Known[(pack.Name, framework)] = rows = [.. found];
        }
        return rows;
    }

    static IEnumerable<Row> Read(LabelledPack pack, Framework framework, Func<string, bool> wanted, bool present)
    {
        var analysis = PackAnalysis.Of(PackAnalysis.Queries(framework, pack.Audience, LearnedWords.None, Benches.TrustFor(pack)), pack.Documents, new(), CancellationToken.None);
        return analysis.Criteria.Where(c => wanted(c.Query.Criterion.Id)).Select(c => new Row(PresenceSigns.Of(c, analysis.Index), present));
    }

    static PresenceWeights Weights(Row[] rows, double doubted)
    {
        var present = rows.Count(r => r.Present);
        var (intercept, weights) = LogisticFit.Of([.. rows.Select(r => r.Signs)], [.. rows.Select(r => r.Present)], [.. rows.Select(r => rows.Length / 2.0 / (r.Present ? present : rows.Length - present))], Ridge);
        var fitted = new PresenceWeights(intercept, weights, 1);
        var chances = rows.Where(r => r.Present).Select(r => fitted.ChanceOf(r.Signs)).Order().ToArray();
        return fitted with { Enough = Math.Round(chances[(int)(doubted * chances.Length)], 4) };
    }
}
