using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Packs;
using QaPipeline.Mapping.Findings;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Strength;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping;

/// <summary>The passages of a pack and, for each criterion, the candidates with their signals: everything that ranking and fitting start from.</summary>
sealed record PackAnalysis(IReadOnlyList<Passage> Passages, PassageIndex Index, IReadOnlyList<PassageSignals> Signals, IReadOnlyList<Candidates> Criteria, DateOnly? Newest, SecondLook SecondLook, LearnedSignal Learned, Scope Scope)
{
    /// <summary>Number of passages searched, repetitions included; those in languages in which nothing is looked for are none of them.</summary>
    public int Searched { get; } = Passages.Sum(p => UnsearchedText.Is(p.Language) ? 0 : 1 + p.Twins.Count);

    /// <summary>Documents that the search can't speak for because of their language.</summary>
    public IReadOnlyList<UnsearchedDocument> Unsearched { get; } = UnsearchedText.In(Passages);

    /// <summary>Analyses documents for the criteria that <paramref name="queries"/> look for.</summary>
    public static PackAnalysis Of(IReadOnlyList<CriterionQuery> queries, IReadOnlyList<PackDocument> documents, MappingOptions options, CancellationToken ct)
    {
        var stems = new Stems();
        var passages = NearIdentical.Group([.. PassageBuilder.Build(documents, stems, options, ct).Where(p => p.Noise is not (Noise.Contents or Noise.Navigation))], options.NearIdentical);
        var index = new PassageIndex(passages, stems);
        var newest = documents.Max(d => d.Profile.Date?.Last);
        var scope = Scope.Of(queries.Count == 0 ? null : queries[0].Subject, index, stems, documents);
        var finder = new CandidateFinder(passages, newest, scope);
        var learned = new LearnedSignal(index);
        var criteria = finder.Find(queries, index, learned, ct);
        foreach (var candidates in criteria)
        {
            learned.Fill(candidates, candidates.Query.Learned);
        }
        return new(passages, index, finder.Signals, criteria, newest, new(index, finder.Neighbourhood), learned, scope);
    }

    /// <summary>The queries for the criteria that <paramref name="framework"/> puts to <paramref name="audience"/>.</summary>
    public static IReadOnlyList<CriterionQuery> Queries(Framework framework, string audience, LearnedWords learned, TermTrust trust)
    {
        var builder = new QueryBuilder(framework, audience, Lexicon.Default, learned, trust);
        return [.. framework.CriteriaFor(audience).Select(builder.Build)];
    }
}
