using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Differing;
using QaPipeline.Mapping.Elements;
using QaPipeline.Mapping.Findings;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Mapping.Indexes;
using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Mapping;

/// <summary>Finds the passages of a pack that bear on each criterion of a framework, says why, how strong they are, and what stays open.</summary>
/// <remarks>Pure computation: the same request gives the same map. Instances may be shared between threads.</remarks>
public sealed class EvidenceMapper
{
    readonly ConditionalWeakTable<Framework, ConcurrentDictionary<string, IReadOnlyList<CriterionQuery>>> _queries = [];
    readonly MappingOptions _options;
    readonly LearnedWords _words;
    readonly TermTrust _trust;
    readonly RankingModel _ranking;
    readonly StrengthModel _strength;
    readonly PresenceModel _presence;

    /// <summary>A mapper with the ranking and the strength reading that come with the product.</summary>
    public EvidenceMapper(MappingOptions options)
        : this(options, LearnedWords.Default, TermTrust.Default, RankingModel.Default, StrengthModel.Default, PresenceModel.Default)
    {
    }

    internal EvidenceMapper(MappingOptions options, LearnedWords words, TermTrust trust, RankingModel ranking, StrengthModel strength, PresenceModel presence)
    {
        _options = options;
        _words = words;
        _trust = trust;
        _ranking = ranking;
        _strength = strength;
        _presence = presence;
    }

    /// <summary>Name and version of the engine. The version changes whenever the same request may give another map.</summary>
    public static ReaderIdentity Identity { get; } = new("lexical evidence mapper", "1.15.0");

    /// <summary>Maps the documents of a pack onto the criteria for its audience.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="MappingRequest.Top"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException">The mapping was cancelled.</exception>
    public EvidenceMap Map(MappingRequest request, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Top, 1);
        var (indexes, documents) = IndexDocuments.Split(request.Documents, request.Framework);
        var analysis = PackAnalysis.Of(QueriesFor(request.Framework, request.Audience), documents, _options, ct);
        analysis.SecondLook.Fill(analysis.Criteria, _ranking.First);
        var writer = new CriterionWriter(request, analysis, new(request.Framework, analysis.Passages), _options, _ranking, _strength, _presence);
        var found = new Dictionary<string, IReadOnlyList<Evidence>>(StringComparer.Ordinal);
        var criteria = analysis.Criteria.Select(c =>
        {
            ct.ThrowIfCancellationRequested();
            var (map, all) = writer.Write(c);
            found[map.Id] = all;
            return map;
        }).ToArray();
        FoundIndex[] all = request.Index.Count > 0 ? [new(null, request.Index), .. indexes] : [.. indexes];
        var differences = DifferenceCriteria.Assign(DifferenceFinder.Find(analysis.Passages, ct), criteria, [.. analysis.Criteria.Select(c => c.Query)]);
        var denial = OfferDenials.Of(analysis.Criteria.Count == 0 ? null : analysis.Criteria[0].Query.Subject, analysis.Passages);
        return new()
        {
            Framework = new(request.Framework.Id, request.Framework.Version, request.Framework.Title),
            Pack = new(request.Pack.Id, request.Pack.Name, [.. request.Pack.Files.Select(f => Describe(f, request, analysis))]),
            Audience = request.Audience,
            Readers = request.Ledger.Readers,
            Engine = Identity,
            Criteria = OpenPointWriter.WithDenial(OpenPointWriter.WithDifferences(criteria, differences), [.. analysis.Criteria.Select(c => c.Query)], denial),
            DifferingStatements = differences,
            EvidenceIndexes = IndexComparison.Of(all, request.Framework with { Criteria = [.. request.Framework.Criteria.SkipLast(request.Previous.Count)] }, request.Documents, found),
            FollowUps = FollowUpCriteria.Find(request.Framework, request.Previous, criteria),
            StandardElements = ElementFinder.Check(ElementScheme.AnnexI, request.Documents),
        };
    }

    /// <summary>Queries depend on the framework alone and are kept as long as it is in use.</summary>
    IReadOnlyList<CriterionQuery> QueriesFor(Framework framework, string audience) =>
        _queries.GetValue(framework, _ => new(StringComparer.Ordinal)).GetOrAdd(audience, a => PackAnalysis.Queries(framework, a, _words, _trust));

    static MapFile Describe(EvidenceFile file, MappingRequest request, PackAnalysis analysis)
    {
        var document = request.Documents.FirstOrDefault(d => d.File.Name == file.Name);
        var type = document?.Document.Format ?? request.Ledger.Files.FirstOrDefault(f => f.Name == file.Name)?.Type ?? FileFormat.Unknown;
        return new(file.Name, file.Sha256, type, document?.Document.Pages)
        {
            DocumentType = document?.Profile.Type,
            Language = document?.Profile.Language,
            UnsearchedLanguage = analysis.Unsearched.FirstOrDefault(d => d.File == file.Name)?.Language,
            Title = document?.Profile.Title ?? document?.Document.Title,
            Date = document?.Profile.Date,
            DoubtfulDate = document?.Profile.DoubtfulDate,
            Version = document?.Profile.Version,
        };
    }
}
