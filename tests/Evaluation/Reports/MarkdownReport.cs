using System.Globalization;
using System.Text;
using QaPipeline.Evaluation.Scoring;

namespace QaPipeline.Evaluation.Reports;

/// <summary>Writes the figures of an evaluation as Markdown tables, leave-one-pack-out first.</summary>
static class MarkdownReport
{
    const string Head = "| Run | nDCG@10 | MAP | R@10 | R@10c | P@5 | steps | step±1 | cov-F1 | traps@10 |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";

    /// <summary>The report for several runs over the same packs; the first one is told in detail.</summary>
    public static string Write(EvaluationResult result)
    {
        var runs = result.Runs;
        var text = new StringBuilder("# Evidence retrieval on labelled packs\n\n## All packs, averaged over criteria\n\n").Append(Head);
        foreach (var (name, packs) in runs)
        {
            text.Append(Row(Summary.Of(name, packs)));
        }
        var (first, scores) = runs[0];
        text.Append(CultureInfo.InvariantCulture, $"\n## {first}, by pack\n\n").Append(Head);
        foreach (var pack in scores)
        {
            text.Append(Row(Summary.Of(pack.Pack, [pack])));
        }
        text.Append("\n## By criterion\n\n| Pack | Criterion | evidence | nDCG@10 | MAP | P@5 |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var pack in scores)
        {
            foreach (var (id, c) in pack.Criteria.Where(c => c.Value.Good > 0))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {pack.Pack} | {id} | {c.Good} | {c.Ndcg10:0.000} | {c.AveragePrecision:0.000} | {c.Precision5:0.00} |\n");
            }
        }
        text.Append("\n## Statements that differ\n\n| Pack | planted | found | others reported |\n| --- | --- | --- | --- |\n");
        foreach (var pack in scores)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {pack.Pack} | {pack.Differences.Planted} | {pack.Differences.Found} | {pack.Differences.Other} |\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"\n## Relevance as a probability\n\nAUC of evidence against other listed passages: {ReliabilityBand.Auc(scores):0.000}. Traps among passages with a relevance of 0.5 or more: {100 * ReliabilityBand.TrapShare(scores):0.0} %.\n\n| from | stated | observed | passages |\n| --- | --- | --- | --- |\n");
        Bands(text, scores);
        text.Append(CultureInfo.InvariantCulture, $"\n## Abstention\n\n{Line(result.Abstention)}\n\n{Line(result.Particulars)}\n");
        Apart(text, result.Apart);
        return text.Append(Confusion("Strength", scores.SelectMany(s => s.Criteria.Values).SelectMany(c => c.Steps))).Append(Confusion("Coverage", scores.SelectMany(s => s.Coverage))).ToString();
    }

    /// <summary>How well answered questions are told from absent ones, in a sentence.</summary>
    public static string Line(Abstention a) => string.Create(CultureInfo.InvariantCulture,
        $"Bare questions, left out: AUC of the {a.Answered.Count} that a pack answers against {a.Absent.Count} on matters it does not speak of: {a.Auc:0.000}; none found said for {a.SaidNone} of the {a.Absent.Count} and wrongly for {a.Missed} of the {a.Answered.Count}; balanced accuracy {a.BalancedAccuracy:0.000}. Criteria with a vocabulary: none found said for {a.Silenced.SaidNone} of {a.Silenced.Silent} from whose packs all evidence for them was taken ({a.Silenced.Counted:0.0} passages counted on average), and wrongly for {a.Silenced.Missed} of {a.Silenced.Answered} with evidence.");

    /// <summary>For how many criteria of a run none was found, rightly and wrongly, in a sentence.</summary>
    public static string NoneFound(string run, EvaluationResult result)
    {
        var said = result.Apart.Where(s => s.Name == run).SelectMany(s => s.Packs).SelectMany(p => p.Coverage).ToArray();
        var silent = said.Where(c => c.True == "none found").ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{run}: none found said for {silent.Count(c => c.Said == c.True)} of {silent.Length} on which the pack is silent and wrongly for {said.Count(c => c.Said == "none found" && c.True != c.Said)} of {said.Length - silent.Length}.");
    }

    /// <summary>How questions about particulars fare, in a sentence.</summary>
    public static string Line(Particulars p) => string.Create(CultureInfo.InvariantCulture,
        $"Questions about particulars, left out: of {p.Ranks.Count} the best passage is first for {p.Within(1)}, among the first five for {p.Within(5)} and the first ten for {p.Within(10)}; none found said wrongly for {p.Missed} of them and rightly for {p.SaidNone} of {p.Absent} on matters that the pack does not speak of.");

    /// <summary>The packs that were not put together for the review, apart from the rest; each kind by pack, with stated beside observed probability and the classes of coverage.</summary>
    static void Apart(StringBuilder text, IReadOnlyList<(string Name, IReadOnlyList<PackScore> Packs)> runs)
    {
        if (runs.Count == 0)
        {
            return;
        }
        text.Append("\n## Packs that are mostly about other matters, packs in everyday language (worded after public documents, and plain: written freely), questions of their own\n\n").Append(Head);
        foreach (var (name, packs) in runs)
        {
            text.Append(Row(Summary.Of(name, packs)));
        }
        var kinds = runs.Where(r => r.Name.EndsWith(EvaluationRun.Unseen, StringComparison.Ordinal)).ToArray();
        foreach (var pack in kinds.SelectMany(k => k.Packs))
        {
            text.Append(Row(Summary.Of(pack.Pack, [pack])));
        }
        foreach (var (name, packs) in kinds)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{name}:\n\n| from | stated | observed | passages |\n| --- | --- | --- | --- |\n");
            Bands(text, packs);
            text.Append(Confusion($"Coverage: {name}", packs.SelectMany(s => s.Coverage)));
        }
    }

    static void Bands(StringBuilder text, IReadOnlyList<PackScore> scores)
    {
        foreach (var band in ReliabilityBand.Of(scores))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {band.From:0.0} | {band.Stated:0.00} | {band.Observed:0.00} | {band.Passages} |\n");
        }
    }

    static string Confusion(string title, IEnumerable<(string Said, string True)> pairs)
    {
        var all = pairs.ToArray();
        var classes = all.SelectMany(p => new[] { p.Said, p.True }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"\n## {title}: labelled (rows) and said (columns)\n\n|  | {string.Join(" | ", classes)} |\n|{string.Concat(Enumerable.Repeat(" --- |", classes.Length + 1))}\n");
        foreach (var truth in classes)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {truth} | {string.Join(" | ", classes.Select(said => all.Count(p => p.Said == said && p.True == truth)))} |\n");
        }
        return text.ToString();
    }

    static string Row(Summary s) => string.Create(CultureInfo.InvariantCulture,
        $"| {s.Name} | {s.Ndcg10:0.000} | {s.Map:0.000} | {s.Recall10:0.000} | {s.Recall10Capped:0.000} | {s.Precision5:0.000} | {Or(s.Steps)} | {Or(s.StepsNear)} | {Or(s.CoverageF1)} | {s.Traps10}/{s.Traps} |\n");

    static string Or(double? value) => value is > 0 ? value.Value.ToString("0.000", CultureInfo.InvariantCulture) : "–";
}
