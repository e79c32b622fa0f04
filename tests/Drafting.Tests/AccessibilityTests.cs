using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Drafting.Tests.Packs;

namespace QaPipeline.Drafting.Tests;

/// <summary>What people who don't see a page need, in every document of the house and every language of the product.</summary>
public sealed partial class AccessibilityTests(AccessibilityTests.Documents documents) : IClassFixture<AccessibilityTests.Documents>
{
    public sealed class Documents : IDisposable
    {
        readonly ConcurrentDictionary<(string, string), Lazy<DraftFile>> _files = new();

        internal DraftFile this[string kind, string language] => _files.GetOrAdd((kind, language), k => new(() => DraftKinds.Of(k.Item1, LabelledPack.Input(language: k.Item2)))).Value;

        public void Dispose()
        {
            foreach (var file in _files.Values)
            {
                file.Value.Dispose();
            }
        }
    }

    public static TheoryData<string, string> Kinds
    {
        get
        {
            var kinds = new TheoryData<string, string>();
            foreach (var kind in DraftKinds.Names)
            {
                kinds.Add(kind, "en");
                kinds.Add(kind, "de");
            }
            return kinds;
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_document_states_its_title_and_language_and_is_valid(string kind, string language)
    {
        var file = documents[kind, language];
        file.Errors().ShouldBeEmpty();
        file.Word.PackageProperties.Title!.ShouldStartWith("Northmoor University: ");
        file.Word.PackageProperties.Language.ShouldBe(language == "de" ? "de-DE" : "en-GB");
        var defaults = file.Word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!;
        defaults.GetFirstChild<Languages>()!.Val!.Value.ShouldBe(language == "de" ? "de-DE" : "en-GB");
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Headings_follow_one_another_without_a_jump_and_none_is_empty_or_stands_twice_in_a_row(string kind, string language)
    {
        var headings = documents[kind, language].Body.Descendants<Paragraph>().Where(p => DraftFile.StyleOf(p)?.StartsWith("Heading", StringComparison.Ordinal) == true)
            .Select(p => (Level: DraftFile.StyleOf(p)![^1] - '0', Text: p.InnerText.Trim())).ToArray();
        headings.ShouldNotBeEmpty();
        headings[0].Level.ShouldBe(1);
        headings.ShouldAllBe(h => h.Text.Length > 0);
        headings.Zip(headings.Skip(1)).Where(p => p.Second.Level > p.First.Level + 1).ShouldBeEmpty();
        var parts = headings.Where(h => h.Level == 1).Select(h => h.Text).ToArray();
        parts.ShouldBe(parts.Distinct(), "a part has a name of its own");
        var labels = documents[kind, language].Body.Descendants<Paragraph>().Where(p => DraftFile.StyleOf(p) == "QaPanelLabel").Select(p => p.InnerText.Trim());
        labels.Intersect(parts).ShouldBeEmpty("no field repeats the heading above it");
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Tables_have_a_head_that_repeats_and_pictures_and_tables_say_what_they_show(string kind, string language)
    {
        var body = documents[kind, language].Body;
        foreach (var table in body.Descendants<Table>())
        {
            var head = table.Elements<TableRow>().First();
            head.TableRowProperties!.GetFirstChild<TableHeader>().ShouldNotBeNull();
            head.Elements<TableCell>().ShouldAllBe(c => c.InnerText.Trim().Length > 0);
            table.Elements<TableRow>().ShouldAllBe(r => r.TableRowProperties!.GetFirstChild<CantSplit>() != null);
            table.Elements<TableRow>().ShouldAllBe(r => r.Elements<TableCell>().Count() == head.Elements<TableCell>().Count());
            table.GetFirstChild<TableProperties>()!.TableCaption!.Val!.Value.ShouldNotBeNullOrWhiteSpace();
            table.GetFirstChild<TableProperties>()!.TableDescription!.Val!.Value.ShouldNotBeNullOrWhiteSpace();
        }
        body.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().ShouldAllBe(p => p.Description != null && p.Description.Value!.Trim().Length > 0);
        body.Descendants<SdtAlias>().ShouldAllBe(a => a.Val!.Value!.Trim().Length > 0);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Links_lead_somewhere_and_their_texts_say_where(string kind, string language)
    {
        var file = documents[kind, language];
        var bookmarks = file.Body.Descendants<BookmarkStart>().Select(b => b.Name!.Value!).ToHashSet();
        var links = file.Body.Descendants<Hyperlink>().Concat(file.Word.MainDocumentPart!.FootnotesPart!.Footnotes.Descendants<Hyperlink>()).ToArray();
        links.ShouldNotBeEmpty();
        links.Select(l => l.Anchor!.Value!).Where(a => !bookmarks.Contains(a)).ShouldBeEmpty();
        links.ShouldAllBe(l => l.InnerText.Trim().Length > 0);
        links.Where(l => Vague().IsMatch(l.InnerText)).ShouldBeEmpty();
        links.Where(l => BareId().IsMatch(l.InnerText.Trim()) && string.IsNullOrWhiteSpace(l.Tooltip?.Value)).Select(l => l.InnerText).ShouldBeEmpty("an id alone needs a tip");
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Every_text_keeps_a_contrast_of_four_and_a_half_to_the_shade_behind_it(string kind, string language)
    {
        var file = documents[kind, language];
        var look = new Looks(file.Word.MainDocumentPart!.StyleDefinitionsPart!.Styles!);
        var pairs = file.Body.Descendants<Run>().Where(r => r.InnerText.Trim().Length > 0)
            .Select(r => (Paragraph: r.Ancestors<Paragraph>().First(), Character: r.RunProperties?.RunStyle?.Val?.Value))
            .Select(r => (Style: DraftFile.StyleOf(r.Paragraph)!, r.Character, Head: HeadOf(r.Paragraph))).Distinct().ToArray();
        pairs.Length.ShouldBeGreaterThan(10);
        foreach (var (style, character, head) in pairs)
        {
            Looks.Contrast(look.Colour(style, character), look.Fill(style, head)).ShouldBeGreaterThanOrEqualTo(4.5, $"{style} {character} {head}");
        }
    }

    /// <summary>The table style of a paragraph in a head row.</summary>
    static string? HeadOf(Paragraph paragraph) =>
        paragraph.Ancestors<TableRow>().FirstOrDefault() is { } row && row.TableRowProperties?.GetFirstChild<TableHeader>() is not null
            ? row.Ancestors<Table>().First().GetFirstChild<TableProperties>()!.TableStyle!.Val!.Value : null;

    [GeneratedRegex(@"^\s*(?:here|click here|link|more|hier|mehr|klicken.*|\W+)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Vague();

    [GeneratedRegex(@"^(?:E[0-9a-f]{8}|D\d+|[A-Z]{1,3}\d+(?:\.\w+)?)$")]
    private static partial Regex BareId();

    /// <summary>Colours and shades as styles inherit them.</summary>
    sealed class Looks(Styles styles)
    {
        readonly Dictionary<string, Style> _styles = styles.Elements<Style>().ToDictionary(s => s.StyleId!.Value!);

        public string Colour(string paragraph, string? character) => ColourOf(character) ?? ColourOf(paragraph) ?? styles.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!.Color!.Val!.Value!;

        public string Fill(string paragraph, string? head) =>
            Chain(paragraph).Select(s => s.StyleParagraphProperties?.Shading?.Fill?.Value).FirstOrDefault(f => f is not null)
            ?? (head is null ? null : _styles[head].Elements<TableStyleProperties>().First(p => p.Type! == TableStyleOverrideValues.FirstRow).Descendants<Shading>().First().Fill!.Value) ?? "FFFFFF";

        string? ColourOf(string? style) => Chain(style).Select(s => s.StyleRunProperties?.Color?.Val?.Value).FirstOrDefault(c => c is not null);

        IEnumerable<Style> Chain(string? id)
        {
            for (; id is not null && _styles.TryGetValue(id, out var style); id = style.BasedOn?.Val?.Value)
            {
                yield return style;
            }
        }

        public static double Contrast(string one, string other)
        {
            var (a, b) = (Luminance(one), Luminance(other));
            return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
        }

        static double Luminance(string colour)
        {
            double Channel(int at) => Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0 is var c && c <= 0.03928 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
            return (0.2126 * Channel(0)) + (0.7152 * Channel(2)) + (0.0722 * Channel(4));
        }
    }
}
