using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Tests.Word;

namespace QaPipeline.Extraction.Tests.Blocks;

/// <summary>Tables of strengths and weaknesses and indexes of evidence are understood by their words, however plain they look.</summary>
public class KnownHeadsInFilesTests
{
    static readonly string[][] Swot =
    [
        ["Strengths", "Weaknesses"],
        ["short approval procedure", "register is not public"],
        ["Opportunities", "Threats"],
        ["a national register", "private providers"],
    ];

    static readonly string[][] FourColumns =
    [
        ["Stärken", "Schwächen", "Chancen", "Risiken"],
        ["enge Betreuung", "kein öffentliches Register", "nationales Register", "fehlende Anerkennung"],
    ];

    static readonly string[][] Index =
    [
        ["Document", "Criterion"],
        ["02_policy.docx", "IQ2, X2"],
        ["05_minutes.txt", "KP9"],
    ];

    static readonly string[][] LongerIndex =
    [
        ["Annex", "Question", "Page"],
        ["policy.docx", "X3", "2"],
        ["report.docx", "KP3", "4"],
    ];

    public static TheoryData<string> Formats { get; } = UnmarkedHeadInFilesTests.Formats;

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Rows_of_labels_alone_are_heads_at_the_top_and_in_the_middle_of_a_table(string format)
    {
        var rows = await RowsAsync(format, Swot);

        rows.Select(r => r.Kind).ShouldBe([BlockKind.TableHead, BlockKind.TableRow, BlockKind.TableHead, BlockKind.TableRow]);
        rows[1].Columns.ShouldBe(Swot[0]);
        rows[3].Columns.ShouldBe(Swot[2]);
        (await RowsAsync(format, FourColumns))[1].Columns.ShouldBe(FourColumns[0]);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task The_columns_of_an_evidence_index_are_a_head_however_few_and_plain(string format)
    {
        (await RowsAsync(format, Index)).Skip(1).ShouldAllBe(r => r.Columns.SequenceEqual(Index[0]));
        (await RowsAsync(format, LongerIndex)).Skip(1).ShouldAllBe(r => r.Columns.SequenceEqual(LongerIndex[0]));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_cell_that_begins_with_a_label_on_a_line_of_its_own_is_read_below_it(string format)
    {
        var rows = await RowsAsync(format, [[Lines(format, "Strengths", "each certificate states its level"), Lines(format, "Weaknesses", "decisions take too long")], [Lines(format, "Opportunities:", "a national register"), "Threats"]]);

        rows.Select(r => r.Kind).ShouldBe([BlockKind.TableHead, BlockKind.TableRow, BlockKind.TableHead, BlockKind.TableRow]);
        rows.Select(r => r.Text).ShouldBe(["Strengths\tWeaknesses", "each certificate states its level\tdecisions take too long", "Opportunities:\tThreats", "a national register\t"]);
        rows[1].Columns.ShouldBe(["Strengths", "Weaknesses"]);
        rows[3].Columns.ShouldBe(["Opportunities:", "Threats"]);
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    [InlineData("pptx")]
    [InlineData("md")]
    public async Task A_label_in_bold_letters_needs_no_line_of_its_own(string format)
    {
        var rows = await RowsAsync(format, [[Bold(format, "Points forts", "accompagnement de chacun"), Bold(format, "Points faibles", "pas de registre public")]]);

        rows[1].Columns.ShouldBe(["Points forts", "Points faibles"]);
        rows[1].Text.ShouldBe("accompagnement de chacun\tpas de registre public");
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    [InlineData("odt")]
    public async Task A_sentence_that_begins_with_such_a_word_and_a_register_of_risks_stay_whole(string format)
    {
        string[][] table = [["Strengths of the offer are named", "Weaknesses of the offer are named"], [Lines(format, "Risks", "too few learners"), Lines(format, "Measures", "advertising")]];

        (await RowsAsync(format, table)).ShouldAllBe(r => r.Kind == BlockKind.TableRow && r.Columns.Count == 0);
    }

    static string Lines(string format, string first, string second) => format switch
    {
        "docx" => WordFixture.Cell(first, second),
        "odt" => $"{first}</text:p><text:p>{second}",
        "pptx" => $"{first}</a:t></a:r></a:p><a:p><a:r><a:t>{second}",
        _ => $"{first}<br>{second}",
    };

    static string Bold(string format, string label, string text) => format switch
    {
        "docx" => WordFixture.Cell($"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{label}</w:t></w:r><w:r><w:t xml:space=\"preserve\"> {text}</w:t></w:r></w:p>"),
        "pptx" => $"</a:t></a:r><a:r><a:rPr b=\"1\"/><a:t>{label}</a:t></a:r><a:r><a:t> {text}",
        "md" => $"**{label}** {text}",
        _ => $"<b>{label}</b> {text}",
    };

    static async Task<Block[]> RowsAsync(string format, string[][] table) => UnmarkedHeadInFilesTests.Rows(await UnmarkedHeadInFilesTests.ReadAsync(format, table));
}
