using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Texts;
using QaPipeline.Extraction.Word;
using static QaPipeline.Extraction.Tests.Word.WordFixture;

namespace QaPipeline.Extraction.Tests.Word;

/// <summary>A file with open changes is read as if all were accepted, and says how many there are.</summary>
public sealed class TrackedChangesTests
{
    const string Author = """w:id="9" w:author="A. Writer" w:date="2026-03-01T10:00:00Z" """;

    static string Run(string text) => $"""<w:r><w:t xml:space="preserve">{text}</w:t></w:r>""";

    static string Inserted(string text) => $"<w:ins {Author}>{Run(text)}</w:ins>";

    static string Deleted(string text, string after = "") => $"""<w:del {Author}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>{after}</w:del>""";

    [Fact]
    public async Task What_is_inserted_is_read_and_what_is_deleted_is_not()
    {
        var document = await new WordFixture($"<w:p>{Run("The board meets ")}{Deleted("once")}{Inserted("twice")}{Run(" a year.")}</w:p>").ReadAsync();

        document.Blocks.Select(b => b.Text).ShouldBe(["The board meets twice a year."]);
        document.Notices.Single().Text.ShouldStartWith("2 tracked changes are neither accepted nor rejected.");
    }

    [Fact]
    public async Task What_was_moved_is_read_in_its_new_place_alone()
    {
        var document = await new WordFixture(
            $"""<w:p><w:moveFromRangeStart w:id="1" w:name="m"/><w:moveFrom {Author}>{Run("Moved sentence.")}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>{Run("First.")}</w:p>"""
            + $"""<w:p>{Run("Second. ")}<w:moveToRangeStart w:id="2" w:name="m"/><w:moveTo {Author}>{Run("Moved sentence.")}</w:moveTo><w:moveToRangeEnd w:id="2"/></w:p>""").ReadAsync();

        document.Blocks.Select(b => b.Text).ShouldBe(["First.", "Second. Moved sentence."]);
        document.Notices.Select(n => n.Code).ShouldBe([Notice.OpenChanges]);
    }

    [Fact]
    public async Task What_one_person_inserted_and_another_deleted_is_not_read() =>
        (await new WordFixture($"<w:p>{Run("Kept.")}<w:ins {Author}>{Deleted(" Gone again.")}</w:ins></w:p>").ReadAsync()).Blocks.Select(b => b.Text).ShouldBe(["Kept."]);

    [Fact]
    public async Task Deleted_rows_and_cells_of_tables_are_not_read()
    {
        var document = await new WordFixture(Table(
            Row("Course", "Places"),
            Row($"<w:trPr><w:del {Author}/></w:trPr>", "Welding", "12"),
            Row($"<w:trPr><w:ins {Author}/></w:trPr>", "Baking", "14"),
            $"<w:tr>{Cell("Sewing")}<w:tc><w:tcPr><w:cellDel {Author}/></w:tcPr>{P("16")}</w:tc><w:tc><w:tcPr><w:cellIns {Author}/></w:tcPr>{P("18")}</w:tc></w:tr>")).ReadAsync();

        document.Lines().ShouldBe(["TableRow: Course | Places", "TableRow: Baking | 14", "TableRow: Sewing | 18"]);
        document.Notices.Single().Text.ShouldStartWith("2 tracked changes are");
    }

    [Fact]
    public async Task A_footnote_or_comment_that_hangs_on_deleted_text_goes_with_it_and_one_on_moved_text_stays()
    {
        var document = await new WordFixture(
            $"<w:p>{Run("Kept.")}{Deleted(" Gone.", "<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:commentReference w:id=\"1\"/></w:r>")}</w:p>"
            + $"<w:p><w:moveFrom {Author}>{Run("Moved.")}<w:r><w:footnoteReference w:id=\"3\"/></w:r></w:moveFrom></w:p><w:p><w:moveTo {Author}>{Run("Moved.")}<w:r><w:footnoteReference w:id=\"3\"/></w:r></w:moveTo></w:p>")
            .WithPart("footnotes", "footnotes.xml", $"<w:footnotes {{ns}}><w:footnote w:id=\"2\">{P("Note on deleted text.")}</w:footnote><w:footnote w:id=\"3\">{P("Note on moved text.")}</w:footnote></w:footnotes>")
            .WithPart("comments", "comments.xml", $"<w:comments {{ns}}><w:comment w:id=\"1\">{P("Is this still true?")}</w:comment><w:comment w:id=\"4\">{P("On the whole.")}</w:comment></w:comments>").ReadAsync();

        document.Lines().ShouldBe(["Paragraph: Kept.", "Paragraph: Moved.", "Footnote: Note on moved text.", "Comment: On the whole."]);
    }

    [Fact]
    public async Task One_change_is_said_in_the_singular_and_all_of_it_in_German_too()
    {
        var one = (await new WordFixture($"<w:p>{Inserted("New.")}</w:p>").ReadAsync()).Notices.Single().Text;
        var two = (await new WordFixture($"<w:p>{Inserted("New.")}{Deleted("Old.")}</w:p>").ReadAsync()).Notices.Single().Text;

        one.ShouldStartWith("1 tracked change is neither accepted nor rejected.");
        Wordings.For("de").TryWord(one)!.ShouldStartWith("1 nachverfolgte Änderung ist");
        Wordings.For("de").TryWord(two)!.ShouldStartWith("2 nachverfolgte Änderungen sind");
    }

    [Theory, InlineData(1), InlineData(2)]
    public void Every_remark_on_a_Word_file_is_there_in_German(int count)
    {
        var findings = new WordFindings { TrackedChanges = count, HiddenTexts = count, Macros = true, ProgramFields = count, EmbeddedDocuments = count };
        findings.AddOutside("image https://example.org/a.png");
        findings.AddBroken("styles");

        findings.Notices().Count().ShouldBe(7);
        findings.Notices().Select(n => n.Text).Where(t => Wordings.For("de").TryWord(t) is null).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_without_open_changes_has_no_such_remark() =>
        (await new WordFixture(P("Text.")).ReadAsync()).Notices.ShouldBeEmpty();
}
