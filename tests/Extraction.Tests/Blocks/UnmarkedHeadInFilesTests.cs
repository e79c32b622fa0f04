using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Tests.OpenDocument;
using QaPipeline.Extraction.Tests.Slides;
using QaPipeline.Extraction.Tests.Word;

namespace QaPipeline.Extraction.Tests.Blocks;

/// <summary>A head that nothing marks is one in every format, and is still read and stored.</summary>
public class UnmarkedHeadInFilesTests
{
    static readonly string[][] Duties =
    [
        ["Aufgabe", "Hochschule", "Klinikverbund"],
        ["Ziele und Inhalte festlegen", "entscheidet", "schlägt vor"],
        ["Begleitung am Arbeitsplatz", "schult die Begleitpersonen", "stellt je vier Teilnehmende eine Kraft"],
        ["Räume für Übungen", "keine", "Simulationsraum im Haus Süd"],
    ];

    static readonly string[][] Card =
    [
        ["Anbieter", "Hochschule Weidenau"],
        ["Umfang", "5 ECTS"],
        ["Niveau", "6"],
        ["Stunden", "125"],
    ];

    public static TheoryData<string> Formats { get; } = ["docx", "odt", "pptx", "html", "md", "eml"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_first_row_that_names_the_columns_is_their_head_and_nothing_of_it_is_lost(string format)
    {
        var document = await ReadAsync(format, Duties);

        var rows = Rows(document);
        rows.Select(b => b.Text).ShouldBe(Duties.Select(r => string.Join(Block.CellSeparator, r)));
        rows.Select(b => b.Kind).ShouldBe([BlockKind.TableHead, BlockKind.TableRow, BlockKind.TableRow, BlockKind.TableRow]);
        rows[0].Columns.ShouldBeEmpty();
        rows.Skip(1).ShouldAllBe(b => b.Columns.SequenceEqual(Duties[0]));
        document.Units.Where(u => u.Kind is "body" or "slide").Sum(u => u.Characters).ShouldBeGreaterThanOrEqualTo(Duties.Sum(r => r.Sum(c => c.Length)), "the head is counted as read");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_card_of_labels_and_values_keeps_its_first_row(string format)
    {
        var rows = Rows(await ReadAsync(format, Card));

        rows.Select(b => b.Text).ShouldBe(Card.Select(r => string.Join(Block.CellSeparator, r)));
        rows.ShouldAllBe(b => b.Kind == BlockKind.TableRow && b.Columns.Count == 0);
    }

    [Theory]
    [InlineData("<tr><td><b>Wish</b></td><td><strong>Who</strong></td></tr><tr><td>a reader</td><td>heads</td></tr>", true)]
    [InlineData("<tr><td style='font-weight: bold'>Wish</td><th>Who</th></tr><tr><td>a reader</td><td>heads</td></tr>", true)]
    [InlineData("<tr><td><b>Title</b></td><td>Wound Care</td></tr><tr><td><b>Level</b></td><td>6</td></tr>", false)]
    [InlineData("<tr><td><b>Wound Care</b></td><td><b>Passed</b></td></tr><tr><td><b>Welding</b></td><td><b>Failed</b></td></tr>", false)]
    public async Task On_a_web_page_a_first_row_is_a_head_where_it_alone_is_bold(string rows, bool head) =>
        Rows(await Reading.Text("page.html", $"<html><body><table>{rows}</table></body></html>"))[0].Kind.ShouldBe(head ? BlockKind.TableHead : BlockKind.TableRow);

    [Fact]
    public async Task A_first_row_that_nobody_sees_names_no_columns()
    {
        var table = Html(Duties).Replace("<tr><td>Aufgabe", "<tr style='display:none'><td>Aufgabe", StringComparison.Ordinal);

        var rows = Rows(await Reading.Text("page.html", $"<html><body>{table}</body></html>"));

        rows[0].Hidden.ShouldBeTrue();
        rows.ShouldAllBe(b => b.Columns.Count == 0);
    }

    [Fact]
    public async Task Footnotes_of_a_table_follow_their_rows_although_the_rows_were_looked_at_before()
    {
        var document = await Reading.Text("a.md", Grid([Duties[0], [Duties[1][0] + "[^1]", Duties[1][1], Duties[1][2]], .. Duties.Skip(2)]) + "\n[^1]: A note.\n");

        document.Blocks.Select(b => b.Kind).ShouldBe([BlockKind.TableHead, BlockKind.TableRow, BlockKind.Footnote, BlockKind.TableRow, BlockKind.TableRow]);
    }

    /// <summary>The rows of the one table; the first slide of a show has a table of its own.</summary>
    internal static Block[] Rows(Document document) => [.. document.Blocks.Where(b => b.Kind is BlockKind.TableHead or BlockKind.TableRow && b.Page is not 1)];

    internal static Task<Document> ReadAsync(string format, string[][] table) => format switch
    {
        "docx" => new WordFixture(WordFixture.Table([.. table.Select(WordFixture.Row)])).ReadAsync(),
        "odt" => Reading.Bytes("a.odt", OpenDocumentReaderTests.Odt($"<table:table>{Rows(table, "table:table-row", c => $"<table:table-cell><text:p>{c}</text:p></table:table-cell>")}</table:table>")),
        "pptx" => Reading.Bytes("a.pptx", SlideReaderTests.Of($"<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr/>{Rows(table, "a:tr", c => $"<a:tc><a:txBody><a:p><a:r><a:t>{c}</a:t></a:r></a:p></a:txBody></a:tc>")}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>")),
        "html" => Reading.Text("a.html", $"<html><body>{Html(table)}</body></html>"),
        "eml" => Reading.Text("a.eml", $"From: a@example.org\r\nTo: b@example.org\r\nSubject: Duties\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<html><body>{Html(table)}</body></html>\r\n"),
        _ => Reading.Text("a.md", Grid(table)),
    };

    static string Html(string[][] table) => $"<table>{Rows(table, "tr", c => $"<td>{c}</td>")}</table>";

    static string Rows(string[][] table, string row, Func<string, string> cell) => string.Concat(table.Select(r => $"<{row}>{string.Concat(r.Select(cell))}</{row}>"));

    /// <summary>A grid table, whose head is marked by a line of "=" alone.</summary>
    static string Grid(string[][] table)
    {
        var line = "+" + string.Concat(table[0].Select(_ => new string('-', 62) + "+")) + "\n";
        return line + string.Concat(table.Select(r => "|" + string.Concat(r.Select(c => $" {c,-60} |")) + "\n" + line));
    }
}
