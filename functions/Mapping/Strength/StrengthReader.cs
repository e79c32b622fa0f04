using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Strength;

/// <summary>Reads the step of a passage for a criterion: the fitted reading, bounded by what its sentences plainly say. An instance serves one run.</summary>
/// <param name="model">The fitted reading.</param>
/// <param name="english">Puts the words of other languages into English.</param>
/// <param name="declared">The words of a passage at which the institution says that a criterion does not arise for it: a choice, and no weakness.</param>
/// <param name="narrowed">The words at which it denies the same of some cases only: no weakness either.</param>
sealed class StrengthReader(StrengthModel model, InEnglish english, Func<Passage, IReadOnlyList<int>> declared, Func<Passage, IReadOnlyList<int>> narrowed)
{
    readonly Surroundings _surroundings = new();
    readonly FeatureSums _sums = new(model);

    /// <summary>A reader for a run without declarations.</summary>
    public StrengthReader(StrengthModel model, InEnglish english)
        : this(model, english, _ => [], _ => [])
    {
    }

    /// <summary>What a bare denial adds to the sum of a gap: gaps are rarer than practice, and a missed one costs the reader more.</summary>
    const double BareDenial = 0.4;

    /// <summary>What is taken from the sum of a gap where a passage states neither absence nor weakness: nothing should be called a gap lightly.</summary>
    const double NothingMissing = 0.5;

    /// <summary>What a change told in another language adds to its step: few labelled packs have taught their words of change, so the form of the sentence has to say it too.</summary>
    const double ToldChange = 1;

    /// <summary>What a passage says whatever the criterion; kept, because many criteria list the same passages.</summary>
    public PassageReading Read(Passage passage, PassageSignals signals, int? newest)
    {
        var sentences = Declared(passage, SentenceReader.Read(passage, signals, newest));
        StrengthFeatures.Of(passage, signals, sentences, _surroundings, english, _sums);
        return new(passage, sentences, _sums.Next());
    }

    /// <summary>Whether the form of a passage decides that it is a gap: a weakness in a table of strengths and weaknesses, or a place left open.</summary>
    public static bool IsDecided(Passage passage) => (passage.Weakness == true && !passage.IsOutside) || (passage.Weakness is null && EmptyPlace.Is(passage.Text));

    IReadOnlyList<SentenceSigns> Declared(Passage passage, IReadOnlyList<SentenceSigns> sentences)
    {
        var (places, some) = (declared(passage), narrowed(passage));
        return places.Count + some.Count == 0 ? sentences : [.. sentences.Select(s => s.HoldsAny(places) ? s with { Absent = false, Bare = false, Declares = true } : s.HoldsAny(some) && !CallsWeak(passage, s, some) ? s with { Absent = false, Bare = false, Guarded = true, Narrowed = true } : s)];
    }

    /// <summary>Whether a sentence with a narrowed denial calls something weak without a denial, or denies something else behind it; "there are no" before it is the denial itself, and so is any in a sentence that the denial opens.</summary>
    static bool CallsWeak(Passage passage, SentenceSigns sentence, IReadOnlyList<int> narrowed) =>
        sentence.Cues.Any(h => h.Cue == Cue.Gap && (!DeclarationFrame.Denies(passage.Words, h.Word, h.Word + h.Length) || narrowed.All(p => p >= sentence.Last || (p < h.Word && p > sentence.First))));

    /// <summary>The step that the fitted signs speak for most. What the institution lists as its weakness and a place left open are gaps, what it lists as its strength or declares not to arise for it is none, a lack that is no more is an improvement, and what will be done in a named year or may come from outside is an intention.</summary>
    public Domain.Mapping.Strength Of(PassageReading reading, CriterionFocus focus)
    {
        var (passage, sentences) = (reading.Passage, reading.Sentences);
        if (IsDecided(passage))
        {
            return Domain.Mapping.Strength.Gap;
        }
        if (passage.IsOutside)
        {
            return Domain.Mapping.Strength.Intention;
        }
        var chosen = StrengthFeatures.Chosen(sentences, focus);
        if (chosen.Any(s => s.Mended))
        {
            return Domain.Mapping.Strength.Improvement;
        }
        StrengthFeatures.Of(passage, chosen, focus, _sums);
        var sums = _sums.Next();
        for (var c = 0; c < sums.Length; c++)
        {
            sums[c] += reading.Sums[c];
        }
        sums[Gap] += GapBonus(passage, sentences, chosen);
        sums[Change] += passage.Language != "en" && chosen.Any(s => s.Changed && !s.Intended) ? ToldChange : 0;
        if (chosen.Count > 0 && chosen.All(s => s.Usual && !s.Announces && !s.Intended))
        {
            sums[Plan] = double.NegativeInfinity;
        }
        var best = Array.IndexOf(sums, sums.Max());
        return best == Gap ? Domain.Mapping.Strength.Gap : chosen.Count > 0 && chosen.All(s => s.Announces) ? Domain.Mapping.Strength.Of(0) : Domain.Mapping.Strength.Of(best);
    }

    /// <summary>What the form of the sentences adds to the sum of a gap; infinitely little where it can be none: a strength, what is declared not to arise beside no other weakness,
    /// a denial that protects or is narrowed, and what states nothing missing in a language whose denials are not known.</summary>
    static double GapBonus(Passage passage, IReadOnlyList<SentenceSigns> sentences, IReadOnlyList<SentenceSigns> chosen)
    {
        var declared = sentences.Any(s => s.Declares) && !chosen.Any(s => s.NamesWeakness);
        var missing = chosen.Any(s => s.MayMiss);
        if (passage.Weakness == false || declared || (!missing && (chosen.Any(s => s.Guarded) || sentences.Any(s => s.Narrowed) || !CueLexicon.Default.Knows(passage.Language))))
        {
            return double.NegativeInfinity;
        }
        var empty = EmptyPlace.HasDash(passage.Text);
        return empty || chosen.Any(s => s.Bare && !s.Guarded) ? BareDenial : missing ? 0 : -NothingMissing;
    }

    const int Gap = StrengthModel.Classes - 1;
    const int Change = 4;
    const int Plan = 0;
}

/// <summary>A passage read for its strength, before any criterion is looked at.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Sentences">Its sentences.</param>
/// <param name="Sums">How much of it speaks for each step and for the gap.</param>
sealed record PassageReading(Passage Passage, IReadOnlyList<SentenceSigns> Sentences, double[] Sums);
