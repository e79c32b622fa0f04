using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Profiles;

/// <summary>
/// Finds the date that a document states about itself: a day in its name, where it was amended the date of that, in its title, beside words such as "approved", "dated" or
/// "minutes of" on its first and last lines and in headers, after the place at its end, or else bare on a short line of its beginning. Dates until which something is
/// valid, by which it is due or from which it will run, birthdays and dates of other documents are never its own; nor is a bare date in running text. The day from which it
/// has force counts only where no other says when it was decided, and the day on which something else was approved or signed does not. A month in its name, and then the end of the period on which it reports, count where it states nothing else.
/// </summary>
static partial class StatedDates
{
    const int FirstLines = 8;
    const int LastLines = 3;
    const int LongestLine = 200;

    /// <summary>A title that goes on over more lines, as letterheads and minutes have it.</summary>
    const int TitleLines = 3;
    const int LongestTitle = 120;

    /// <summary>Most characters beside a bare date: more are a sentence that speaks of something else.</summary>
    const int LongestBesideBare = 45;

    /// <summary>Most characters between a word that says what a date is and the date.</summary>
    const int FarthestCue = 60;

    delegate IEnumerable<WrittenDate> Finder(string text);

    enum Role { Bare, Own, InForce, Other, Amended }

    /// <summary>The document's own date; null when it states none. A month without a day is taken where no day is stated, but a line under the title goes before bare days in the text.</summary>
    public static DocumentDate? Find(string name, Document document, IReadOnlyList<Block> opening)
    {
        var others = OtherSubjects.Of(document, opening);
        return WrittenDates.Days(NamedDates.TextOf(name)).FirstOrDefault(d => d.Date is not null).Date
            ?? Stated(WrittenDates.Days, others, document, opening) ?? ByLine(WrittenDates.Days, others, opening) ?? ByLine(WrittenDates.Months, others, opening)
            ?? Bare(WrittenDates.Days, others, opening) ?? Stated(WrittenDates.Months, others, document, opening) ?? Bare(WrittenDates.Months, others, opening)
            ?? MonthIn(NamedDates.TextOf(name)) ?? ReportingPeriods.EndIn(opening.Take(FirstLines).Where(IsLine));
    }

    static DocumentDate? Stated(Finder dates, OtherSubjects subjects, Document document, IReadOnlyList<Block> opening)
    {
        var first = opening.Take(FirstLines).Where(IsLine).ToArray();
        var last = document.Blocks.TakeLast(LastLines).Where(IsLine).ToArray();
        var others = document.Blocks.Where(b => b.Kind == BlockKind.HeaderFooter && IsLine(b)).Concat(last);
        var title = opening.Take(TitleLines).Where(b => IsLine(b) && IsTitle(b)).ToArray();
        return first.SelectMany(b => DatesOf(dates, subjects, b.Text, Role.Amended)).Max()
            ?? title.SelectMany(b => DatesOf(dates, subjects, b.Text, Role.Own).Concat(DatesOf(dates, subjects, b.Text, Role.Bare))).FirstOrDefault()
            ?? first.Concat(others).SelectMany(b => DatesOf(dates, subjects, b.Text, Role.Own)).FirstOrDefault()
            ?? first.Concat(others).SelectMany(b => DatesOf(dates, subjects, b.Text, Role.InForce)).FirstOrDefault()
            ?? last.Select(b => PlaceAndDate().Match(b.Text)).Where(m => m.Success).SelectMany(m => DatesOf(dates, subjects, m.Value, Role.Bare)).FirstOrDefault();
    }

    static DocumentDate? ByLine(Finder dates, OtherSubjects subjects, IReadOnlyList<Block> opening) =>
        ByLines.In(opening).Where(b => dates(b.Text).ToArray() is [var date] && ByLines.IsDated(b.Text, date)).SelectMany(b => DatesOf(dates, subjects, b.Text, Role.Bare)).FirstOrDefault();

    static DocumentDate? Bare(Finder dates, OtherSubjects subjects, IReadOnlyList<Block> opening) =>
        opening.Take(FirstLines).Where(b => IsLine(b) && IsBareLine(dates, b)).SelectMany(b => DatesOf(dates, subjects, b.Text, Role.Bare)).FirstOrDefault();

