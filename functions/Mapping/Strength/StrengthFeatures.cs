using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Strength;

/// <summary>What the step of a passage is read from: cues, tense, modality and negation of its sentences, figures, dates, headings, kind of document.</summary>
static class StrengthFeatures
{
    static readonly Cue[] Cues = Enum.GetValues<Cue>();
    static readonly string[] FocusNames = [.. Cues.Select(c => $"focus {c}")];
    static readonly string[] FocusAnyNames = [.. Cues.Select(c => $"focus any {c}")];

    /// <summary>The features of a passage that hold for every criterion, with their values, each name once.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="signals">Its cues and figures.</param>
    /// <param name="sentences">Its sentences.</param>
    public static Dictionary<string, double> Of(Passage passage, PassageSignals signals, IReadOnlyList<SentenceSigns> sentences)
    {
        var features = new Dictionary<string, double>(StringComparer.Ordinal) { ["bias"] = 1 };
        void Set(string name, double value = 1) => features[name] = value;

        var type = Group(passage.DocumentType);
        var kind = passage.Block.Kind switch { BlockKind.ListItem => "item", BlockKind.TableRow => "row", BlockKind.Footnote => "note", _ => "text" };
        Set($"type {type}");
        Set($"kind {kind}");
        Set($"type {type} kind {kind}");
        foreach (var cue in Cues)
        {
            if (signals.Count(cue) is var count and > 0)
            {
                Set($"cue {cue}", Math.Min(3, count) / 3.0);
                Set($"cue {cue} in {type}", 0.7);
            }
        }
        foreach (var cue in signals.HeadingCues.Select(h => h.Cue).Distinct())
        {
            Set($"heading {cue}");
        }
        foreach (var name in Surroundings.Of(passage))
        {
            Set(name);
            if (type is "SER" or "MIN")
            {
                Set($"{name} in {type}", 0.5);
            }
        }
        Signs("whole", sentences, Set);
        Set("figures", Math.Min(5, signals.Figures) / 3.0);
        if (signals.Percentages > 0)
        {
            Set("percentage");
        }
        if (signals.Date is not null)
        {
            Set("date");
        }
        Set("length", Math.Log(1 + passage.Words.Count) / 5);
        AddTense(passage, Set);
        AddStems(passage, Set);
        return features;
    }

    /// <summary>The features that depend on the criterion, with their values.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="chosen">The sentences that speak most of the criterion.</param>
    /// <param name="focus">What the criterion is about.</param>
    public static Dictionary<string, double> Of(Passage passage, IReadOnlyList<SentenceSigns> chosen, CriterionFocus focus)
    {
        var features = new Dictionary<string, double>(StringComparer.Ordinal);
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
                features[FocusNames[cue]] = (double)shares[cue] / chosen.Count;
                features[FocusAnyNames[cue]] = 0.7;
            }
        }
        var own = focus.Signals(passage);
        if (own.Positive > 0)
        {
            features["own signal"] = 1;
        }
        if (own.Gaps > 0)
        {
            features["own gap signal"] = 1;
        }
        Signs("focus", chosen, (name, value) => features[name] = value);
        return features;
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

    static void Signs(string scope, IReadOnlyList<SentenceSigns> sentences, Action<string, double> set)
    {
        var count = Math.Max(1, sentences.Count);
        foreach (var (name, holds) in Marks)
        {
            var marked = sentences.Count(holds);
            if (marked > 0)
            {
                set($"{scope} {name}", (double)marked / count);
                set($"{scope} {name} any", 1);
            }
        }
    }

    static readonly (string Name, Func<SentenceSigns, bool> Holds)[] Marks =
    [
        ("absent", s => s.Absent), ("guarded", s => s.Guarded), ("intended", s => s.Intended), ("bare", s => s.Bare), ("restricted", s => s.Restricted), ("changed", s => s.Changed),
    ];

    /// <summary>Kinds of documents that speak alike.</summary>
    static string Group(string? type) => type switch
    {
        "POL" or "PRO" or "STR" or "AGR" => "rules",
        "MON" or "SUR" or "DAT" or "EXT" => "data",
        "DES" or "STU" or "CRD" => "offer",
        null => "none",
        _ => type,
    };

    static void AddTense(Passage passage, Action<string, double> set)
    {
        int past = 0, present = 0, years = 0, empty = 0;
        foreach (var word in passage.Words)
        {
            var form = word.Form;
            past += form is "was" or "were" or "had" || (form.Length > 4 && form.EndsWith("ed", StringComparison.Ordinal)) ? 1 : 0;
            present += form is "is" or "are" or "has" or "have" ? 1 : 0;
            years += form.Length == 4 && (form.StartsWith("19", StringComparison.Ordinal) || form.StartsWith("20", StringComparison.Ordinal)) ? 1 : 0;
            if (Telling.Contains(form))
            {
                set($"w {form}", 0.6);
            }
        }
        foreach (var cell in passage.Text.Split('\t'))
        {
            empty += cell.Trim() is "" or "–" or "-" or "—" or "n/a" ? 1 : 0;
        }
        double length = Math.Max(8, passage.Words.Count);
        set("past", Math.Min(1, past / length * 8));
        set("present", Math.Min(1, present / length * 8));
        if (years > 0)
        {
            set("year", 1);
        }
        if (empty > 0)
        {
            set("empty cell", 1);
        }
    }

    /// <summary>Its words, function words too. The fit keeps those that tell a step in several packs.</summary>
    static void AddStems(Passage passage, Action<string, double> set)
    {
        if (passage.Language != "en")
        {
            return;
        }
        foreach (var stem in passage.WordStems)
        {
            set(char.IsAsciiDigit(stem[0]) ? "stem #" : $"stem {stem}", StemValue);
        }
    }

    const double StemValue = 0.5;

    /// <summary>Words of tense, modality, comparison and consequence that belong to no field and no institution.</summary>
    static readonly HashSet<string> Telling =
    [
        .. ("must shall may can should will would could not no never none nobody only until since after before because therefore then now currently already yet still again later earlier more fewer less higher lower rose fell grew dropped increased decreased "
            + "average median mean total percent share rate compared difference changed change changes revised replaced removed withdrawn stopped shortened extended added introduced moved split reduced improved dropped rewritten simplified corrected consequence result results response "
            + "asked found showed shows show agreed decided noted approved rejected refused returned resolved discussed every each all if when who which we our they he she you your please for example to be")
            .Split(' '),
    ];
}
