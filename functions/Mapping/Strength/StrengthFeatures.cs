using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Strength;

/// <summary>What the step of a passage is read from: cues, tense, modality and negation of its sentences, figures, dates, headings, kind of document.</summary>
static class StrengthFeatures
{
    static readonly Cue[] Cues = Enum.GetValues<Cue>();
    static readonly string[] CueNames = [.. Cues.Select(c => $"cue {c}")];
    static readonly string[] HeadingNames = [.. Cues.Select(c => $"heading {c}")];
    static readonly string[] FocusNames = [.. Cues.Select(c => $"focus {c}")];
    static readonly string[] FocusAnyNames = [.. Cues.Select(c => $"focus any {c}")];

    /// <summary>Takes the features of a passage that hold for every criterion.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="signals">Its cues and figures.</param>
    /// <param name="sentences">Its sentences.</param>
    /// <param name="surroundings">Reads headings and column heads.</param>
    /// <param name="english">Puts the words of other languages into English.</param>
    /// <param name="taker">Takes them.</param>
    public static void Of(Passage passage, PassageSignals signals, IReadOnlyList<SentenceSigns> sentences, Surroundings surroundings, InEnglish english, IFeatureTaker taker)
    {
        taker.Take("bias");
        var type = Group(passage.DocumentType);
        var kind = passage.Block.Kind switch { BlockKind.ListItem => "item", BlockKind.TableRow => "row", BlockKind.Footnote => "note", _ => "text" };
        taker.Take($"type {type}");
        taker.Take($"kind {kind}");
        taker.Take($"type {type} kind {kind}");
        AddCues(signals, type, taker);
        var around = new List<string>();
        surroundings.Add(passage, around);
        foreach (var name in around)
        {
            taker.Take(name);
            if (type is "SER" or "MIN")
            {
                taker.Take($"{name} in {type}", 0.5);
            }
        }
        var leads = surroundings.Leads(passage);
        foreach (var name in leads)
        {
            taker.Take(name, LeadValue * Share(leads.Count, LongLead));
        }
        Signs(WholeMarks, sentences, taker);
        taker.Take("figures", Math.Min(5, signals.Figures) / 3.0);
        if (signals.Percentages > 0)
        {
            taker.Take("percentage");
        }
        if (signals.Date is not null)
        {
            taker.Take("date");
        }
        taker.Take("length", Math.Log(1 + passage.Words.Count) / 5);
        AddTense(passage, taker);
        IReadOnlyList<string> words = passage.Language == "en" ? passage.WordStems : [.. english.UsualOf(passage.Language, passage.Body)];
        AddStems(passage, words, taker);
        AddDirection(words, taker);
    }

    static void AddCues(PassageSignals signals, string type, IFeatureTaker taker)
    {
        Span<int> counts = stackalloc int[Cues.Length];
        counts.Clear();
        foreach (var hit in signals.Cues)
        {
            counts[(int)hit.Cue]++;
        }
        for (var cue = 0; cue < Cues.Length; cue++)
        {
            if (counts[cue] > 0)
            {
                taker.Take(CueNames[cue], Math.Min(3, counts[cue]) / 3.0);
                taker.Take($"{CueNames[cue]} in {type}", 0.7);
            }
        }
        foreach (var hit in signals.HeadingCues)
        {
            taker.Take(HeadingNames[(int)hit.Cue]);
        }
    }

    /// <summary>Takes the features that depend on the criterion.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="chosen">Those that speak most of the criterion.</param>
    /// <param name="focus">What the criterion is about.</param>
    /// <param name="taker">Takes them.</param>
    public static void Of(Passage passage, IReadOnlyList<SentenceSigns> chosen, CriterionFocus focus, IFeatureTaker taker)
    {
        Span<int> shares = stackalloc int[Cues.Length];
        shares.Clear();
        foreach (var sentence in chosen)
        {
            var seen = 0;
            foreach (var hit in sentence.Cues)
            {
                shares[(int)hit.Cue] += (seen >> (int)hit.Cue & 1) == 0 ? 1 : 0;
                seen |= 1 << (int)hit.Cue;
            }
        }
        for (var cue = 0; cue < Cues.Length; cue++)
        {
            if (shares[cue] > 0)
            {
                taker.Take(FocusNames[cue], (double)shares[cue] / chosen.Count);
                taker.Take(FocusAnyNames[cue], 0.7);
            }
        }
        var own = focus.Signals(passage);
        if (own.Positive > 0)
        {
            taker.Take("own signal");
        }
        if (own.Gaps > 0)
        {
            taker.Take("own gap signal");
        }
        Signs(FocusMarks, chosen, taker);
    }

    /// <summary>The sentences that speak most of the criterion; all when none does.</summary>
    public static IReadOnlyList<SentenceSigns> Chosen(IReadOnlyList<SentenceSigns> sentences, CriterionFocus focus)
    {
        if (sentences.Count < 2)
        {
            return sentences;
        }
        double[] weights = [.. sentences.Select(focus.WeightOf)];
        var best = weights.Max();
        return best <= 0 ? sentences : [.. sentences.Where((_, i) => weights[i] * 2 >= best)];
    }

