namespace QaPipeline.Extraction.Tests.Web;

public class MarkdownReaderTests
{
    [Fact]
    public async Task Headings_lists_tables_and_footnotes_keep_their_structure()
    {
        var document = await Reading.Text("notes.md", """
            ---
            title: Notes
            ---
            # Quality of *short* awards

            A claim[^1] with `code` &amp; a [link](https://example.org).

            Targets are:

            3. completion
               - by group
            4. satisfaction

            | Year | Rate |
            |------|------|
            | 2024 | 84 % |

            > Quoted line.

            [^1]: The source.
            """);

        document.Lines().ShouldBe(
        [
            "Heading: Quality of short awards", "Paragraph: A claim with code & a link.", "Footnote: The source.", "Paragraph: Targets are:",
            "ListItem: completion", "ListItem: by group", "ListItem: satisfaction", "TableHead: Year | Rate", "TableRow: 2024 | 84 %", "Paragraph: Quoted line.",
        ]);
        document.Blocks.Select(b => b.Label).Where(l => l is not null).ShouldBe(["3.", "•", "4."]);
        document.Blocks[8].Columns.ShouldBe(["Year", "Rate"]);
    }

    [Fact]
    public async Task A_definition_with_blank_lines_after_it_is_read() =>
        (await Reading.Text("a.md", "Term\n: Definition\n\n---\n\nText.\n\nOther\n: first\n\n")).Lines().ShouldBe(["TableRow: Term | Definition", "Paragraph: Text.", "TableRow: Other | first"]);
}
