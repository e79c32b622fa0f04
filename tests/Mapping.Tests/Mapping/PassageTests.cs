using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

public class PassageTests
{
    static IReadOnlyList<Passage> Build(SmallPack pack) => PassageBuilder.Build(pack.Documents, new Stems(), new(), CancellationToken.None);

    [Fact]
    public void Headings_contents_headers_and_hidden_text_are_no_passages()
    {
        Block[] blocks =
        [
            new() { Number = 1, Kind = BlockKind.Heading, Level = 1, Text = "Quality" },
            new() { Number = 2, Kind = BlockKind.ContentsLine, Text = "Quality 3" },
            new() { Number = 3, Kind = BlockKind.HeaderFooter, Text = "Report 2025" },
            new() { Number = 4, Kind = BlockKind.Paragraph, Text = "White on white.", Hidden = true },
            new() { Number = 5, Kind = BlockKind.Paragraph, Text = "Each course is reviewed." },
        ];

        Build(new SmallPack().With("a.docx", "POL", "en", blocks)).ShouldHaveSingleItem().Text.ShouldBe("Each course is reviewed.");
    }

    [Fact]
    public void Long_paragraphs_are_cut_at_sentence_ends_and_nothing_is_lost()
    {
        var text = string.Join(' ', Enumerable.Range(1, 30).Select(i => $"Sentence number {i} speaks of the yearly review of courses."));

        var parts = Build(new SmallPack().With("a.docx", "POL", "en", text));

        parts.Count.ShouldBeGreaterThan(1);
        parts.ShouldAllBe(p => p.Words.Count <= 120 && p.Text.EndsWith('.'));
        string.Join(' ', parts.Select(p => p.Text)).ShouldBe(text);
    }

    [Fact]
    public void A_table_row_that_ends_with_a_number_is_a_passage_and_no_line_of_contents()
    {
        var row = new Block { Number = 1, Kind = BlockKind.TableRow, Text = "Participants\t231", Columns = ["Indicator", "2024"] };

        Build(new SmallPack().With("a.docx", "MON", "en", [row])).ShouldHaveSingleItem().Noise.ShouldBe(Noise.None);
    }

    [Theory]
    [InlineData("References")]
    [InlineData("9 Literaturverzeichnis")]
    [InlineData("List of abbreviations")]
    public void Reference_lists_and_glossaries_are_recognised_by_their_heading(string heading)
    {
        Build(new SmallPack().With("a.docx", "SER", "en", $"# {heading}", "Smith, J.: Quality of short courses.")).ShouldHaveSingleItem().Noise.ShouldNotBe(Noise.None);
    }
}
