using System.Collections.Concurrent;
using System.Collections.Frozen;
using QaPipeline.App.Packs;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Drafting;
using QaPipeline.Portal.Texts;

namespace QaPipeline.App.Portal.Panel;

/// <summary>A finished analysis as pages read it: parsed once, with the ways to find things in it.</summary>
public sealed class PanelReading
{
    readonly FrozenDictionary<string, CriterionMap> _criteria;
    readonly FrozenDictionary<string, Criterion> _wording;
    readonly FrozenDictionary<string, LedgerFile> _files;
    readonly ConcurrentDictionary<string, List<Evidence>> _strongest = new(StringComparer.Ordinal);

    readonly EvidencePack _pack;

    /// <summary>Makes it from what the drafts are made from, and from the pack, which says what its institution marked.</summary>
    public PanelReading(string analysisId, DraftInput input, EvidencePack pack)
    {
        ArgumentNullException.ThrowIfNull(input);
        (AnalysisId, Input, _pack) = (analysisId, input, pack);
        _criteria = input.Map.Criteria.ToFrozenDictionary(c => c.Id, StringComparer.Ordinal);
        _wording = input.Framework.Criteria.ToFrozenDictionary(c => c.Id, StringComparer.Ordinal);
        _files = input.Ledger.Files.DistinctBy(f => f.Sha256, StringComparer.Ordinal).ToFrozenDictionary(f => f.Sha256, StringComparer.Ordinal);
    }

    /// <summary>Id of the analysis, which is the hash of all that it was made from.</summary>
    public string AnalysisId { get; }

    /// <summary>Framework, map and ledger.</summary>
    public DraftInput Input { get; }

    /// <summary>The map.</summary>
    public EvidenceMap Map => Input.Map;

    /// <summary>What was found for a criterion; null when it was not searched for.</summary>
    public CriterionMap? Criterion(string id) => _criteria.GetValueOrDefault(id);

    /// <summary>The whole sentence of a criterion, in the visitor's language where it is known there.</summary>
    public string TextOf(CriterionMap criterion, PortalTexts texts)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        ArgumentNullException.ThrowIfNull(texts);
        return _wording.TryGetValue(criterion.Id, out var wording) ? Input.Framework.FullText(wording, texts.Sentence) : texts.Sentence(criterion.Text);
    }

    /// <summary>The questions that a criterion leaves open, in the visitor's language where they are known there.</summary>
    public IReadOnlyList<OpenPoint> OpenPointsOf(CriterionMap criterion, PortalTexts texts)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        var worded = TextOf(criterion, texts);
        // A part of a question is repeated as the whole sentence, which the table of wordings has only in its two parts.
        return [.. criterion.OpenPoints.Select(p => p with { Text = texts.Sentence(p.Text.Replace(criterion.Text, worded, StringComparison.Ordinal)) })];
    }

    /// <summary>A criterion as the framework has it; null where the framework has none, as for the follow-up of an earlier review.</summary>
    public Criterion? WordingOf(string id) => _wording.GetValueOrDefault(id);

    /// <summary>The file with this content; null when the pack has none.</summary>
    public LedgerFile? File(string sha256) => _files.GetValueOrDefault(sha256);

    /// <summary>What the institution said of a file.</summary>
    public FileMark MarkOf(LedgerFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return MarkedFiles.MarkOf(_pack, file.Name);
    }

    /// <summary>The passages of a criterion: those that count before the others, and in each part the strongest first.</summary>
    public List<Evidence> StrongestFirst(string criterion) => _strongest.GetOrAdd(criterion, id =>
        [.. (Criterion(id)?.Evidence ?? []).OrderByDescending(e => e.Counted).ThenByDescending(e => e.Step.Step ?? -1)]);
}