    static void Signs(Mark[] marks, IReadOnlyList<SentenceSigns> sentences, IFeatureTaker taker)
    {
        var count = Math.Max(1, sentences.Count);
        foreach (var mark in marks)
        {
            var marked = 0;
            foreach (var sentence in sentences)
            {
                marked += mark.Holds(sentence) ? 1 : 0;
            }
            if (marked > 0)
            {
                taker.Take(mark.Share, (double)marked / count);
                taker.Take(mark.Any);
            }
        }
    }

    static readonly Mark[] WholeMarks = Marks("whole");
    static readonly Mark[] FocusMarks = Marks("focus");

    static Mark[] Marks(string scope) =>
    [
        new($"{scope} absent", s => s.Absent), new($"{scope} guarded", s => s.Guarded), new($"{scope} intended", s => s.Intended),
        new($"{scope} bare", s => s.Bare), new($"{scope} restricted", s => s.Restricted), new($"{scope} changed", s => s.Changed),
    ];

    sealed record Mark(string Share, Func<SentenceSigns, bool> Holds)
    {
        public string Any { get; } = $"{Share} any";
    }

    /// <summary>Kinds of documents that speak alike.</summary>
    static string Group(string? type) => type switch
    {
        "POL" or "PRO" or "STR" or "AGR" => "rules",
        "MON" or "SUR" or "DAT" or "EXT" => "data",
        "DES" or "STU" or "CRD" => "offer",
        null => "none",
        _ => type,
    };

    static void AddTense(Passage passage, IFeatureTaker taker)
    {
        int past = 0, present = 0, years = 0, empty = 0;
        foreach (var word in passage.Words)
        {
            var form = word.Form;
            past += form is "was" or "were" or "had" || (form.Length > 4 && form.EndsWith("ed", StringComparison.Ordinal)) ? 1 : 0;
            present += form is "is" or "are" or "has" or "have" ? 1 : 0;
            years += form.Length == 4 && (form.StartsWith("19", StringComparison.Ordinal) || form.StartsWith("20", StringComparison.Ordinal)) ? 1 : 0;
            if (Telling.TryGetValue(form, out var name))
            {
                taker.Take(name, 0.6);
            }
        }
        foreach (var cell in passage.Text.Split('\t'))
        {
            empty += cell.Trim() is "" or "–" or "-" or "—" or "n/a" ? 1 : 0;
        }
        double length = Math.Max(8, passage.Words.Count);
        taker.Take("past", Math.Min(1, past / length * 8));
        taker.Take("present", Math.Min(1, present / length * 8));
        if (years > 0)
        {
            taker.Take("year", 1);
        }
        if (empty > 0)
        {
            taker.Take("empty cell", 1);
        }
    }

    /// <summary>Its words, function words too; in another language they have their own weights, and beside them what the English equivalents of the others tell. The fit keeps those that tell a step in several packs.</summary>
    static void AddStems(Passage passage, IReadOnlyList<string> english, IFeatureTaker taker)
    {
        var value = StemValue * Share(passage.WordStems.Length, LongPassage);
        foreach (var stem in english)
        {
            taker.TakeStem(char.IsAsciiDigit(stem[0]) ? Figure : stem, value);
        }
        if (passage.Language == "en")
        {
            return;
        }
        foreach (var stem in passage.WordStems)
        {
            taker.TakeStem(char.IsAsciiDigit(stem[0]) ? Figure : $"{passage.Language} {stem}", value);
        }
    }

    /// <summary>How much one of so many words counts: each of many counts less, so that what is long isn't read by how much stands in it.</summary>
    static double Share(int words, double many) => Math.Sqrt(Math.Min(1, many / Math.Max(1, words)));

    const double StemValue = 0.5;
    const double LongPassage = 18;
    const double LeadValue = 0.4;
    const double LongLead = 8;
    const string Figure = "#";

    /// <summary>Where its English words point on average, so that a word that no labelled pack holds counts like those that are used alike.</summary>
    static void AddDirection(IReadOnlyList<string> english, IFeatureTaker taker)
    {
        Span<float> sum = stackalloc float[WordVectors.Dimensions];
        sum.Clear();
        var known = 0;
        foreach (var stem in english)
        {
            var direction = WordVectors.Default.Of(stem);
            known += direction.IsEmpty ? 0 : 1;
            WordVectors.Add(direction, sum);
        }
        for (var d = 0; known > 0 && d < sum.Length; d++)
        {
            taker.Take(DirectionNames[d], DirectionValue * sum[d] / known);
        }
    }

    const double DirectionValue = 10;
    static readonly string[] DirectionNames = [.. Enumerable.Range(0, WordVectors.Dimensions).Select(d => $"direction {d}")];

    /// <summary>Words of tense, modality, comparison and consequence that belong to no field and no institution.</summary>
    static readonly Dictionary<string, string> Telling =
        ("must shall may can should will would could not no never none nobody only until since after before because therefore then now currently already yet still again later earlier more fewer less higher lower rose fell grew dropped increased decreased "
            + "average median mean total percent share rate compared difference changed change changes revised replaced removed withdrawn stopped shortened extended added introduced moved split reduced improved dropped rewritten simplified corrected consequence result results response "
            + "asked found showed shows show agreed decided noted approved rejected refused returned resolved discussed every each all if when who which we our they he she you your please for example to be")
            .Split(' ').Distinct(StringComparer.Ordinal).ToDictionary(w => w, w => $"w {w}", StringComparer.Ordinal);
}
