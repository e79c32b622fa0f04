using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Strength;

/// <summary>What the step of a passage is read from: cues, tense and modal words, figures, dates, headings, kind of document.</summary>
static class StrengthFeatures
{
    static readonly string[] Types = ["SER", "STR", "POL", "PRO", "DES", "MIN", "AGR", "MON", "SUR", "DAT", "STU", "CRD", "AGY", "EXT", "STF"];

    /// <summary>Function words and verbs of general use: they carry tense, modality, quantity and negation, but no topic.</summary>
    static readonly string[] Forms =
    [
        "is", "are", "was", "were", "has", "have", "had", "been", "be", "being", "do", "does", "did", "must", "may", "shall", "will", "would", "should", "can", "could", "cannot",
        "not", "no", "never", "none", "nobody", "nothing", "only", "each", "every", "all", "any", "some", "most", "many", "few", "several", "if", "unless", "when", "where", "who", "which",
        "since", "after", "before", "until", "during", "from", "to", "by", "in", "of", "we", "our", "it", "they", "you", "your", "i", "than", "more", "less", "fewer", "higher", "lower",
        "first", "second", "third", "last", "next", "new", "now", "then", "today", "so", "but", "although", "because", "therefore", "however", "yet", "still", "already", "always", "usually",
        "one", "two", "three", "four", "five", "six", "half", "both", "other", "same", "years", "year", "months", "weeks", "days", "hours", "credits", "at", "least",
        "decided", "approved", "agreed", "asked", "reported", "noted", "said", "found", "showed", "given", "made", "took", "changed", "introduced", "revised", "decides", "approves", "checks",
        "receives", "contains", "needs", "plans", "want", "know", "think", "believe", "example", "case", "cases", "board", "senate", "committee", "council", "students", "participants", "learners",
    ];

    /// <summary>How each feature is called.</summary>
    public static readonly string[] Names =
    [
        .. Enum.GetNames<Cue>(), .. Enum.GetNames<Cue>().Select(c => $"{c} in heading"), .. Types.Select(t => $"document {t}"),
        "no document type", "paragraph", "list item", "table row", "footnote", "figures", "percentages", "date", "length", "past participles", "present third person", "leading negation", "column date",
        .. Forms.Select(f => $"word {f}"),
    ];

    /// <summary>The features of a passage.</summary>
    public static float[] Of(Passage passage, PassageSignals signals)
    {
        var v = new float[Names.Length];
        foreach (var hit in signals.Cues)
        {
            v[(int)hit.Cue] = Math.Min(4, v[(int)hit.Cue] + 1);
        }
        foreach (var hit in signals.HeadingCues)
        {
            v[10 + (int)hit.Cue] = 1;
        }
        var at = 20;
        var type = Array.IndexOf(Types, passage.DocumentType);
        v[type >= 0 ? at + type : at + Types.Length] = 1;
        at += Types.Length + 1;
        var kind = passage.Block.Kind switch { BlockKind.ListItem => 1, BlockKind.TableRow => 2, BlockKind.Footnote => 3, _ => 0 };
        v[at + kind] = 1;
        at += 4;
        v[at] = Math.Min(6, signals.Figures);
        v[at + 1] = Math.Min(4, signals.Percentages);
        v[at + 2] = signals.Date is null ? 0 : 1;
        v[at + 3] = MathF.Log(1 + passage.Words.Count);
        v[at + 4] = Math.Min(5, passage.Words.Count(w => w.Form.Length > 4 && w.Form.EndsWith("ed", StringComparison.Ordinal)));
        v[at + 5] = Math.Min(5, passage.Words.Count(w => w.Form.Length > 4 && w.Form[^1] == 's' && w.Form[^2] != 's'));
        v[at + 6] = passage.Words.Take(4).Any(w => w.Form is "no" or "not" or "nobody" or "none" or "there" or "never" or "kein" or "keine" or "aucun" or "geen" or "ningun") ? 1 : 0;
        v[at + 7] = passage.Block.Columns.Any(c => c.Contains("20", StringComparison.Ordinal)) ? 1 : 0;
        at += 8;
        foreach (var word in passage.Words)
        {
            if (FormNumbers.TryGetValue(word.Form, out var form))
            {
                v[at + form] = Math.Min(2, v[at + form] + 1);
            }
        }
        return v;
    }

    static readonly Dictionary<string, int> FormNumbers = Forms.Distinct(StringComparer.Ordinal).ToDictionary(f => f, f => Array.IndexOf(Forms, f), StringComparer.Ordinal);
}
