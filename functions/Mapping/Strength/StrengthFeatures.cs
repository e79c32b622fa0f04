using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Strength;

/// <summary>What the step of a passage is read from: cues, tense and modal words, figures, dates, headings, kind of document.</summary>
static class StrengthFeatures
{
    /// <summary>The features of a passage with their values, each name once.</summary>
    public static Dictionary<string, double> Of(Passage passage, PassageSignals signals)
    {
        var features = new Dictionary<string, double>(StringComparer.Ordinal) { ["bias"] = 1 };
        void Set(string name, double value = 1) => features[name] = value;

        var type = passage.DocumentType ?? "none";
        var kind = passage.Block.Kind switch { BlockKind.ListItem => "item", BlockKind.TableRow => "row", BlockKind.Footnote => "note", _ => "text" };
        Set($"type {type}");
        Set($"kind {kind}");
        Set($"type {type} kind {kind}");
        foreach (var cue in Enum.GetValues<Cue>())
        {
            var count = signals.Count(cue);
            if (count > 0)
            {
                Set($"cue {cue}", Math.Min(3, count) / 2.0);
                Set($"cue {cue} in {type}");
            }
        }
        foreach (var cue in signals.HeadingCues.Select(h => h.Cue).Distinct())
        {
            Set($"heading {cue}");
        }
        if (signals.Percentages > 0)
        {
            Set("percentage");
        }
        Set("figures", Math.Min(5, signals.Figures) / 3.0);
        if (signals.Date is not null)
        {
            Set("date");
        }
        Set("length", Math.Log(1 + passage.Words.Count) / 5);
        AddWords(passage, features);
        return features;
    }

    static void AddWords(Passage passage, Dictionary<string, double> features)
    {
        foreach (var word in passage.Words)
        {
            var form = FormOf(word.Form);
            features[$"w {form}"] = 1;
            if (passage.Words.Count <= 25 && word.SentenceStart)
            {
                features[$"opens {form}"] = 1;
            }
        }
        foreach (var word in Words.Of(passage.NearestHeading))
        {
            features[$"h {FormOf(word.Form)}"] = 0.7;
        }
        foreach (var word in passage.Block.Columns.SelectMany(Words.Of))
        {
            features[$"col {FormOf(word.Form)}"] = 0.7;
        }
    }

    /// <summary>Years and numbers by shape: 2024 and 2023 speak alike.</summary>
    static string FormOf(string form) =>
        !char.IsAsciiDigit(form[0]) ? form
        : form.Length == 4 && (form.StartsWith("19", StringComparison.Ordinal) || form.StartsWith("20", StringComparison.Ordinal)) ? "#year" : "#";
}