    /// <summary>The only month that a name states; a name with two of them states a period.</summary>
    static DocumentDate? MonthIn(string name)
    {
        var months = NamedDates.Months(name).Where(m => RoleOf(name[..m.Index], "") != Role.Other).Select(m => m.Date).Distinct().ToArray();
        return months.Length == 1 ? months[0] : null;
    }

    static bool IsLine(Block block) => block.Text.Length <= LongestLine && !block.Hidden;

    static bool IsTitle(Block block) => block.Text.Length <= LongestTitle && (block.Kind == BlockKind.Heading || block.Kind == BlockKind.Paragraph && !".;:".Contains(block.Text[^1]));

    /// <summary>Whether a line is little more than a date. What a bare date in a table means stands in the head of its column; months in lists are milestones.</summary>
    static bool IsBareLine(Finder dates, Block block)
    {
        var found = dates(block.Text).ToArray();
        return block.Kind != BlockKind.TableRow && found.Aggregate(block.Text, (t, d) => t.Replace(block.Text[d.Index..d.End], "", StringComparison.Ordinal)).Trim().Length <= LongestBesideBare
            && !(Array.Exists(found, d => d.Date is { IsMonth: true }) && (block.Kind == BlockKind.ListItem || block.Text[^1] == '.'));
    }

    static IEnumerable<DocumentDate?> DatesOf(Finder dates, OtherSubjects subjects, string text, Role role)
    {
        var from = 0;
        var period = ReportingPeriods.In(text);
        foreach (var written in dates(text))
        {
            var before = text[from..written.Index];
            if (written.Date is { } date && !period.Contains(written) && RoleOf(before, text[written.End..]) == role && !subjects.Have(text[..written.Index], text[written.End..]) && (role != Role.Bare || !(date.IsMonth && (written.Ambiguous || Within().IsMatch(before)))))
            {
                yield return date;
            }
            from = written.End;
        }
    }

    /// <summary>What the words before a date say about it: the nearest cue in its part of the line. Minutes that are approved here are others.</summary>
    static Role RoleOf(string before, string after)
    {
        if (ApprovedHere().IsMatch(after))
        {
            return Role.Other;
        }
        var part = before[(before.LastIndexOfAny(['·', ';', '|']) + 1)..].TrimEnd();
        var own = Own().Matches(part).LastOrDefault(m => part.Length - m.Index - m.Length <= FarthestCue);
        var other = Other().Matches(part).LastOrDefault(m => part.Length - m.Index - m.Length <= FarthestCue);
        var amended = Amended().Matches(part).LastOrDefault(m => part.Length - m.Index - m.Length <= FarthestCue);
        if (amended is not null && amended.Index >= Math.Max(own?.Index ?? 0, other?.Index ?? 0))
        {
            return Role.Amended;
        }
        // "in force since" is a cue although "since" alone is none; "replaces version 2 of" is none although "version 2 of" alone is a cue.
        return (own, other) switch
        {
            (null, null) => Role.Bare,
            (not null, null) => OwnRole(own.Value),
            (null, not null) => Role.Other,
            _ when other.Index + other.Length == own.Index + own.Length => own.Index <= other.Index ? OwnRole(own.Value) : Role.Other,
            _ => own.Index + own.Length > other.Index + other.Length ? OwnRole(own.Value) : Role.Other,
        };
    }

    static Role OwnRole(string cue) => InForce().IsMatch(cue) ? Role.InForce : Role.Own;

