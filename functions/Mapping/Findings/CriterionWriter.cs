using QaPipeline.Domain.Mapping;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Mapping.Findings;

/// <summary>Writes what was found for one criterion: ranked evidence, coverage with its reason, open points.</summary>
sealed class CriterionWriter(MappingRequest request, PackAnalysis analysis, MappingOptions options, RankingModel ranking, StrengthModel strength)
{
    /// <summary>Passages below this probability are not worth a reader's time.</summary>
    const double Floor = 0.02;

    readonly Dictionary<int, IReadOnlyList<SentenceSigns>> _sentences = [];

    /// <summary>The findings for the criterion of <paramref name="candidates"/>, and all ranked passages, those beyond the list too.</summary>
    public (CriterionMap Map, IReadOnlyList<Evidence> All) Write(Candidates candidates)
    {
        var ranked = Rank(candidates);
        var focus = CriterionFocus.Of(candidates.Query, analysis.Index, analysis.Passages);
        var evidence = ranked.Select(r => Describe(candidates, r, focus)).ToArray();
        var (coverage, reason) = CoverageJudge.Of(request, candidates.Query.Criterion, evidence, analysis, focus);
        var listed = evidence.Take(request.Top).ToArray();
        return (new()
        {
            Id = candidates.Query.Criterion.Id,
            Text = candidates.Query.Criterion.Text,
            Coverage = coverage,
            CoverageReason = reason,
            Evidence = Explain(candidates, ranked, listed),
            Searched = new(analysis.Passages.Sum(p => 1 + p.Twins.Count), candidates.Query.Display),
            OpenPoints = OpenPointWriter.Of(candidates.Query, coverage, evidence, options.OpenPoints),
        }, evidence);
    }

    /// <summary>The best passage of each block, best first.</summary>
    List<(int Candidate, double Score, double Relevance)> Rank(Candidates candidates)
    {
        var blocks = new HashSet<(int, int, bool?)>();
        var ranked = new List<(int, double, double)>();
        foreach (var (k, score) in candidates.Vectors.Select((v, k) => (k, ranking.Ranking.Score(v))).OrderByDescending(x => x.Item2).ThenBy(x => candidates.Passages[x.k]))
        {
            var passage = analysis.Passages[candidates.Passages[k]];
            var relevance = Math.Round(ranking.Calibration.Of(score), 4);
            if (relevance < Floor)
            {
                break;
            }
            if (passage.Noise == Noise.None && (passage.HasContent || HoldsTerm(candidates.Vectors[k])) && blocks.Add((passage.DocumentIndex, passage.Block.Number, passage.Weakness)))
            {
                ranked.Add((k, score, relevance));
            }
            if (ranked.Count >= Math.Max(request.Top, 60))
            {
                break;
            }
        }
        return ranked;
    }

    /// <summary>Whether the quotation itself, and not only its heading, holds a term of the criterion.</summary>
    static bool HoldsTerm(float[] vector) => vector[0] + vector[2] + vector[4] > 0;

    Evidence Describe(Candidates candidates, (int Candidate, double Score, double Relevance) ranked, CriterionFocus focus)
    {
        var index = candidates.Passages[ranked.Candidate];
        var passage = analysis.Passages[index];
        if (!_sentences.TryGetValue(index, out var sentences))
        {
            _sentences[index] = sentences = SentenceReader.Read(passage, analysis.Signals[index], analysis.Newest?.Year);
        }
        var step = StrengthReader.Of(strength, passage, analysis.Signals[index], sentences, focus);
        return new()
        {
            Citation = passage.Citation,
            File = passage.Source.File.Name,
            Sha256 = passage.Source.Document.Sha256,
            Page = passage.Block.Page,
            HeadingPath = passage.Block.HeadingPath,
            Paragraph = passage.Block.Number,
            Start = passage.Start,
            End = passage.End,
            Quote = passage.Text,
            Relevance = ranked.Relevance,
            Step = step,
            Why = [],
            DocumentType = passage.DocumentType,
            Counted = ranked.Relevance >= request.Framework.CoverageFor(candidates.Query.Criterion).MinimumRelevance,
            Date = analysis.Signals[index].Date ?? passage.Source.Profile.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Language = passage.Language,
            LeadIn = passage.Block.LeadIn,
            Columns = passage.Block.Columns,
            OwnWeakness = step.IsGap,
            Confidence = passage.Block.Confidence,
            AlsoAt = [.. passage.Twins.Select(t => t.Citation)],
        };
    }

    Evidence[] Explain(Candidates candidates, List<(int Candidate, double Score, double Relevance)> ranked, Evidence[] listed)
    {
        var explanation = Explanation.Of(candidates, [.. ranked.Take(listed.Length).Select(r => r.Candidate)], analysis, ranking.Ranking);
        return [.. listed.Select((e, i) => e with { Why = explanation[i] })];
    }
}
