using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Drafting.Texts;

namespace QaPipeline.Drafting.Tests;

/// <summary>The pages of a draft that LibreOffice laid out, and what must hold on each of them.</summary>
sealed partial class PdfPages
{
    // Of the pages that a draft has, the narrowest side margin and the heights of running head and foot, in points; two points are left for rounding.
    const double Side = 51 - 2;
    const double Head = 31 - 2;
    const double Foot = 28 - 2;

    readonly byte[] _pdf;
    readonly string _boxes;
    readonly Lazy<Task<string>> _text;

    PdfPages(byte[] pdf, string boxes)
    {
        _pdf = pdf;
        _boxes = boxes;
        _text = new(() => LibreOffice.TextAsync(pdf));
    }

    public int Count => _boxes.Split("<page ").Length - 1;

    public static async Task<PdfPages> OfAsync(byte[] pdf) => new(pdf, await LibreOffice.BoxesAsync(pdf));

    /// <summary>Words that reach into the margins of their page.</summary>
    public IReadOnlyList<string> OutsideMargins()
    {
        var outside = new List<string>();
        var (width, height) = (0.0, 0.0);
        foreach (Match match in WordBox().Matches(_boxes))
        {
            double Number(string name) => double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
            if (match.Groups["page"].Success)
            {
                (width, height) = (Number("width"), Number("height"));
            }
            else if (Number("left") < Side || Number("top") < Head || Number("right") > width - Side || Number("bottom") > height - Foot)
            {
                outside.Add(match.Value);
            }
        }
        return outside;
    }

    /// <summary>Every heading has a bookmark, and every line of the contents the page number to which the bookmark of its heading leads.</summary>
    public async Task ContentsLeadToTheirHeadingsAsync(DraftFile draft)
    {
        var headings = draft.Body.Descendants<Paragraph>().Where(p => DraftFile.StyleOf(p)?.StartsWith("Heading", StringComparison.Ordinal) == true).ToArray();
        var bookmarks = await LibreOffice.BookmarksAsync(_pdf);
        bookmarks.Count.ShouldBe(headings.Length);
        var pages = headings.Zip(bookmarks).SelectMany(h => h.First.Elements<BookmarkStart>().Select(b => (Name: b.Name!.Value!, Page: h.Second.Page))).ToDictionary(h => h.Name, h => h.Page);
        var lines = draft.Body.Elements<Paragraph>().Where(p => DraftFile.StyleOf(p)?.StartsWith("TOC", StringComparison.Ordinal) == true && DraftFile.StyleOf(p) != "TOCHeading").ToArray();
        lines.Length.ShouldBeGreaterThan(10);
        var shown = new List<int>();
        for (var page = 3; shown.Count < lines.Length; page++)
        {
            var found = ContentsLine().Matches(await LibreOffice.PageAsync(_pdf, page)).Select(m => int.Parse(m.Groups["page"].Value, CultureInfo.InvariantCulture)).ToArray();
            found.ShouldNotBeEmpty("each line of the contents shows a page number");
            shown.AddRange(found);
        }
        shown.ShouldBe(lines.Select(l => pages[l.Elements<Hyperlink>().Single().Anchor!.Value!]));
    }

    /// <summary>Under each number of a footnote stands the text that the file gives it.</summary>
    public async Task NotesHaveTheirTextsAsync(DraftFile draft)
    {
        var texts = draft.Word.MainDocumentPart!.FootnotesPart!.Footnotes.Elements<Footnote>().ToDictionary(f => f.Id!.Value, f => f.InnerText);
        var notes = draft.Body.Descendants<FootnoteReference>().Select((r, i) => (Number: i + 1, Text: texts[r.Id!.Value])).ToArray();
        notes.ShouldNotBeEmpty();
        var (printed, starts) = Squeezed(await _text.Value);
        notes.Where(n => !Places(printed, n.Number.ToString(CultureInfo.InvariantCulture) + Squeezed(n.Text).Text).Any(starts.Contains)).ShouldBeEmpty();
    }

    /// <summary>The empty fields of a criterion stand together on one page: each page has every field as often as the others.</summary>
    public async Task FieldsStandTogetherAsync(DraftTexts texts)
    {
        string[] fields = [.. new[] { "Analysis", "Commendations", "Suggestions" }.Select(f => texts[$"field.{f}.placeholder"])];
        var pages = (await _text.Value).Split('\f').Select((text, i) => (Page: i + 1, Counts: fields.Select(f => text.Split(f).Length - 1).ToArray())).ToArray();
        pages.Sum(p => p.Counts.Sum()).ShouldBeGreaterThan(fields.Length);
        pages.Where(p => p.Counts.Distinct().Count() > 1).Select(p => p.Page).ShouldBeEmpty();
    }

    /// <summary>The remark above the weaknesses that an institution names never ends a page: a quotation follows it.</summary>
    public async Task WeaknessesFollowTheirRemarkAsync(DraftTexts texts)
    {
        var remark = texts["weaknesses.about"];
        var pages = (await _text.Value).Split('\f').Where(p => p.Contains(remark, StringComparison.Ordinal)).ToArray();
        pages.ShouldNotBeEmpty();
        pages.Where(p => !p[(p.LastIndexOf(remark, StringComparison.Ordinal) + remark.Length)..].Contains(texts["quote.open"], StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>A text without spaces and line ends, and where in it words began.</summary>
    static (string Text, HashSet<int> Starts) Squeezed(string text)
    {
        var squeezed = new StringBuilder(text.Length);
        var starts = new HashSet<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
            {
                if (i == 0 || char.IsWhiteSpace(text[i - 1]))
                {
                    starts.Add(squeezed.Length);
                }
                squeezed.Append(text[i]);
            }
        }
        return (squeezed.ToString(), starts);
    }

    static IEnumerable<int> Places(string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            yield return at;
        }
    }

    [GeneratedRegex("""<(?<page>page) width="(?<width>[\d.]+)" height="(?<height>[\d.]+)"|<word xMin="(?<left>[-\d.]+)" yMin="(?<top>[-\d.]+)" xMax="(?<right>[-\d.]+)" yMax="(?<bottom>[-\d.]+)">.*""", RegexOptions.ExplicitCapture)]
    private static partial Regex WordBox();

    [GeneratedRegex(@"[. ]{3,}(?<page>\d+)\s*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex ContentsLine();
}
