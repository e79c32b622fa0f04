using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Mapping.Strength;

/// <summary>Reads the step of a passage for a criterion: the fitted reading, bounded by what its sentences plainly say.</summary>
static class StrengthReader
{
    /// <summary>Stems of what a criterion is about.</summary>
    public static HashSet<int> Focus(CriterionQuery query, PassageIndex index) =>
        [.. query.Terms.Where(t => t.Source is TermSource.Term or TermSource.Core or TermSource.Question && t.Weight >= 0.3).SelectMany(t => index.StemsOf(t.Expression))];

    /// <summary>The step. A plain denial is never practice, and nothing is a gap that states neither absence nor weakness.</summary>
    public static Domain.Mapping.Strength Of(StrengthModel model, Passage passage, PassageSignals signals, IReadOnlyList<SentenceSigns> sentences, IReadOnlySet<int> focus)
    {
        var sums = model.Sums(StrengthFeatures.Of(passage, signals, sentences, focus));
        var chosen = StrengthFeatures.Chosen(sentences, focus);
        var plain = chosen.Count > 0 && chosen.All(s => s.Absent) && !chosen.Any(s => s.Guarded || s.Intended);
        if (passage.Weakness == true)
        {
            return Domain.Mapping.Strength.Gap;
        }
        var mayBeGap = passage.Weakness is null && (chosen.Any(s => s.Absent || s.Cues.Any(h => h.Cue is Cue.Gap or Cue.Exclusion) && !s.Guarded) || passage.Text.Contains('–', StringComparison.Ordinal));
        if (!mayBeGap)
        {
            sums[StrengthModel.Classes - 1] = double.NegativeInfinity;
        }
        if (chosen.All(s => s.Intended) && chosen.Count > 0 && !chosen.Any(s => s.Cues.Any(h => h.Cue is Cue.Result or Cue.Improvement)))
        {
            return Domain.Mapping.Strength.Intention;
        }
        var best = Array.IndexOf(sums, sums.Max());
        return best == StrengthModel.Classes - 1 || (plain && best >= 2 && !chosen.Any(s => s.Cues.Any(h => h.Cue is Cue.Improvement or Cue.Result))) ? Domain.Mapping.Strength.Gap : Domain.Mapping.Strength.Of(best);
    }
}
