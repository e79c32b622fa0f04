using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Strength;

/// <summary>Reads the step of a passage for a criterion: the fitted reading, bounded by what its sentences plainly say. An instance serves one run.</summary>
/// <param name="model">The fitted reading.</param>
/// <param name="english">Puts the words of other languages into English.</param>
/// <param name="declarations">With what an institution says that a criterion does not arise for it: a choice, and no weakness.</param>
sealed class StrengthReader(StrengthModel model, InEnglish english, IReadOnlyList<NotApplicableCues> declarations)
{
    readonly Surroundings _surroundings = new();
    readonly FeatureSums _sums = new(model);

    /// <summary>A reader for a run without declarations.</summary>
    public StrengthReader(StrengthModel model, InEnglish english)
        : this(model, english, [])
    {
    }

    /// <summary>What a bare denial adds to the sum of a gap: gaps are rarer than practice, and a missed one costs the reader more.</summary>
    const double BareDenial = 0.4;

    /// <summary>What a sentence adds to the step that its form shows: a finding with figures, a change with its reason.</summary>
    const double PlainForm = 1;

    /// <summary>By how much the sentence that denies must speak more of the criterion than any other, where it doesn't open the passage.</summary>
    const double Dominance = 1.5;

    /// <summary>What a passage says whatever the criterion; kept, because many criteria list the same passages.</summary>
    public PassageReading Read(Passage passage, PassageSignals signals, int? newest)
    {
        var sentences = Declared(passage, SentenceReader.Read(passage, signals, newest));
        StrengthFeatures.Of(passage, signals, sentences, _surroundings, english, _sums);
        return new(passage, sentences, _sums.Next());
    }

    IReadOnlyList<SentenceSigns> Declared(Passage passage, IReadOnlyList<SentenceSigns> sentences)
    {
        int[] places = [.. declarations.Select(d => d.In(passage)).OfType<int>()];
        return places.Length == 0 ? sentences : [.. sentences.Select(s => Array.Exists(places, p => p >= s.First && p < s.Last) ? s with { Absent = false, Bare = false, Declares = true } : s)];
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
        if (chosen.Any(s => s.Mended))
        {
            return Domain.Mapping.Strength.Improvement;
        }
        var mayBeGap = passage.Weakness is null && (chosen.Any(s => s.Absent || s.Cues.Any(h => h.Cue is Cue.Gap or Cue.Exclusion) && !s.Guarded && !s.Finding && !s.Declares) || passage.Text.Contains('–', StringComparison.Ordinal));
        if (!mayBeGap)
        {
            sums[StrengthModel.Classes - 1] = double.NegativeInfinity;
        }
        var changes = chosen.Any(s => s.Changed || (!s.Intended && s.Cues.Any(h => h.Cue == Cue.Improvement)));
        if (chosen.All(s => s.Intended) && chosen.Count > 0 && !changes && !chosen.Any(s => s.Cues.Any(h => h.Cue == Cue.Result)))
        {
            return Domain.Mapping.Strength.Intention;
        }
        // What will be done instead is no improvement yet, whichever sentence speaks of the criterion.
        if (!changes && sentences.Any(s => s.Intended && s.Cues.Any(h => h.Cue == Cue.Improvement)) && !sentences.Any(s => !s.Intended && (s.Changed || s.Cues.Any(h => h.Cue == Cue.Improvement))))
        {
            sums[4] = double.NegativeInfinity;
        }
        sums[3] += chosen.Any(s => s.Finding) ? PlainForm : 0;
        // In other languages few labelled packs have taught the words of change, so the form of the sentence has to say it too.
        sums[4] += passage.Language != "en" && chosen.Any(s => s.Changed && !s.Intended) ? PlainForm : 0;
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

    /// <summary>Whether the sentence that speaks most of the criterion denies existence or action and gives no figures of its own; behind others it must speak of the criterion far more than they do.</summary>
    static bool TopicDenies(IReadOnlyList<SentenceSigns> sentences, CriterionFocus focus)
    {
        for (var i = 0; i < sentences.Count; i++)
        {
            var sentence = sentences[i];
            if (!sentence.Bare || sentence.Guarded || sentence.Intended || sentence.Finding || sentence.Cues.Any(h => h.Cue is Cue.Rule or Cue.Result or Cue.Improvement))
            {
                continue;
            }
            var weight = focus.WeightOf(sentence);
            if (weight > 0 && sentences.All(s => ReferenceEquals(s, sentence) || focus.WeightOf(s) * (i == 0 || (s.Bare && !s.Guarded) ? 1 : Dominance) <= weight))
            {
                return true;
            }
        }
        return false;
    }
}

/// <summary>A passage read for its strength, before any criterion is looked at.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Sentences">Its sentences.</param>
/// <param name="Sums">How much of it speaks for each step and for the gap.</param>
sealed record PassageReading(Passage Passage, IReadOnlyList<SentenceSigns> Sentences, double[] Sums);
