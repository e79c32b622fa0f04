using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;
using QaPipeline.Tests;

namespace QaPipeline.Extraction.Tests.Word;

public class WordSampleTests
{
    static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static TheoryData<string> Samples { get; } =
        [.. Directory.EnumerateFiles(RepositoryFiles.PathOf("samples", "packs"), "*.docx", SearchOption.AllDirectories)
            .Select(p => Path.GetRelativePath(RepositoryFiles.Root, p)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_word_of_the_body_is_read_once_and_in_order(string sample)
    {
        var path = RepositoryFiles.PathOf(sample);
        var document = await Reading.At(path);

        var read = document.Blocks.Where(b => b.Kind is not (BlockKind.Footnote or BlockKind.HeaderFooter or BlockKind.Comment))
            .SelectMany(b => Reading.Words(b.Text));

        read.ShouldBe(WordsOf(path, "word/document.xml"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_footnote_is_read_once(string sample)
    {
        var path = RepositoryFiles.PathOf(sample);
        var document = await Reading.At(path);

        var read = document.Blocks.Where(b => b.Kind == BlockKind.Footnote).SelectMany(b => Reading.Words(b.Text));

        read.ShouldBe(WordsOf(path, "word/footnotes.xml"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Two_readings_are_equal_and_numbered_without_a_gap(string sample)
    {
        var path = RepositoryFiles.PathOf(sample);
        var first = await Reading.At(path);
        var second = await Reading.At(path);

        JsonSerializer.Serialize(second, DomainJson.Compact).ShouldBe(JsonSerializer.Serialize(first, DomainJson.Compact));
        first.Blocks.Select(b => b.Number).ShouldBe(Enumerable.Range(1, first.Blocks.Count));
        first.Units.Sum(u => u.Characters).ShouldBe(first.Blocks.Sum(b => b.Text.Length));
    }

    [Fact]
    public async Task Headings_tables_and_footnotes_of_a_report_keep_their_structure()
    {
        var document = await Reading.At(RepositoryFiles.PathOf("samples", "packs", "northmoor", "NM01_Self-Evaluation-Report_2025.docx"));

        document.Title.ShouldBe("Self-Evaluation Report on Short Awards");
        document.Blocks.First(b => b.Text == "Contents").HeadingPath.ShouldBe(["About this report"]);
        var row = document.Blocks.First(b => b.Text.StartsWith("Students in degree programmes", StringComparison.Ordinal));
        row.Kind.ShouldBe(BlockKind.TableRow);
        row.Columns.ShouldBe(["Indicator", "2021/22", "2022/23", "2023/24"]);
        document.Blocks.Count(b => b.Kind == BlockKind.Footnote).ShouldBe(3);
        document.Pages.ShouldBeNull();
        document.Blocks.ShouldAllBe(b => b.Page == null);
    }

    /// <summary>The words of a part, read without any of the product's code: unzip, XML, text of w:t by paragraph.</summary>
    static IEnumerable<string> WordsOf(string path, string part)
    {
        using var zip = ZipFile.OpenRead(path);
        using var stream = zip.GetEntry(part)!.Open();
        foreach (var paragraph in XDocument.Load(stream).Descendants(W + "p"))
        {
            var text = new StringBuilder();
            foreach (var element in paragraph.Descendants())
            {
                text.Append(element.Name.LocalName switch { "t" => element.Value, "tab" or "br" => " ", _ => "" });
            }
            foreach (var word in Reading.Words(text.ToString()))
            {
                yield return word;
            }
        }
    }
}
