using System.Text.Json;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Serialization;
using QaPipeline.Evaluation.Fitting;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Evaluation.Reports;
using QaPipeline.Evaluation.Scoring;
using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Evaluation;

/// <summary>The runs in the order of the report, those on packs that were not put together for the review, the scores of all packs that were left out under the framework, how well absent matters are told from answered ones, and how questions about particulars fare.</summary>
sealed record EvaluationResult(IReadOnlyList<(string Name, IReadOnlyList<PackScore> Packs)> Runs, IReadOnlyList<(string Name, IReadOnlyList<PackScore> Packs)> Apart, IReadOnlyList<PackScore> LeftOut, Abstention Abstention, Particulars Particulars);

/// <summary>Keeps the maps of scored packs, in a folder too where one is named.</summary>
sealed class MapsWanted(string? folder)
{
    readonly List<(LabelledPack, EvidenceMap)> _all = [];
    readonly List<(LabelledPack, EvidenceMap)> _bare = [];

    /// <summary>The maps so far.</summary>
    public IReadOnlyList<(LabelledPack Pack, EvidenceMap Map)> All => _all;

    /// <summary>The maps of the bare questions so far.</summary>
    public IReadOnlyList<(LabelledPack Pack, EvidenceMap Map)> Bare => _bare;

    /// <summary>Keeps the maps of a pack.</summary>
    public void Keep(LabelledPack pack, EvidenceMap map, EvidenceMap bare)
    {
        _all.Add((pack, map));
        _bare.Add((pack, bare));
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, $"{pack.Name}.map.json"), JsonSerializer.SerializeToUtf8Bytes(map, DomainJson.Indented));
        }
    }
}

/// <summary>Scores labelled packs: leave-one-pack-out first, also with the bare questions, then the shipped weights, then plain BM25 with and without the vocabulary.</summary>
static class EvaluationRun
{
    /// <summary>Passages listed per criterion; average precision looks at all of them.</summary>
    const int Depth = 60;

    /// <summary>How the names of runs on packs of their own kind end in which these had been left out; the others are bare questions and BM25.</summary>
    public const string Unseen = ", left out";

