using System.Text.Json;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Extraction.Tests.Pdf;

/// <summary>What is read of the sample PDFs, compared with an independent reading by pdftotext.</summary>
public sealed class SampleFidelityTests
{
    public static TheoryData<string> Samples => [.. PdfReading.TextSamples.Select(f => Path.GetFileName(f)[..4])];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Words_are_all_there_and_none_twice(string sample)
    {
        var path = PdfReading.Sample(sample);
        var document = await PdfReading.ReadAsync(path);

        var expected = PdfReading.Words(JoinedAtHyphens(await PdfReading.PageTextAsync(path))).CountBy(w => w).ToDictionary();
        var found = document.Blocks.SelectMany(b => PdfReading.Words(JoinedAtHyphens($"{b.Label} {b.Text}"))).CountBy(w => w).ToDictionary();
        var missing = expected.Sum(w => Math.Max(0, w.Value - found.GetValueOrDefault(w.Key)));
        var twice = found.Sum(w => Math.Max(0, w.Value - expected.GetValueOrDefault(w.Key)));

        ((double)missing / expected.Values.Sum()).ShouldBeLessThan(0.005);
        ((double)twice / expected.Values.Sum()).ShouldBeLessThan(0.005);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Words_outside_tables_stand_in_reading_order(string sample)
    {
        var path = PdfReading.Sample(sample);
        var document = await PdfReading.ReadAsync(path);

        var (words, inOrder) = (0, 0);
        foreach (var page in document.Units.Where(u => u.Kind == "page").Select(u => u.Number))
        {
            var found = document.Blocks.Where(b => b.Page == page && b.Kind is not (BlockKind.HeaderFooter or BlockKind.TableRow or BlockKind.TableHead))
                .SelectMany(b => PdfReading.Words(JoinedAtHyphens($"{b.Label} {b.Text}"))).ToList();
            words += found.Count;
            // By lines, pdftotext tears columns with figures apart; the order in which the page was written is the other witness.
            var byLines = await PdfReading.PageTextAsync(path, page);
            var asWritten = await PdfReading.RunAsync("pdftotext", "-raw", "-f", $"{page}", "-l", $"{page}", path, "-");
            inOrder += Math.Max(InCommonOrder(found, PdfReading.Words(JoinedAtHyphens(byLines))), InCommonOrder(found, PdfReading.Words(JoinedAtHyphens(asWritten))));
        }

        words.ShouldBeGreaterThan(300);
        ((double)inOrder / words).ShouldBeGreaterThanOrEqualTo(0.99);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_block_is_found_on_the_page_that_it_names(string sample)
    {
        var path = PdfReading.Sample(sample);
        var document = await PdfReading.ReadAsync(path);
        var pages = new Dictionary<int, string>();
        foreach (var page in document.Units.Select(u => u.Number))
        {
            pages[page] = PdfReading.Folded(await PdfReading.PageTextAsync(path, page));
        }

        foreach (var block in document.Blocks)
        {
            foreach (var part in block.Text.Split(Block.CellSeparator))
            {
                // A list may stand with its bullets in a column of their own; pdftotext then reads the lines apart.
                pages[block.Page!.Value].ShouldContain(PdfReading.Folded(part), Case.Sensitive, $"{sample} block {block.Number}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Bookmarked_headings_are_found_with_their_levels_and_little_else_is_taken_for_one(string sample)
    {
        var path = PdfReading.Sample(sample);
        var document = await PdfReading.ReadAsync(path);
        var xml = await PdfReading.RunAsync("pdftohtml", "-xml", "-i", "-stdout", path);
        var outline = Regex.Matches(xml, "<item page=\"\\d+\">(?<title>.*)</item>").Select(m => PdfReading.Folded(System.Net.WebUtility.HtmlDecode(m.Groups["title"].Value))).ToList();
        var headings = document.Blocks.Where(b => b.Kind == BlockKind.Heading).ToList();

        var found = headings.Select(h => PdfReading.Folded(h.Text)).ToHashSet(StringComparer.Ordinal);
        outline.Count(found.Contains).ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(0.85 * outline.Count));
        headings.ShouldAllBe(h => h.Level >= 1);
        var others = headings.Count(h => !outline.Contains(PdfReading.Folded(h.Text), StringComparer.Ordinal));
        others.ShouldBeLessThanOrEqualTo(2, "title and subtitle are headings too, but not bookmarked");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Running_heads_and_page_numbers_are_kept_apart(string sample)
    {
        var document = await PdfReading.ReadAsync(PdfReading.Sample(sample));

        foreach (var page in document.Units.Select(u => u.Number))
        {
            var apart = document.Blocks.Where(b => b.Page == page && b.Kind == BlockKind.HeaderFooter).Select(b => b.Text).ToList();
            apart.ShouldContain($"{sample} · {page}");
            apart.Count.ShouldBeGreaterThanOrEqualTo(2);
        }
        document.Blocks.Where(b => b.Kind != BlockKind.HeaderFooter).ShouldAllBe(b => !Regex.IsMatch(b.Text, $"^{sample} · \\d$"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Each_page_is_one_unit_that_was_read(string sample)
    {
        var document = await PdfReading.ReadAsync(PdfReading.Sample(sample));

        document.Units.Count.ShouldBe(document.Pages!.Value);
        document.Units.ShouldAllBe(u => u.Status == UnitStatus.Read && u.Kind == "page" && u.Characters > 0 && u.Reason == null);
        document.Units.Select(u => u.Number).ShouldBe(Enumerable.Range(1, document.Pages.Value));
        document.Units.Sum(u => u.Characters).ShouldBe(document.Blocks.Sum(b => b.Text.Length));
    }

    [Fact]
    public async Task The_same_file_is_read_to_the_same_bytes()
    {
        var path = PdfReading.Sample("HC07");

        var first = JsonSerializer.Serialize(await PdfReading.ReadAsync(path), DomainJson.Compact);
        var second = JsonSerializer.Serialize(await PdfReading.ReadAsync(path), DomainJson.Compact);

        second.ShouldBe(first);
    }

    /// <summary>Length of the longest sequence of words that both have in the same order.</summary>
    static int InCommonOrder(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        var lengths = new int[second.Count + 1];
        foreach (var word in first)
        {
            var diagonal = 0;
            for (var i = 1; i <= second.Count; i++)
            {
                (diagonal, lengths[i]) = (lengths[i], word == second[i - 1] ? diagonal + 1 : Math.Max(lengths[i], lengths[i - 1]));
            }
        }
        return lengths[^1];
    }

    static string JoinedAtHyphens(string text) => Regex.Replace(text, "-\\s*\\n|-", string.Empty);
}
