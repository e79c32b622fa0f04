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

    /// <summary>The latest past year or date that the passage, its column heads or its heading state, in ISO form (yyyy, yyyy-MM-dd, or an academic year as yyyy/yy); null when none does.</summary>
    public required string? Date { get; init; }

    [GeneratedRegex(@"\b(?:19|20)\d\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    /// <summary>Reads the signals of <paramref name="passage"/>. Years after <paramref name="newest"/>, the newest document of the pack, date no evidence.</summary>
    public static PassageSignals Of(Passage passage, DateOnly? newest = null)
    {
        var text = passage.Text;
        var lexicon = CueLexicon.Default;
        var digits = text.AsSpan().ContainsAnyInRange('0', '9');
        return new()
        {
            Cues = lexicon.Find(passage.Words, passage.Language),
            HeadingCues = passage.NearestHeading.Length == 0 ? [] : lexicon.Find(Words.Of(passage.NearestHeading), passage.Language),
            Figures = digits ? passage.Words.Count(w => char.IsAsciiDigit(w.Form[0]) && !Year().IsMatch(w.Form)) : 0,
            Percentages = digits ? text.Count(c => c == '%') : 0,
            Date = EvidenceDates.Latest(text, newest) ?? EvidenceDates.Latest(string.Join(' ', passage.Block.Columns), newest) ?? EvidenceDates.Latest(passage.NearestHeading, newest),
        };
    }

    /// <summary>How often a cue occurs in the passage itself.</summary>
    public int Count(Cue cue) => Cues.Count(h => h.Cue == cue);
}
