using QaPipeline.Domain.Mapping;
using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Mapping.Findings;

/// <summary>Writes what was found for one criterion: ranked evidence, coverage with its reason, open points.</summary>
sealed class CriterionWriter(MappingRequest request, PackAnalysis analysis, MappingOptions options, RankingModel ranking, StrengthModel strength, PresenceModel presence)
{
    readonly Dictionary<int, PassageReading> _readings = [];
    readonly StrengthReader _strength = new(strength);

    /// <summary>The findings for the criterion of <paramref name="candidates"/>, and all ranked passages, those beyond the list too.</summary>
    public (CriterionMap Map, IReadOnlyList<Evidence> All) Write(Candidates candidates)
    {
        var ranked = Ranker.Of(candidates, analysis.Index, ranking, presence.Of(candidates, analysis.Index), request.Top);
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
            Searched = new(analysis.Searched, candidates.Query.Display),
            OpenPoints = OpenPointWriter.Of(candidates.Query, coverage, evidence, options.OpenPoints),
        }, evidence);
    }

    Evidence Describe(Candidates candidates, RankedPassage ranked, CriterionFocus focus)
    {
        var index = candidates.Passages[ranked.Candidate];
        var passage = analysis.Passages[index];
        if (!_readings.TryGetValue(index, out var reading))
        {
            _readings[index] = reading = _strength.Read(passage, analysis.Signals[index], analysis.Newest?.Year);
        }
        var step = _strength.Of(reading, focus);
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
            OwnWeakness = step.IsGap && !EmptyPlace.Is(passage.Text),
            Confidence = passage.Block.Confidence,
            AlsoAt = [.. passage.Twins.Select(t => t.Citation)],
        };
    }

    Evidence[] Explain(Candidates candidates, IReadOnlyList<RankedPassage> ranked, Evidence[] listed)
    {
        var explanation = Explanation.Of(candidates, [.. ranked.Take(listed.Length).Select(r => r.Candidate)], analysis, ranking);
        return [.. listed.Select((e, i) => e with { Why = explanation[i] })];
    }
}
