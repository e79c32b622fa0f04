using System.Globalization;
using System.Text;

namespace QaPipeline.Messaging.Calendars;

/// <summary>A day by which something is to be done.</summary>
/// <param name="Id">What identifies it for ever, such as "review/…/submission": a moved deadline keeps it and moves in the calendars of those who have it.</param>
/// <param name="Due">The moment.</param>
/// <param name="Title">What is due.</param>
/// <param name="Changes">How often it was changed so far.</param>
public sealed record CalendarEntry(string Id, DateTimeOffset Due, string Title, int Changes)
{
    /// <summary>More about it; null for nothing.</summary>
    public string? Text { get; init; }

    /// <summary>Where to do it; null for nowhere.</summary>
    public Uri? Link { get; init; }

    /// <summary>Whether it no longer holds; it stays in the file, so that calendars remove it.</summary>
    public bool Cancelled { get; init; }
}

/// <summary>Writes calendar files (RFC 5545) in UTC, always with the same bytes for the same entries. Stands in for Ical.Net.</summary>
public static class CalendarFile
{
    /// <summary>Media type of the file.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    const int MaxOctets = 75;

    /// <summary>The file.</summary>
    /// <param name="name">Name of the calendar.</param>
    /// <param name="host">Name that makes the ids of the entries unique in the world.</param>
    /// <param name="stamp">When the newest change happened.</param>
    /// <param name="entries">The entries.</param>
    public static string Write(string name, string host, DateTimeOffset stamp, IEnumerable<CalendarEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var file = new StringBuilder();
        Line(file, "BEGIN:VCALENDAR");
        Line(file, "VERSION:2.0");
        Line(file, "PRODID:-//QaPipeline//Deadlines//EN");
        Line(file, "CALSCALE:GREGORIAN");
        Line(file, "METHOD:PUBLISH");
        Line(file, "X-WR-CALNAME:" + Text(name));
        foreach (var entry in entries.OrderBy(e => e.Due).ThenBy(e => e.Id, StringComparer.Ordinal))
        {
            Line(file, "BEGIN:VEVENT");
            Line(file, $"UID:{Text(entry.Id)}@{host}");
            Line(file, "DTSTAMP:" + Utc(stamp));
            Line(file, "SEQUENCE:" + entry.Changes.ToString(CultureInfo.InvariantCulture));
            // Half an hour that ends with the deadline, so that it shows in the day on which it ends.
            Line(file, "DTSTART:" + Utc(entry.Due.AddMinutes(-30)));
            Line(file, "DTEND:" + Utc(entry.Due));
            Line(file, "SUMMARY:" + Text(entry.Title));
            if (entry.Text is not null)
            {
                Line(file, "DESCRIPTION:" + Text(entry.Text));
            }
            if (entry.Link is not null)
            {
                Line(file, "URL:" + entry.Link.AbsoluteUri);
            }
            Line(file, "TRANSP:TRANSPARENT");
            Line(file, entry.Cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
            Line(file, "END:VEVENT");
        }
        Line(file, "END:VCALENDAR");
        return file.ToString();
    }

    static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    static string Text(string text)
    {
        var escaped = text.ReplaceLineEndings("\n").Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return string.Concat(escaped.Where(c => !char.IsControl(c)));
    }

    /// <summary>A content line, folded before the 76th octet and never inside a character.</summary>
    static void Line(StringBuilder file, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MaxOctets)
            {
                file.Append("\r\n ");
                octets = 1;
            }
            file.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        file.Append("\r\n");
    }
}
