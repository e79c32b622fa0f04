using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Strength;

/// <summary>Reads the step of a passage for a criterion: the fitted reading, bounded by what its sentences plainly say. An instance serves one run.</summary>
sealed class StrengthReader(StrengthModel model)
{
    readonly Surroundings _surroundings = new();
    readonly FeatureSums _sums = new(model);

    /// <summary>What a bare denial adds to the sum of a gap: gaps are rarer than practice, and a missed one costs the reader more.</summary>
    const double BareDenial = 0.4;

    /// <summary>What a passage says whatever the criterion; kept, because many criteria list the same passages.</summary>
    public PassageReading Read(Passage passage, PassageSignals signals, int? newest)
    {
        var sentences = SentenceReader.Read(passage, signals, newest);
        StrengthFeatures.Of(passage, signals, sentences, _surroundings, _sums);
        return new(passage, sentences, _sums.Next());
    }

    /// <summary>The step. A plain denial is never practice, and nothing is a gap that states neither absence nor weakness.</summary>
    public Domain.Mapping.Strength Of(PassageReading reading, CriterionFocus focus)
    {
        var (passage, sentences) = (reading.Passage, reading.Sentences);
        var chosen = StrengthFeatures.Chosen(sentences, focus);
        StrengthFeatures.Of(passage, chosen, focus, _sums);
        var sums = _sums.Next();
        for (var c = 0; c < sums.Length; c++)
        {
            sums[c] += reading.Sums[c];
        }
        var plain = chosen.Count > 0 && chosen.All(s => s.Absent) && !chosen.Any(s => s.Guarded || s.Intended);
        if (passage.Weakness == true || EmptyPlace.Is(passage.Text))
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
        if (chosen.Any(s => s.Bare && !s.Guarded) || passage.Text.Contains("\t–", StringComparison.Ordinal))
        {
            sums[StrengthModel.Classes - 1] += BareDenial;
        }
        if (TopicDenies(sentences, focus))
        {
            return Domain.Mapping.Strength.Gap;
        }
        var best = Array.IndexOf(sums, sums.Max());
        return best == StrengthModel.Classes - 1 || (plain && best >= 2 && !chosen.Any(s => s.Cues.Any(h => h.Cue is Cue.Improvement or Cue.Result))) ? Domain.Mapping.Strength.Gap : Domain.Mapping.Strength.Of(best);
    }

    /// <summary>Whether the sentence that speaks most of the criterion opens the passage, denies existence or action, and gives no figures of its own.</summary>
    static bool TopicDenies(IReadOnlyList<SentenceSigns> sentences, CriterionFocus focus)
    {
        if (sentences.Count == 0 || !sentences[0].Bare || sentences[0].Guarded || sentences[0].Intended)
        {
            return false;
        }
        var weight = focus.WeightOf(sentences[0]);
        return weight > 0 && sentences.All(s => focus.WeightOf(s) <= weight) && !sentences[0].Cues.Any(h => h.Cue is Cue.Rule or Cue.Result or Cue.Improvement);
    }
}

/// <summary>A passage read for its strength, before any criterion is looked at.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Sentences">Its sentences.</param>
/// <param name="Sums">How much of it speaks for each step and for the gap.</param>
sealed record PassageReading(Passage Passage, IReadOnlyList<SentenceSigns> Sentences, double[] Sums);