    /// <summary>Words of what a text has force from: the day it was decided or changed says more of its age.</summary>
    [GeneratedRegex(@"^(?:in force|enters? into|effective|in kraft|en vigueur)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex InForce();

    /// <summary>Words that make a date something else: an end, a deadline, a beginning, a birthday, or the date of another document.</summary>
    [GeneratedRegex(@"\b(?:until|valid|expir\w*|deadlines?|due|term|next\s+(?:\w+\s+)?(?:review|revision|audit|evaluation|meeting|update)|review date|to be reviewed|planned|(?:replaces|supersedes|ersetzt|remplace|sustituye|sostituisce|vervangt)(?:\s+(?:the\s+)?version(?:\s+[\d.]+)?(?:\s+(?:of|vom|du))?)?|bis|gültig|frist|nächste\w*|jusqu\w*|valable|échéance|hasta|válid\w*|fino|valid[oaie]|scadenza|tot|geldig\w*|até|till|giltig\w*|do|ważn\w*"
        + @"|born|birth|dob|geb|geboren\w*|geburts\w*|née?|naissance|nacid[oa]|nacimiento|nat[oa]|nascita|nascid[oa]|nascimento|födelse\w*|född|urodzon\w*|urodzenia"
        + @"|ends?|ended|ending|endet|laufzeit|(?:next\s+)?(?:starts?|starting|begins?|beginning|intake)|commenc\w*|kurs(?:start|beginn)|beginn\w*|startet|débute?|rentrée|inicio|comienzo|comienza|inizia|inizio|início|aanvang|startdatum|anmeldeschluss|in date(?:\s+on)?"
        + @"|(?:minutes|protokoll|procès-verbal|acta|verbale|notulen)\s+(?:of|der|de la|du|van)\s+(?:the\s+)?(?:last|previous|letzten|vorigen|dernière|précédente|vorige)(?:\s+(?:meeting|sitzung|séance|vergadering))?)\b|\b(?:from|by|before|after|since|starting|ab|vor|dès|desde|dal|vanaf|från|od)\s*(?:the\s+|dem\s+|le\s+)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Other();

    /// <summary>What follows the date of other minutes: "of 5 November 2024 were approved".</summary>
    [GeneratedRegex(@"^\s*\)?\s*(?:(?:was|were|is|are|wird|wurde|werden|wurden|ist|sind|est|a été|fue|se|viene|è stato|wordt|werd|worden)\s+)(?:\w+\s+){0,3}?(?:approved|agreed|confirmed|accepted|adopted|signed|genehmigt|angenommen|bestätigt|verabschiedet|approuvé|adopté|aprob|approvat|vastgesteld|goedgekeurd)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ApprovedHere();

    /// <summary>A last line of place and date: "Hameln, den 14. Dezember 2024", "Lyon, mars 2026".</summary>
    [GeneratedRegex(@"^\p{Lu}[\p{L} .\-'’]{1,50}(?:,\s*\p{Lu}[\p{L} .\-'’]{1,40}){0,2},\s*(?:den\s+|le\s+|am\s+|a\s+)?(?:\d{1,2}\.?\s+(?:de\s+)?\p{L}{3,12}\.?\s+(?:de\s+)?(?:19|20)\d\d|\p{L}{3,12}\.?\s+(?:de\s+)?(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)\.?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex PlaceAndDate();

    /// <summary>What makes a bare month the time of something told: "in March 2026", "Launch: March 2026".</summary>
    [GeneratedRegex(@"\b(?:in|im|en|em|nel|w|au mois de|during|während|durante)\s+$|:\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Within();

    /// <summary>Words before the date of the latest change: "of 1 March 2022, as amended on 11 October 2023" speaks as of the latter.</summary>
    [GeneratedRegex(@"\b(?:amended|(?:ab)?geändert|modifiée?s?|modificad[oa]|modificat[oa]|gewijzigd|ändrad|zmienion[ya]|alterad[oa])(?!\w)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Amended();

    /// <summary>Words that make a date the document's own.</summary>
    [GeneratedRegex(@"\b(?:(?:last|page)\s+(?:updated?|changed?|modified|revised)|checked\b.{0,60}?\bon|date of issue|issued(?:\s+on)?|published|dated|date:?|datum:?|stand:?|as (?:at|of)|approved|agreed|adopted|passed|signed|presented|discussed|in force\s+(?:from|since)|enters? into force on|effective\s+(?:from|date:?)|(?:version|edition|minutes|meeting|record)(?:\s+[\d.]+)?\s+(?:of|held on)|(?:version|edition|issue|revision|ausgabe|auflage|fassung|versione?|versión|édition|edición|edizione|versie|uitgave)\s+[\d.]+\s*[,:(–-]|submitted|beschlossen|verabschiedet|(?:fassung|sitzung|protokoll|ausgabe)\s+vom|in kraft\s+(?:seit|ab)|letzte änderung|mise à jour|adopté\w*|approuvé\w*|séance du|en vigueur (?:depuis|dès)|fecha:?|aprobad[oa]|reunión del?|data:?|approvat[oa]|riunione del|vastgesteld|vergadering van|aprovad[oa]|reunião de|fastställd|sammanträde den|uchwalon\w*|z dnia)(?!\w)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Own();
}
