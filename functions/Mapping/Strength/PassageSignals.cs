using System.Text.RegularExpressions;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Strength;

/// <summary>What can be said of a passage without any criterion: its cues, figures and dates.</summary>
sealed partial class PassageSignals
{
    public required IReadOnlyList<CueHit> Cues { get; init; }
    public required IReadOnlyList<CueHit> HeadingCues { get; init; }
    public required int Figures { get; init; }
    public required int Percentages { get; init; }

    /// <summary>The latest year or date that the passage, its column heads or its heading state; null when none does.</summary>
    public required string? Date { get; init; }

    [GeneratedRegex(@"\b(?:19|20)\d\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex(@"\b\d{1,2}\.? (?:January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|januari|februari|maart|mei|augustus) (?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b(?:19|20)\d\d/\d\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex FullDate();

    /// <summary>Reads the signals of <paramref name="passage"/>.</summary>
    public static PassageSignals Of(Passage passage)
    {
        var text = passage.Text;
        var lexicon = CueLexicon.Default;
        return new()
        {
            Cues = lexicon.Find(passage.Words, passage.Language),
            HeadingCues = passage.NearestHeading.Length == 0 ? [] : lexicon.Find(Words.Of(passage.NearestHeading), passage.Language),
            Figures = passage.Words.Count(w => char.IsAsciiDigit(w.Form[0]) && !Year().IsMatch(w.Form)),
            Percentages = text.Count(c => c == '%'),
            Date = DateIn(text) ?? DateIn(string.Join(' ', passage.Block.Columns)) ?? DateIn(passage.NearestHeading),
        };
    }

    /// <summary>How often a cue occurs in the passage itself.</summary>
    public int Count(Cue cue) => Cues.Count(h => h.Cue == cue);

    static string? DateIn(string text)
    {
        if (FullDate().Matches(text) is { Count: > 0 } dates)
        {
            return dates.MaxBy(m => Year().Match(m.Value).Value, StringComparer.Ordinal)!.Value;
        }
        return Year().Matches(text) is { Count: > 0 } years ? years.Select(m => m.Value).Max(StringComparer.Ordinal) : null;
    }
}
