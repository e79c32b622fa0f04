using QaPipeline.Domain.Frameworks;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Evaluation.Scoring;
using QaPipeline.Mapping;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>A pack with its candidates and what the labels say about each of them.</summary>
sealed class Workbench
{
    const int NearRanks = 120;
    const int FarStep = 4;

    Workbench(LabelledPack pack, PackAnalysis analysis)
    {
        Pack = pack;
        Analysis = analysis;
        Relevance = new int[analysis.Criteria.Count][];
        Steps = new string?[analysis.Criteria.Count][];
        Judged = new int[analysis.Criteria.Count][];
    }

    /// <summary>The pack.</summary>
    public LabelledPack Pack { get; }

    /// <summary>Its passages and candidates.</summary>
    public PackAnalysis Analysis { get; }

    /// <summary>Relevance per criterion and candidate: 0 to 3, −1 for a trap.</summary>
    public int[][] Relevance { get; }

    /// <summary>The same for every passage of the pack, candidate or not.</summary>
    public int[][] Judged { get; }

    /// <summary>Labelled step per criterion and candidate; null where none is given.</summary>
    public string?[][] Steps { get; }

    /// <summary>Prepares a pack for fitting, without learned words and second look.</summary>
    public static Workbench Of(LabelledPack pack, Framework framework, TermTrust trust)
    {
        var analysis = PackAnalysis.Of(PackAnalysis.Queries(framework, pack.Audience, LearnedWords.None, trust), pack.Documents, new(), CancellationToken.None);
        var bench = new Workbench(pack, analysis);
        var tokens = analysis.Passages.Select(p => Matching.Tokens(p.Text)).ToArray();
        for (var c = 0; c < analysis.Criteria.Count; c++)
        {
            var criterion = analysis.Criteria[c];
            var labels = pack.Labels.GetValueOrDefault(criterion.Query.Criterion.Id, []);
            var passages = criterion.Passages;
            var labelled = Enumerable.Range(0, tokens.Length).Select(i => BestLabel(analysis.Passages[i].Source.File.Name, tokens[i], labels)).ToArray();
            bench.Judged[c] = [.. labelled.Select(l => l is null ? 0 : l.Relevance == 0 ? -1 : l.Relevance)];
            bench.Relevance[c] = [.. passages.Select(i => bench.Judged[c][i])];
            bench.Steps[c] = [.. passages.Select(i => labelled[i] is { Relevance: >= 2 } label ? label.StepText : null)];
        }
        return bench;
    }

    static Label? BestLabel(string file, IReadOnlyList<string> tokens, IReadOnlyList<Label> labels) => Matching.Meant(file, tokens, labels).Select(i => labels[i]).MaxBy(l => l.Relevance);

    /// <summary>The candidates as rows for a fit. Criteria weigh alike, however many candidates they have; targets are measured from the mean of the criterion.</summary>
    public IEnumerable<(float[] Vector, double Target, double Weight)> Rows()
    {
        for (var c = 0; c < Relevance.Length; c++)
        {
            // Criteria that nobody labelled, such as sub-items, say nothing.
            if (!Relevance[c].Any(r => r > 0))
            {
                continue;
            }
            var good = Relevance[c].Count(r => r >= 2);
            var near = Relevance[c].Take(NearRanks).Select(Target).DefaultIfEmpty(0).Average();
            for (var k = 0; k < Relevance[c].Length; k++)
            {
                // Of the many passages far down that nobody labelled, one in four stands for all.
                var far = k >= NearRanks && Relevance[c][k] == 0;
                if (!far || k % FarStep == 0)
                {
                    yield return (Analysis.Criteria[c].Vectors[k], Target(Relevance[c][k]) - near, 1 / Math.Sqrt(Math.Max(4, good)) * (Relevance[c][k] == -1 ? 2 : far ? FarStep : 1));
                }
            }
        }
    }

    /// <summary>What a passage of this relevance is worth in a fit.</summary>
    public static double Target(int relevance) => relevance switch { 3 => 1, 2 => 0.6, 1 => 0.2, -1 => -0.15, _ => 0 };

    /// <summary>The labelled passages as examples of their steps. A passage that several criteria share weighs no more than another.</summary>
    public IEnumerable<StrengthFit.Example> StrengthExamples()
    {
        var byPassage = new SortedDictionary<int, List<(string Step, int Criterion)>>();
        var focus = Analysis.Criteria.Select(c => CriterionFocus.Of(c.Query, Analysis.Index, Analysis.Passages)).ToArray();
        for (var c = 0; c < Steps.Length; c++)
        {
            for (var k = 0; k < Steps[c].Length; k++)
            {
                if (Steps[c][k] is { } step)
                {
                    var passage = Analysis.Criteria[c].Passages[k];
                    if (!byPassage.TryGetValue(passage, out var steps))
                    {
                        byPassage[passage] = steps = [];
                    }
                    steps.Add((step, c));
                }
            }
        }
        var surroundings = new Surroundings();
        foreach (var (passage, steps) in byPassage.Where(p => !StrengthReader.IsDecided(Analysis.Passages[p.Key])))
        {
            var sentences = SentenceReader.Read(Analysis.Passages[passage], Analysis.Signals[passage], Analysis.Newest?.Year);
            foreach (var (step, criterion) in steps)
            {
                var features = new NamedFeatures();
                StrengthFeatures.Of(Analysis.Passages[passage], Analysis.Signals[passage], sentences, surroundings, Analysis.Index.English, features);
                StrengthFeatures.Of(Analysis.Passages[passage], StrengthFeatures.Chosen(sentences, focus[criterion]), focus[criterion], features);
                yield return new(Pack.Name, features, Class(step), 1 / Math.Sqrt(steps.Count));
            }
        }
    }

    /// <summary>What the strength reading says of each labelled passage, beside its label.</summary>
    public IEnumerable<(Passage Passage, string Criterion, int True, int Said)> StrengthReadings(StrengthModel model)
    {
        var reader = new StrengthReader(model, Analysis.Index.English);
        for (var c = 0; c < Steps.Length; c++)
        {
            var query = Analysis.Criteria[c].Query;
            var focus = CriterionFocus.Of(query, Analysis.Index, Analysis.Passages);
            for (var k = 0; k < Steps[c].Length; k++)
            {
                if (Steps[c][k] is { } step)
                {
                    var at = Analysis.Criteria[c].Passages[k];
                    var passage = Analysis.Passages[at];
                    var said = reader.Of(reader.Read(passage, Analysis.Signals[at], Analysis.Newest?.Year), focus);
                    yield return (passage, query.Criterion.Id, Class(step), said.Step ?? StrengthModel.Classes - 1);
                }
            }
        }
    }

    internal static int Class(string step) => step == "gap" ? StrengthModel.Classes - 1 : step[0] - '0';
}
