using QaPipeline.Domain.Mapping;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Mapping.Findings;

/// <summary>Writes what was found for one criterion: ranked evidence, coverage with its reason, open points.</summary>
sealed class CriterionWriter(MappingRequest request, PackAnalysis analysis, Declarations declarations, MappingOptions options, RankingModel ranking, StrengthModel strength, PresenceModel presence)
{
    readonly Dictionary<int, PassageReading> _readings = [];
    readonly HashSet<string> _followUps = [.. request.Framework.Criteria.TakeLast(request.Previous.Count).Select(c => c.Id)];
    readonly StrengthReader _strength = new(strength, analysis.Index.English, declarations.In, declarations.NarrowedIn);

    /// <summary>The findings for the criterion of <paramref name="candidates"/>, and all ranked passages, those beyond the list too.</summary>
    public (CriterionMap Map, IReadOnlyList<Evidence> All) Write(Candidates candidates)
    {
        var ranked = Ranker.Of(candidates, analysis.Index, ranking, presence.Of(candidates, analysis.Index, analysis.Scope.Silence), request.Top);
        var criterion = candidates.Query.Criterion;
        var asked = _followUps.Contains(criterion.Id) ? FollowUpWords.Of(criterion.Text, request.Framework.Language, analysis.Passages) : null;
        var rules = request.Framework.CoverageFor(criterion).In(Doubt(candidates));
        ranked = asked?.Limit(ranked, candidates, rules.MinimumRelevance) ?? ranked;
        var focus = CriterionFocus.Of(candidates.Query, analysis.Index, analysis.Passages);
        var described = ranked.Select(r => Describe(candidates, r, focus)).ToArray();
        Passage[] passages = [.. ranked.Select(r => analysis.Passages[candidates.Passages[r.Candidate]])];
        var declaration = declarations.Of(criterion, focus) ?? (criterion.MayNotApply ? Declarations.Among(passages.Zip(described), p => declarations.IsOfOther(p, criterion)) : null);
        // That a matter does not arise is no evidence on it, for or against; nor is what others may do.
        bool[] neutral = [.. passages.Select(p => p.IsOutside || p == declaration || declarations.IsOne(p, criterion, focus))];
        var counts = new CoverageCounts(rules, [.. described.Where((_, i) => !neutral[i])], analysis.Newest);
        Evidence[] evidence = [.. described.Select((e, i) => e with { Counted = !neutral[i] && counts.Counts(e) })];
        var (coverage, reason) = CoverageJudge.Of(request, counts, analysis, declaration);
        if (coverage == Coverage.WellEvidenced && asked is not null && !evidence.Where((e, i) => e is { Counted: true, Step.Step: >= 2 } && asked.SpeaksOfAction(passages[i])).Any())
        {
            (coverage, reason) = (Coverage.Partly, $"No passage has most of what was asked for. {reason}");
        }
        var listed = evidence.Take(request.Top).ToArray();
        return (new()
        {
            Id = criterion.Id,
            Text = criterion.Text,
            Coverage = coverage,
            CoverageReason = reason,
            Evidence = Explain(candidates, ranked, listed),
            Searched = new(analysis.Searched, candidates.Query.Display),
            OpenPoints = OpenPointWriter.Of(candidates.Query, request.Framework.FullText(criterion), coverage, evidence, IsContradicted(declaration, coverage, passages, evidence) ? declaration : null, request.Ledger.Complete, options.OpenPoints),
        }, evidence);
    }

    /// <summary>Whether much was found although <paramref name="declaration"/> says that the matter does not arise, or practice or results are told elsewhere than in its own section.</summary>
    static bool IsContradicted(Passage? declaration, Coverage coverage, Passage[] passages, Evidence[] evidence) => declaration is not null && coverage != Coverage.CannotBeSaid
        && (coverage != Coverage.DeclaredNotApplicable || evidence.Where((e, i) => e is { Counted: true, Step.Step: >= 2 } && IsElsewhere(passages[i], declaration)).Any());

    static bool IsElsewhere(Passage passage, Passage declaration) =>
        passage.DocumentIndex != declaration.DocumentIndex || !passage.Block.HeadingPath.SequenceEqual(declaration.Block.HeadingPath, StringComparer.Ordinal);

    /// <summary>How far little is to be expected that is certain: in a pack about other matters, and for a question in words that the vocabulary does not know.</summary>
    double Doubt(Candidates candidates) => Math.Max(analysis.Scope.Silence, candidates.Uncovered);

    Evidence Describe(Candidates candidates, RankedPassage ranked, CriterionFocus focus)
    {
        var index = candidates.Passages[ranked.Candidate];
        var passage = analysis.Passages[index];
        if (!_readings.TryGetValue(index, out var reading))
        {
            _readings[index] = reading = _strength.Read(passage, analysis.Signals[index], analysis.Newest?.Year);
        }
        var step = _strength.Of(reading, focus);
        var date = analysis.Signals[index].Date ?? passage.Source.Profile.Date?.ToString();
        var title = date is null ? TitleYears.Of(passage, analysis.Newest) : null;
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
            Date = date ?? title,
            DatedByTitle = title is not null,
            Language = passage.Language,
            LeadIn = passage.Block.LeadIn,
            Columns = SwotCells.HeadsOf(passage),
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
