using QaPipeline.Evaluation.Packs;

namespace QaPipeline.Evaluation.Scoring;

/// <summary>A listed passage.</summary>
sealed record Listed(string File, string Text, double Score, string? Step)
{
    /// <summary>Words by which it is matched.</summary>
    public IReadOnlyList<string> Tokens { get; } = Matching.Tokens(Text);
}

/// <summary>How well a ranked list answers one criterion.</summary>
sealed record CriterionScore(int Good, double? Ndcg10, double? AveragePrecision, double? Recall10, double? Recall10Capped, double Precision5, int Traps10, int Traps, IReadOnlyList<(string Said, string True)> Steps)
{
    /// <summary>Scores <paramref name="listed"/>, best first, against the labels of the criterion.</summary>
    public static CriterionScore Of(IReadOnlyList<Listed> listed, IReadOnlyList<Label> labels)
    {
        Label[] positive = [.. labels.Where(l => l.Relevance > 0)];
        Label[] traps = [.. labels.Where(l => l.Relevance == 0)];
        var good = positive.Count(l => l.Relevance >= 2);
        var found = new HashSet<int>();
        var steps = new List<(string, string)>();
        var trapped = new HashSet<int>();
        double dcg = 0, precisions = 0;
        int hits5 = 0, hits10 = 0, relevant = 0;
        for (var rank = 1; rank <= listed.Count; rank++)
        {
            var item = listed[rank - 1];
            var met = Matching.Of(item.File, item.Tokens, positive);
            var fresh = met.Where(i => !found.Contains(i)).ToArray();
            found.UnionWith(met);
            var top = fresh.Select(i => positive[i].Relevance).DefaultIfEmpty(0).Max();
            var freshGood = fresh.Count(i => positive[i].Relevance >= 2);
            if (rank <= 10)
            {
                dcg += Gain(top) / Math.Log2(rank + 1);
                hits10 += freshGood;
                if (met.Count == 0)
                {
                    trapped.UnionWith(Matching.Of(item.File, item.Tokens, traps));
                }
            }
            if (freshGood > 0)
            {
                relevant++;
                precisions += freshGood * (double)relevant / rank;
                hits5 += rank <= 5 ? 1 : 0;
                if (item.Step is not null)
                {
                    steps.Add((item.Step, positive[met.First(i => positive[i].Relevance >= 2)].StepText ?? ""));
                }
            }
        }
        var ideal = positive.Select(l => Gain(l.Relevance)).OrderDescending().Take(10).Select((g, r) => g / Math.Log2(r + 2)).Sum();
        return new(good, ideal > 0 ? dcg / ideal : null, good > 0 ? Math.Min(1, precisions / good) : null, good > 0 ? (double)hits10 / good : null,
            good > 0 ? Math.Min(1.0, hits10 / (double)Math.Min(10, good)) : null, hits5 / 5.0, trapped.Count, traps.Length, steps);
    }

    /// <summary>What a label of this relevance is worth.</summary>
    public static double Gain(int relevance) => Math.Pow(2, relevance) - 1;
}
