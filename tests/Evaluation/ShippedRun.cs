using System.Globalization;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Evaluation.Fitting;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Evaluation.Reports;
using QaPipeline.Evaluation.Scoring;
using QaPipeline.Mapping;
using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Evaluation;

/// <summary>Scores the weights as they are shipped on packs that nothing was fitted to, such as those that an agency has labelled itself; a pack may bring questions of its own.</summary>
static class ShippedRun
{
    const int Depth = 60;

    /// <summary>Prints the scores of each pack beside plain BM25, what was said of each criterion, for how many something counts, and stated beside observed probability.</summary>
    public static void Run(IReadOnlyList<LabelledPack> packs, Framework framework, MapsWanted maps)
    {
        var scores = new List<PackScore>();
        foreach (var pack in packs)
        {
            var asked = pack.Questions is null ? framework : pack.Questions;
            var words = pack.Questions is null ? LearnedWords.Default : LearnedWords.None;
            var map = new EvidenceMapper(new(), words, TermTrust.Default, RankingModel.Default, StrengthModel.Default, PresenceModel.Default).Map(LeaveOneOut.Request(pack, asked, Depth));
            maps.Keep(pack, map, map);
            var score = PackScore.Of(map, pack);
            scores.Add(score);
            Console.WriteLine(Summary.Of(pack.Name, [score]).Line);
            Console.WriteLine(Summary.Of($"{pack.Name}, BM25", [PlainBm25.Score(pack, asked, vocabulary: pack.Questions is null)]).Line);
            foreach (var criterion in map.Criteria.Where(c => score.Criteria.ContainsKey(c.Id)))
            {
                Console.WriteLine(Line(criterion, score.Criteria[criterion.Id], pack.Expected.Criteria[criterion.Id].Class));
            }
        }
        Console.WriteLine(Summary.Of("All packs", scores).Line);
        var held = maps.All.SelectMany(m => m.Map.Criteria.Where(c => m.Pack.Expected.Criteria.ContainsKey(c.Id)).Select(c => (Held: m.Pack.Labels.GetValueOrDefault(c.Id, []).Any(l => l.Relevance >= 2), Counts: c.Evidence.Any(e => e.Counted)))).ToArray();
        Console.WriteLine($"Something counts for {held.Count(c => c.Held && c.Counts)} of {held.Count(c => c.Held)} criteria with evidence and for {held.Count(c => !c.Held && c.Counts)} of {held.Count(c => !c.Held)} without.");
        Console.WriteLine(LanguageRecall.Line(LanguageRecall.Of(maps.All)));
        foreach (var band in ReliabilityBand.Of(scores))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"stated {band.Stated:F2} observed {band.Observed:F2} ({band.Passages} passages)"));
        }
    }

    static string Line(CriterionMap found, CriterionScore score, string expected) => string.Create(CultureInfo.InvariantCulture,
        $"  {found.Id,-7} evidence {score.Good,3}  nDCG@10 {score.Ndcg10 ?? 0:F2}  P@5 {score.Precision5:F1}  counted {found.Evidence.Count(e => e.Counted),3}  first {found.Evidence.Select(e => e.Relevance).FirstOrDefault():F2}  {expected} / {PackScore.Words(found.Coverage)}");
}
