using System.Text;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Tests.PlainText;

public class PlainTextReaderTests
{
    [Theory]
    [InlineData("Minutes of the Quality Committee\nMeeting of 12 November 2024\n\nPresent: Dr Quinn, Ms Ode, Mr Farrell\n\n", "Minutes of the Quality Committee")]
    [InlineData("Protokoll des Beirats\n12. November 2024\n\n", "Protokoll des Beirats")]
    [InlineData("The committee met in the small hall. It spoke of the year and\nMs Ode took the minutes.\n\n", "1. Micro-credential Wound Care")]
    [InlineData("The committee approved all courses that had been proposed to it by\nDr Quinn in the spring.\n\n", "1. Micro-credential Wound Care")]
    [InlineData("Date: 12 November 2024\nPlace: Room 4\n\n", "1. Micro-credential Wound Care")]
    public async Task The_first_line_is_the_title_of_the_file_where_it_looks_like_one(string opening, string title)
    {
        var document = await Reading.Text("minutes.txt", opening + "1. Micro-credential Wound Care\nThe committee approved the micro-credential Wound Care without votes against it.\n");

        document.Title.ShouldBe(title);
        document.Blocks.Count(b => b.Kind == BlockKind.Heading).ShouldBe(1, "a title that is no heading moves no text");
    }

    [Fact]
    public async Task Paragraphs_headings_and_lists_are_found_by_their_layout()
    {
        var document = await Reading.Text("notes.txt", """
            MANAGEMENT MEETING

            2.1 Monitoring of courses

            The board looked at the num-
            bers and at credit-bearing courses. Two credit-
            bearing courses stop. Reasons:

            - cost
              and time
            - too few learners
            a) in spring

            Meeting of 6 March 2023

            Present were all members of the board, who agreed.

            Results
            =======
            Good.
            """);

        document.Lines().ShouldBe(
        [
            "Heading: MANAGEMENT MEETING", "Heading: 2.1 Monitoring of courses",
            "Paragraph: The board looked at the numbers and at credit-bearing courses. Two credit-bearing courses stop. Reasons:",
            "ListItem: cost and time", "ListItem: too few learners", "ListItem: in spring",
            "Heading: Meeting of 6 March 2023", "Paragraph: Present were all members of the board, who agreed.", "Heading: Results", "Paragraph: Good.",
        ]);
        document.Blocks[3].LeadIn!.ShouldEndWith("Reasons:");
        document.Blocks[5].Label.ShouldBe("a)");
    }

