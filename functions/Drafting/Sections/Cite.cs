using System.Globalization;
using DocumentFormat.OpenXml;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Reading;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>Citations as links, places in words, dates as people write them.</summary>
static class Cite
{
    /// <summary>A link to the register row of <paramref name="id"/>; plain text where the map does not know it.</summary>
    public static OpenXmlElement Link(DraftContext draft, string id, string? criterion, string? part = null) =>
        draft.Register.Use(id, criterion, part) is { } citation
            ? Inline.Link(Names.Register(id), id, $"{draft.Documents[citation.File].Title}, {Place(draft, citation)}", "QaCitation")
            : Inline.Text(id, "QaCitation");

    /// <summary>Links with commas to those citations that the map knows.</summary>
    public static OpenXmlElement[] Links(DraftContext draft, IEnumerable<string> ids, string? criterion, string? part = null) =>
        WithCommas(ids.Where(id => draft.Register.Find(id) is not null).Select(id => Link(draft, id, criterion, part)));

    /// <summary>Links to the parts of the draft that cite on no criterion, by their keys and with short names.</summary>
    public static OpenXmlElement[] Parts(DraftContext draft, IEnumerable<string> parts) =>
        WithCommas(parts.Select(p => Inline.Link(Names.Part(p), draft.Texts[$"register.in.{p}"])));

    /// <summary>Links to the sections of several criteria with commas; a dash where there are none.</summary>
    public static OpenXmlElement[] Criteria(DraftContext draft, IReadOnlyList<string> ids) =>
        ids.Count == 0 ? [Inline.Text("–")] : WithCommas(ids.Select(id => Criterion(draft, id)));

    static OpenXmlElement[] WithCommas(IEnumerable<OpenXmlElement> links) =>
        [.. links.SelectMany((link, i) => i == 0 ? new[] { link } : [Inline.Text(", "), link])];

    /// <summary>A link to the section of a criterion.</summary>
    public static OpenXmlElement Criterion(DraftContext draft, string id) =>
        draft.ById.TryGetValue(id, out var criterion) && criterion.Shown
            ? Inline.Link(Names.Criterion(id), id, XmlText.Brief(criterion.Text, 200))
            : Inline.Text(id);

    /// <summary>A link to the inventory row of a document.</summary>
    public static OpenXmlElement Document(DraftDocument document) =>
        Inline.Link(Names.Document(document.Number), document.Label, document.File);

    /// <summary>Page where stated, headings, paragraph.</summary>
    public static string Place(DraftContext draft, Citation citation)
    {
        var parts = new List<string>();
        if (citation.Page is { } page)
        {
            parts.Add(draft.Texts.Format("place.page", page.ToString(CultureInfo.InvariantCulture)));
        }
        if (citation.HeadingPath.Count > 0)
        {
            parts.Add(string.Join(" › ", citation.HeadingPath.TakeLast(2).Select(h => XmlText.Brief(h, 70))));
        }
        parts.Add(draft.Texts.Format("place.paragraph", citation.Paragraph.ToString(CultureInfo.InvariantCulture)));
        return string.Join(", ", parts);
    }

    /// <summary>The same with only the nearest heading, for narrow columns.</summary>
    public static string ShortPlace(DraftContext draft, Citation citation) =>
        Place(draft, citation with { HeadingPath = [.. citation.HeadingPath.TakeLast(1).Select(h => XmlText.Brief(h, 48))] });

    /// <summary>The newest of the dates that passages state, as people write it. Plans, and days after the draft's own, don't count; a dash where there are only these.</summary>
    public static string Newest(DraftContext draft, IReadOnlyList<Evidence> evidence) =>
        evidence.Where(e => e.Step != Strength.Intention).Select(e => e.Date).OfType<string>().Where(d => !After(d, draft.Date)).OrderByDescending(YearFirst, StringComparer.Ordinal).FirstOrDefault() is { } date
            ? ShortDay(draft, date)
            : evidence.Any(e => e.Date is not null) && !evidence.Any(e => e.Step != Strength.Intention && e.Date is null) ? "–" : draft.Texts["date.undated"];

    /// <summary>A date as stated; a day or month in the words of the draft's language.</summary>
    public static string Day(DraftContext draft, string? date) => Day(draft, date, draft.Texts.Date);

    /// <summary>The same for a column of a table.</summary>
    public static string ShortDay(DraftContext draft, string? date) => Day(draft, date, draft.Texts.ShortDate);

    static string Day(DraftContext draft, string? date, Func<DocumentDate, string> inWords) =>
        date is null ? draft.Texts["date.undated"]
        : DocumentDate.Parse(date) is { } stated ? inWords(stated)
        : date;

    static bool After(string date, DocumentDate? day) =>
        day is { } limit && string.CompareOrdinal(YearFirst(date), limit.Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) > 0;

    static string YearFirst(string date)
    {
        for (var i = 0; i + 4 <= date.Length; i++)
        {
            if (date.AsSpan(i, 4) is ['1' or '2', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9'])
            {
                return date[i..];
            }
        }
        return "";
    }
}
