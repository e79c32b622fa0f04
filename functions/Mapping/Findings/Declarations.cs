using System.Text.RegularExpressions;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Mapping.Findings;

/// <summary>Where a pack says that a criterion does not arise for the institution: by the criterion's id, in the framework's words for it, or near the top of what was found for it.</summary>
sealed partial class Declarations
{
    const int Ranks = 8;
    const double Relevance = 0.3;

    readonly IReadOnlyList<Passage> _passages;
    readonly Dictionary<Passage, IReadOnlyList<(string Id, int Word, bool Whole)>> _named;
    readonly NotApplicableCues[] _cues;

    /// <summary>Looks through <paramref name="passages"/> for the criteria of <paramref name="framework"/>.</summary>
    public Declarations(Framework framework, IReadOnlyList<Passage> passages)
    {
        var names = new NamedDeclarations(framework);
        _passages = passages;
        _named = passages.Select(p => (Passage: p, Named: names.In(p))).Where(p => p.Named.Count > 0).ToDictionary(p => p.Passage, p => p.Named);
        _cues = [.. framework.Criteria.Where(c => c.MayNotApply && c.NotApplicableCues.Count > 0).Select(NotApplicableCues.Of)];
    }

    [GeneratedRegex(@"\b(?:is|are) not applicable(?= (?:to us|here|to our)\b)|\bdo(?:es)? not (?:arise|apply)(?= (?:for us|to us|here|at our)\b)|\b(?:entfällt|trifft (?:auf uns )?nicht zu|sans objet|no procede|niet van toepassing)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotApplicable();

    /// <summary>The words of a passage at which it says so of any criterion.</summary>
    public IReadOnlyList<int> In(Passage passage) => [.. Named(passage).Where(n => n.Whole).Select(n => n.Word), .. _cues.Select(c => c.In(passage)).OfType<int>()];

    /// <summary>The words of a passage at which it says so of some cases only.</summary>
    public IReadOnlyList<int> NarrowedIn(Passage passage) => [.. Named(passage).Where(n => !n.Whole).Select(n => n.Word), .. _cues.SelectMany(c => c.NarrowedIn(passage))];

    /// <summary>Whether a passage says so of <paramref name="criterion"/>; by its id even where it may not be left out.</summary>
    public bool IsOne(Passage passage, Criterion criterion, CriterionFocus focus) => Names(passage, criterion) || (criterion.MayNotApply && focus.SaysNotApplicable(passage));

    /// <summary>Where the self-evaluation says so of <paramref name="criterion"/>, by its id first, or another document of the institution's by its id; null where none does.</summary>
    public Passage? Of(Criterion criterion, CriterionFocus focus) => criterion.MayNotApply
        ? Own.FirstOrDefault(p => Names(p, criterion)) ?? _named.Keys.Where(p => !IsOfOthers(p.DocumentType) && p.Noise == Noise.None).OrderBy(p => p.Index).FirstOrDefault(p => Names(p, criterion)) ?? Own.FirstOrDefault(focus.SaysNotApplicable)
        : null;

    /// <summary>A clear statement among the best passages that the matter does not arise here; null where there is none.</summary>
    public static Passage? Among(IEnumerable<(Passage Passage, Evidence Evidence)> ranked, Func<Passage, bool> isOfOther) =>
        ranked.Take(Ranks).Where(r => r.Evidence.Relevance >= Relevance && IsOwnAccount(r.Passage.DocumentType) && SaysSo(r.Passage) && !isOfOther(r.Passage)).Select(r => r.Passage).FirstOrDefault();

    /// <summary>Whether a passage says so by id, but of other criteria than <paramref name="criterion"/>.</summary>
    public bool IsOfOther(Passage passage, Criterion criterion) => Named(passage).Count > 0 && !Names(passage, criterion);

    IEnumerable<Passage> Own => _passages.Where(p => IsOwnAccount(p.DocumentType) && p.Noise == Noise.None);

    bool Names(Passage passage, Criterion criterion) => Named(passage).Any(n => n.Whole && n.Id == criterion.Id);

    IReadOnlyList<(string Id, int Word, bool Whole)> Named(Passage passage) => _named.GetValueOrDefault(passage, []);

    static bool SaysSo(Passage passage) => NotApplicable().Matches(passage.Text).Any(m => WholeScope.OfDeclaration(passage.Text[(m.Index + m.Length)..], passage.Language));

    /// <summary>Whether documents of this type are written by or with others: agreements, certificates and reports from outside.</summary>
    static bool IsOfOthers(string? type) => type is "AGR" or "CRD" or "EXT";

    /// <summary>Whether in documents of this type an institution speaks of itself.</summary>
    static bool IsOwnAccount(string? type) => type is "SER" or "AGY" or null;
}