    public static TheoryData<string, byte[]> Encodings { get; } = new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes("Prüfung – 5 €") },
        { "UTF-8 with mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("Prüfung – 5 €")] },
        { "UTF-16 with mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("Prüfung – 5 €")] },
        { "UTF-16 big-endian with mark", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("Prüfung – 5 €")] },
        { "UTF-16 without mark", Encoding.Unicode.GetBytes("Prüfung – 5 €") },
        { "Windows-1252", [.. "Pr"u8, 0xFC, .. "fung "u8, 0x96, .. " 5 "u8, 0x80] },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task The_encoding_is_found_from_the_bytes(string encoding, byte[] bytes)
    {
        var document = await Reading.Bytes("a.txt", bytes);

        document.Blocks.Single().Text.ShouldBe("Prüfung – 5 €");
        document.Notices.Any(n => n.Code == "encoding").ShouldBe(encoding == "Windows-1252");
    }

    [Theory]
    [InlineData("a,b\n\"x, \"\"y\"\"\",2\n", "x, \"y\"\t2")]
    [InlineData("a;b\n\"two\nlines\";1,5\n", "two lines\t1,5")]
    [InlineData("a\tb\r\nc\t\r\n", "c\t")]
    public async Task Delimited_tables_are_read_with_their_delimiter_and_quotes(string csv, string row)
    {
        var document = await Reading.Text("table.csv", csv);

        document.Blocks.Select(b => b.Kind).ShouldBe([BlockKind.TableHead, BlockKind.TableRow]);
        document.Blocks[1].Text.ShouldBe(row);
        document.Blocks[1].Columns.ShouldBe(["a", "b"]);
        document.Blocks[1].Anchor.ShouldBe("row 2");
    }

    [Fact]
    public async Task A_table_without_a_head_has_no_columns() =>
        (await Reading.Text("table.csv", "1,2\n3,4\n")).Blocks.ShouldAllBe(b => b.Kind == BlockKind.TableRow && b.Columns.Count == 0);

    [Fact]
    public async Task Clauses_on_lines_of_their_own_are_paragraphs_of_their_own_with_their_numbers()
    {
        var document = await Reading.Text("minutes.txt", "BOARD OF GOVERNORS\nMinutes of the 188th meeting, 9 October 2025\n\n188.1 Apologies were received from the staff governor.\n188.2 The accounts were received and show a surplus\nof 61,000 pounds.\n188.3 The report was agreed. The share rose to\n3.5 Million and more in all of them.\n");

        document.Lines().ShouldBe(
        [
            "Heading: BOARD OF GOVERNORS Minutes of the 188th meeting, 9 October 2025",
            "Paragraph: 188.1 Apologies were received from the staff governor.",
            "Paragraph: 188.2 The accounts were received and show a surplus of 61,000 pounds.",
            "Paragraph: 188.3 The report was agreed. The share rose to 3.5 Million and more in all of them.",
        ]);
    }

    [Theory]
    [InlineData("6. Apprenticeship employers' forum")]
    [InlineData("TOP 6 Betreuung der Lernenden")]
    [InlineData("6.2 Register of risks")]
    public async Task A_numbered_title_right_above_its_text_is_a_heading_and_keeps_its_number(string title)
    {
        var document = await Reading.Text("minutes.txt", $"Minutes of the panel\n\nThe panel met in room 4.\n\n{title}\nFourteen employers had attended the forum of 20 February. They want more say in the design of training.\n");

        document.Lines().Skip(2).ShouldBe([$"Heading: {title}", "Paragraph: Fourteen employers had attended the forum of 20 February. They want more say in the design of training."]);
        document.Blocks[^1].HeadingPath[^1].ShouldBe(title);
    }

    [Theory]
    [InlineData("1. Bring a pen\n2. Bring a pad of paper that lasts for all of the two days", 2)]
    [InlineData("1. The panel asks the head of the department for a report on the use of the\nAlbers building and of the workshops next to it, and for a plan.", 1)]
    [InlineData("1. Welcome. The chair opened the day\nAll were asked to sign the list that went round during the first of the talks.", 1)]
    public async Task Items_of_lists_are_no_headings(string text, int items) =>
        (await Reading.Text("a.txt", $"Notes\n\nThe panel met in room 4.\n\n{text}\n")).Blocks.Count(b => b.Kind == BlockKind.ListItem).ShouldBe(items);

    [Fact]
    public async Task A_name_in_capitals_above_its_text_is_a_heading_of_its_own() =>
        (await Reading.Text("a.txt", "Minutes\n\nThe panel met in room 4.\n\nANY OTHER BUSINESS\nThe wallet goes live after Easter.\n")).Lines().Skip(2)
            .ShouldBe(["Heading: ANY OTHER BUSINESS", "Paragraph: The wallet goes live after Easter."]);

    [Fact]
    public async Task Who_was_present_is_no_heading() =>
        (await Reading.Text("a.txt", "Minutes\n\nPresent: R. Oduya (chair), S. Hargreave, M. Pell\n\nThe panel met in room 4 and spoke about the register of risks and the plan for next year.\n")).Blocks[1].Kind.ShouldBe(BlockKind.Paragraph);

    [Fact]
    public async Task A_letter_and_its_mark_become_one_character() =>
        (await Reading.Text("notes.txt", "Im Ma\u0308rz 2025 berichtete die Universite\u0301 u\u0308ber Qualita\u0308t.")).Lines()
            .ShouldBe(["Paragraph: Im M\u00e4rz 2025 berichtete die Universit\u00e9 \u00fcber Qualit\u00e4t."]);
}
