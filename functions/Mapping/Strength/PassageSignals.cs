using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Strength;

/// <summary>What can be said of a passage without any criterion: its cues, figures and dates.</summary>
sealed class PassageSignals
{
    public required IReadOnlyList<CueHit> Cues { get; init; }
    public required IReadOnlyList<CueHit> HeadingCues { get; init; }
    public required int Figures { get; init; }
    public required int Percentages { get; init; }

    /// <summary>The latest past year or date that the passage, its column heads or its heading state, in ISO form (yyyy, yyyy-MM-dd, or an academic year as yyyy/yy); null when none does.</summary>
    public required string? Date { get; init; }
}

/// <summary>Reads signals. An instance serves one run, in which headings and column heads come again and again.</summary>
/// <param name="newest">Date of the newest document of the pack. Later years date no evidence.</param>
sealed partial class SignalReader(DateOnly? newest)
{
    readonly Dictionary<(string Text, string Language), List<CueHit>> _cues = [];
    readonly Dictionary<string, string?> _dates = new(StringComparer.Ordinal);

    [GeneratedRegex(@"\b(?:19|20)\d\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    /// <summary>The signals of <paramref name="passage"/>.</summary>
    public PassageSignals Of(Passage passage)
    {
        var text = passage.Text;
        var digits = text.AsSpan().ContainsAnyInRange('0', '9');
        return new()
        {
            Cues = CueLexicon.Default.Find(passage.Words, passage.Language),
            HeadingCues = CuesOf(passage.NearestHeading, passage.Language),
            Figures = digits ? Figures(passage.Words) : 0,
            Percentages = digits ? text.AsSpan().Count('%') : 0,
            Date = EvidenceDates.Latest(text, newest) ?? DateOf(string.Join(' ', passage.Block.Columns)) ?? DateOf(passage.NearestHeading),
        };
    }

    static int Figures(List<Word> words)
    {
        var figures = 0;
        foreach (ref readonly var word in CollectionsMarshal.AsSpan(words))
        {
            figures += char.IsAsciiDigit(word.Form[0]) && !Year().IsMatch(word.Form) ? 1 : 0;
        }
        return figures;
    }

    List<CueHit> CuesOf(string heading, string language)
    {
        if (!_cues.TryGetValue((heading, language), out var cues))
        {
            _cues[(heading, language)] = cues = heading.Length == 0 ? [] : CueLexicon.Default.Find(Words.Of(heading), language);
        }
        return cues;
    }

    string? DateOf(string heads)
    {
        if (!_dates.TryGetValue(heads, out var date))
        {
            _dates[heads] = date = EvidenceDates.Latest(heads, newest);
        }
        return date;
    }
}
