using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>The signals that the ranking weighs, in the order of the vectors, with the words in which they are explained.</summary>
static class Features
{
    /// <summary>Signals of the sources of terms: in the quotation and in its headings, for each source.</summary>
    public const int SourceCount = 8;

    /// <summary>Wording of the question in the passage.</summary>
    public const int QuestionInPassage = 2;

    /// <summary>All words, relative to the best passages.</summary>
    public const int AllWordsRelative = 9;

    /// <summary>The signals of the second look begin here; see <see cref="SecondLook"/>.</summary>
    public const int SecondLook = 26;

    /// <summary>Words learned from labelled packs; weighed by a constant and not by the fit; see <see cref="LearnedSignal"/>.</summary>
    public const int Learned = 33;

    /// <summary>The log odds that the passage speaks of the subject of the framework, as far as the pack is silent on it. This and what follows is weighed by the calibration and not by the fit.</summary>
    public const int Subject = CriterionCount + 24;

    /// <summary>The log odds of the other passages of its section.</summary>
    public const int SubjectOfSection = Subject + 1;

    /// <summary>How far the pack is about other matters than the subject, 0 to 1.</summary>
    public const int Silence = Subject + 2;

    /// <summary>Number of signals that depend on the criterion.</summary>
    public const int CriterionCount = 34;

    /// <summary>How each signal is called in an explanation.</summary>
    public static readonly string[] Names =
    [
        "vocabulary in the passage", "vocabulary in its headings", "wording of the question in the passage", "wording of the question in its headings",
        "theme in the passage", "theme in its headings", "words beside the theme in the passage", "words beside the theme in its headings",
        "all words together", "all words, relative to the best passages", "rank by words", "words of the same section", "words of the neighbouring passage",
        "words of the document", "likeness to the best passages", "likeness, relative to the best", "number of different terms", "share among the criteria", "rank among the criteria",
        "expected kind of document", "share of passages that speak of it", "words of the section, relative to the best", "words of the neighbour, relative to the best",
        "theme in passage or headings, relative to the best", "vocabulary in passage or headings, relative to the best", "rank within the document",
        "first look", "first look, relative to the best passages", "first look, share among the criteria", "first look, rank among the criteria",
        "first look at the section", "first look at the neighbours", "likeness to the best of the first look", "words learned from labelled packs",
        "length", "kind of block", "self-evaluation", "policy or procedure", "minutes", "design document", "monitoring or survey", "public page or certificate", "agreement",
        "unusable part of the document", "figures", "percentages", "stated date", "gap cues", "intention cues", "rule cues", "practice cues", "result cues", "improvement cues",
        "slogans", "hedges", "pointers", "exclusions", "cues together",
        "about the subject", "section about the subject", "pack mostly on other matters",
    ];

    /// <summary>The signals that the first look weighs.</summary>
    public static readonly int[] First = [.. Enumerable.Range(0, SecondLook), .. Enumerable.Range(CriterionCount, Subject - CriterionCount)];

    /// <summary>The signals that the second look and the trees weigh.</summary>
    public static readonly int[] Second = [.. Enumerable.Range(0, Learned), .. Enumerable.Range(CriterionCount, Subject - CriterionCount)];

    /// <summary>Writes the signals that do not depend on a criterion into <paramref name="vector"/>.</summary>
    public static void Describe(Passage passage, PassageSignals signals, Span<float> vector)
    {
        var v = vector[CriterionCount..];
        v[0] = MathF.Log(1 + passage.Words.Count);
        v[1] = passage.Block.Kind switch { BlockKind.Paragraph => 0, BlockKind.TextBox => 1, BlockKind.ListItem => 2, BlockKind.TableRow => 3, BlockKind.Footnote => 4, _ => 5 };
        var type = passage.DocumentType ?? "";
        v[2] = Is(type is "SER");
        v[3] = Is(type is "POL" or "PRO" or "STR");
        v[4] = Is(type is "MIN");
        v[5] = Is(type is "DES");
        v[6] = Is(type is "MON" or "SUR" or "DAT" or "EXT");
        v[7] = Is(type is "STU" or "CRD");
        v[8] = Is(type is "AGR");
        v[9] = Is(passage.Noise != Noise.None);
        v[10] = Math.Min(6, signals.Figures);
        v[11] = Math.Min(3, signals.Percentages);
        v[12] = Is(signals.Date is not null);
        var length = MathF.Max(10, passage.Words.Count);
        var sum = 0f;
        foreach (var hit in signals.Cues)
        {
            v[13 + (int)hit.Cue] += 1;
        }
        for (var i = 0; i < 10; i++)
        {
            sum += i < 6 ? v[13 + i] : 0;
            v[13 + i] = MathF.Min(4, v[13 + i]);
        }
        v[23] = sum / length * 20;
    }

    static float Is(bool value) => value ? 1 : 0;
}
