#pragma warning disable
using System.Text.Json;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Evaluation.Fitting;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Evaluation.Scoring;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Evaluation;

static class Dump
{
    public static void Run(IReadOnlyList<LabelledPack> packs, Framework framework, string dir)
    {
        Directory.CreateDirectory(dir);
        var meta = new List<object>();
        var benches = packs.SelectMany(p => new[] { (p, false, Benches.Full(p, framework)), (p, true, Benches.Bare(p, framework)) }).ToArray();
        foreach (var (pack, bare, b) in benches)
        {
            var tokens = b.Analysis.Passages.Select(p => Matching.Tokens(p.Text)).ToArray();
            meta.Add(new
            {
                pack = pack.Name,
                bare,
                passages = b.Analysis.Passages.Select(p => new { doc = p.DocumentIndex, block = p.Block.Number, weak = p.Weakness, noise = p.Noise.ToString(), content = p.HasContent, type = p.DocumentType, vocab = bare ? null : p.Vocabulary.ToArray(), kind = p.Block.Kind.ToString(), section = string.Join("|", p.Block.HeadingPath), words = p.Words.Count, lang = p.Language, body = bare ? null : p.Body, lead = bare ? null : p.Lead, head = bare ? null : p.Heading }).ToArray(),
                criteria = b.Analysis.Criteria.Select((c, i) =>
                {
                    var labels = pack.Labels.GetValueOrDefault(c.Query.Criterion.Id, []);
                    return new
                    {
                        id = c.Query.Criterion.Id,
                        text = c.Query.Criterion.Text,
                        scored = pack.Expected.Criteria.ContainsKey(c.Query.Criterion.Id),
                        labels = labels.Select(l => l.Relevance).ToArray(),
                        cand = c.Passages,
                        rel = b.Relevance[i],
                        met = c.Passages.Select(p => Matching.Of(b.Analysis.Passages[p].Source.File.Name, tokens[p], labels).ToArray()).ToArray(),
                    };
                }).ToArray(),
            });
        }
        File.WriteAllBytes(Path.Combine(dir, "meta.json"), JsonSerializer.SerializeToUtf8Bytes(meta));
        foreach (var (pack, bare, b) in benches.Where(x => x.p.Name is "northmoor" or "agency-veritas"))
        {
            foreach (var c in b.Analysis.Criteria) { File.AppendAllText(Path.Combine(dir, "themes.txt"), $"{pack.Name[..3]} {(bare ? "bare" : "full")} {c.Query.Criterion.Id} ({c.Query.Terms.Count} terms): " + string.Join(", ", c.Query.Themes.OrderByDescending(t => t.Weight).Select(t => $"{t.Theme.Id} {t.Weight:F2}")) + "\n"); }
        }
        foreach (var held in packs)
        {
            var train = packs.Where(p => p != held).ToArray();
            var model = RankingFit.Of(train, framework, "");
            using var stream = new BinaryWriter(new BufferedStream(File.Create(Path.Combine(dir, held.Name + ".f32")), 1 << 20));
            foreach (var (pack, bare, b) in benches)
            {
                b.Analysis.SecondLook.Fill(b.Analysis.Criteria, model.First);
                var words = WordLearning.From([.. train.Where(p => p != pack).Select(p => Benches.Full(p, framework))]);
                foreach (var c in b.Analysis.Criteria)
                {
                    LearnedWords.Fill(c, bare ? LearnedWords.None.ForCriterion("") : words.ForCriterion(c.Query.Criterion.Text), b.Analysis.Index);
                    foreach (var v in c.Vectors)
                    {
                        foreach (var x in v) { stream.Write(x); }
                        stream.Write((float)model.Score(v));
                    }
                }
            }
        }
    }
}