    /// <summary>Runs everything and returns the runs in the order of the report; fits take the packs written for them too, which are never scored. With <paramref name="data"/>, weights are fitted to all packs and written there first; <paramref name="maps"/> keeps the left-out maps.</summary>
    public static EvaluationResult Run(TrainingPacks training, Framework framework, string? data, MapsWanted maps, Action<string> progress)
    {
        var packs = training.Packs;
        var kinds = training.Kinds.Select(k => (k.Name, k.Packs, Full: new List<PackScore>(), Bare: new List<PackScore>())).ToArray();
        var asked = new List<PackScore>();
        var runs = new List<(string, IReadOnlyList<PackScore>)>();
        var bareMaps = new List<(LabelledPack, EvidenceMap, EvidenceMap)>();
        var silent = new List<CriterionMap>();
        var answered = new List<CriterionMap>();
        var particulars = new List<(LabelledPack, EvidenceMap)>();
        if (packs.Count > 2)
        {
            var bare = new List<PackScore>();
            runs.Add(("Leave one pack out", [.. packs.Select(held =>
            {
                progress($"fitting without {held.Name}");
                var models = LeaveOneOut.Fit(training.Without(held), framework, "");
                var bareModels = models with { Words = LearnedWords.None };
                var map = LeaveOneOut.Map(held, Benches.BareOf(framework), bareModels, Depth);
                bare.Add(PackScore.Of(map, held));
                bareMaps.Add((held, map, LeaveOneOut.Map(held, Abstention.Questions, bareModels, Depth)));
                particulars.Add((held, LeaveOneOut.Map(held, Particulars.FrameworkFor(held.Name), bareModels, Depth)));
                var full = LeaveOneOut.Map(held, framework, models, Depth);
                maps.Keep(held, full, map);
                answered.AddRange(full.Criteria.Where(c => held.Labels.GetValueOrDefault(c.Id, []).Any(l => l.Relevance >= 2)));
                silent.AddRange(Silence.Parts(held, framework).SelectMany(s => LeaveOneOut.Map(s.Pack, framework, models, Depth).Criteria.Where(c => s.Criteria.Contains(c.Id))));
                return PackScore.Of(full, held);
            })]));
            runs.Add(("Bare questions, left out", bare));
            foreach (var part in training.Parts)
            {
                progress($"fitting without {string.Join(" and ", part.Select(p => p.Name))}");
                var models = LeaveOneOut.Fit(training.Without(part), framework, "");
                foreach (var pack in part)
                {
                    var map = LeaveOneOut.Map(pack, framework, models, Depth);
                    var bareMap = LeaveOneOut.Map(pack, Benches.BareOf(framework), models with { Words = LearnedWords.None }, Depth);
                    maps.Keep(pack, map, bareMap);
                    var kind = kinds.First(k => k.Packs.Contains(pack));
                    kind.Full.Add(PackScore.Of(map, pack));
                    kind.Bare.Add(PackScore.Of(bareMap, pack));
                }
            }
        }
        foreach (var held in training.Asked)
        {
            progress($"fitting without {held.Name}");
            asked.Add(PackScore.Of(LeaveOneOut.Map(held, held.Questions!, LeaveOneOut.Fit(training.Without(held), framework, "") with { Words = LearnedWords.None }, Depth), held));
        }
        progress(data is null ? "shipped weights" : "fitting to all packs");
        var shipped = data is null ? new(LearnedWords.Default, RankingModel.Default, StrengthModel.Default, PresenceModel.Default) : Fit(training, framework, string.Join(" | ", runs.Select(r => Summary.Of(r.Item1, r.Item2).Line)), data);
        runs.Add(("Shipped weights", [.. packs.Select(p => Score(p, framework, shipped))]));
        runs.Add(("Plain BM25, vocabulary", [.. packs.Select(p => PlainBm25.Score(p, framework, vocabulary: true))]));
        runs.Add(("Plain BM25, bare question", [.. packs.Select(p => PlainBm25.Score(p, framework, vocabulary: false))]));
        (string, IReadOnlyList<PackScore>)[] apart = packs.Count < 3 ? [] :
        [
            .. kinds.Where(k => k.Packs.Count > 0).SelectMany(k => new (string, IReadOnlyList<PackScore>)[] { ($"{k.Name}{Unseen}", k.Full), ($"{k.Name}, bare", k.Bare), ($"{k.Name}, BM25", [.. k.Packs.Select(p => PlainBm25.Score(p, framework, vocabulary: true))]) }),
            .. asked.Count == 0 ? [] : new (string, IReadOnlyList<PackScore>)[] { ($"Own questions{Unseen}", asked), ("Own questions, BM25", [.. training.Asked.Select(p => PlainBm25.Score(p, p.Questions!, vocabulary: false))]) },
        ];
        var counted = silent.Select(c => (double)c.Evidence.Count(e => e.Counted)).DefaultIfEmpty(0).Average();
        return new(runs, apart, packs.Count < 3 ? [] : [.. runs[0].Item2, .. kinds.SelectMany(k => k.Full)], Abstention.Of(bareMaps, new(answered.Count, None(answered), silent.Count, None(silent), counted)), Particulars.Of(particulars));
    }

    static int None(IEnumerable<CriterionMap> criteria) => criteria.Count(c => c.Coverage == Domain.Mapping.Coverage.NoneFound);

    static FittedModels Fit(TrainingPacks training, Framework framework, string note, string folder)
    {
        var models = LeaveOneOut.Fit(training, framework, note);
        Write("words.json", models.Words);
        Write("trust.json", TrustLearning.From([.. training.Written, .. training.Silent, .. training.Everyday, .. training.Plain], framework));
        Write("ranking.json", models.Ranking);
        Write("strength.json", models.Strength);
        Write("presence.json", models.Presence);
        return models;
        void Write<T>(string name, T value) => File.WriteAllBytes(Path.Combine(folder, name), JsonSerializer.SerializeToUtf8Bytes(value, DomainJson.Compact));
    }

    /// <summary>Writes the report and the plot into <paramref name="folder"/>.</summary>
    public static void Write(EvaluationResult result, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "evaluation.md"), MarkdownReport.Write(result));
        File.WriteAllText(Path.Combine(folder, "reliability.svg"), ReliabilityBand.Plot(ReliabilityBand.Of(result.Runs[0].Packs)));
    }

    static PackScore Score(LabelledPack pack, Framework framework, FittedModels models) => PackScore.Of(LeaveOneOut.Map(pack, framework, models, Depth), pack);
}
