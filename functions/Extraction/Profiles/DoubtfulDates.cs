using System.Globalization;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Profiles;

/// <summary>
/// Questions dates that documents state of themselves and that lie far in the future, as a slip of the pen does ("Date: 12 May 2062"). No clock decides, so that the same pack is always
/// read alike: what counts is how far the rest of the pack speaks ahead, and by when its other documents are dated and report.
/// </summary>
public static partial class DoubtfulDates
{
    /// <summary>Up to this year, in which the rule was made, no date is in the future.</summary>
    const int MadeIn = 2026;

    /// <summary>Years that a date may lie beyond the latest year that the rest of the pack speaks of.</summary>
    const int Ahead = 5;

    /// <summary>Years that a date may lie beyond the latest year in which another document is dated or of which a text reports.</summary>
    const int Newer = 2;

    /// <summary>Most years that plans and targets in a pack can carry its dates beyond <see cref="MadeIn"/>; also what counts where a pack names no year at all.</summary>
    const int Horizon = 10;

    /// <summary>The documents, with each date that is in doubt moved from <see cref="DocumentProfile.Date"/> to <see cref="DocumentProfile.DoubtfulDate"/>.</summary>
    public static IReadOnlyList<PackDocument> Question(IReadOnlyList<PackDocument> documents) =>
        documents.All(d => d.Profile.Date is not { Year: > MadeIn })
            ? documents
            : [.. documents.Select(d => d.Profile.Date is { Year: > MadeIn } date && (date.Year > Math.Min(LatestYear(documents, d, date.Year), MadeIn + Horizon) + Ahead || IsAlone(documents, d, date.Year))
                ? d with { Profile = d.Profile with { Date = null, DoubtfulDate = date } }
                : d)];

    /// <summary>What the ledger says of a date in doubt; null where there is none.</summary>
    public static Notice? NoticeOn(DocumentProfile profile) => profile.DoubtfulDate is { } date
        ? new("doubtful-date", $"The document gives its date as {date}, long after anything else that the pack speaks of. The date is in doubt and was not used; if it is a slip, correct it and upload the document again.")
        : null;

    /// <summary>The latest year before <paramref name="year"/> in the texts, where the document's own year counts only in other documents; beyond all bounds where there is none.</summary>
    static int LatestYear(IReadOnlyList<PackDocument> documents, PackDocument own, int year) =>
        documents.SelectMany(d => d.Document.Blocks.SelectMany(b => Years().Matches(b.Text)).Select(m => int.Parse(m.ValueSpan, CultureInfo.InvariantCulture)).Where(y => y < year || y == year && d != own))
            .DefaultIfEmpty(int.MaxValue - Ahead).Max();

    /// <summary>Whether a year lies beyond the own dates of all other documents and beyond what any text reports, however far its plans reach.</summary>
    static bool IsAlone(IReadOnlyList<PackDocument> documents, PackDocument own, int year) =>
        documents.Where(d => d != own).Max(d => d.Profile.Date?.Year) is { } latest && year > latest + Newer
        && !documents.SelectMany(d => d.Document.Blocks).SelectMany(b => Sentences().Matches(b.Text)).Where(s => !Plans().IsMatch(s.Value)).SelectMany(s => Years().Matches(s.Value))
            .Select(m => int.Parse(m.ValueSpan, CultureInfo.InvariantCulture)).Any(y => y < year && y >= year - Newer);

    [GeneratedRegex(@"[^.;|]+", RegexOptions.CultureInvariant)]
    private static partial Regex Sentences();

    /// <summary>Words of plans, aims and ends of validity, and spans of years.</summary>
    [GeneratedRegex(@"\b(?:will|shall|by|until|valid|next|from|\p{L}*plan\w*|\p{L}*strateg\w*|stratég\w*|agenda|vision|visi[oó]n|visie|targets?|goals?|aims?|deadline|wird|werden|soll\w*|bis|ab|gültig|\p{L}*ziele?|sera|seront|prévu\w*|objecti\w*|d['’]ici|jusqu\w*|objetivos?|\p{L}+(?:ará|erá|irá)n?|\p{L}+[aei]remos|hasta|previst\w*|zal|zullen|tot|vanaf|geldig|doel\w*|start\w*|begin\w*|rentrée|inicio)\b|(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Plans();

    [GeneratedRegex(@"(?<![\d.,])(?:19|20)\d\d(?![\d]|[.,]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Years();
}
