using System.IO.Compression;
using System.Text;

namespace QaPipeline.Tests;

public sealed class WayBackTests(SharedApp app) : IClassFixture<SharedApp>, IDisposable
{
    readonly DraftFolder _folder = new(app.Data);

    public void Dispose() => _folder.Dispose();

    static string Pack => RepositoryFiles.PathOf("samples", "packs", "agency-veritas");

    [Fact]
    public async Task What_two_members_wrote_comes_back_side_by_side_and_the_agreed_text_reaches_report_and_institution()
    {
        (await _folder.DraftAsync(Pack, "review", "--audience", "agency")).ShouldExitWith(0);
        Fill("review.docx", "anna.docx", "qa/panel/EQ1/analysis", "The agency acts as an expert body; Anna saw three outputs.");
        Fill("review.docx", "ben.docx", "qa/panel/EQ1/analysis", "Ben could not confirm the register.");

        var consolidated = await QaCommand.RunAsync("consolidate", Pack, "--audience", "agency", "--data", _folder.Data, "--out", _folder.File("working.docx"),
            "--return", $"Anna={_folder.File("anna.docx")}", "--return", $"Ben={_folder.File("ben.docx")}");

        consolidated.ShouldExitWith(0);
        consolidated.Output.ShouldContain("Anna: 1 of ");
        var working = DraftText.Of(_folder.File("working.docx"));
        working.ShouldContain("Anna saw three outputs.");
        working.ShouldContain("Ben could not confirm the register.");

        Fill("working.docx", "completed.docx", "qa/panel/EQ1/analysis", "Agreed: three outputs, register not confirmed.");
        (await QaCommand.RunAsync("report", Pack, "--audience", "agency", "--data", _folder.Data, "--working", _folder.File("completed.docx"),
            "--out", _folder.File("report.docx"), "--facts", _folder.File("facts.docx"))).ShouldExitWith(0);

        foreach (var document in new[] { "report.docx", "facts.docx" })
        {
            var text = DraftText.Of(_folder.File(document));
            text.ShouldContain("Agreed: three outputs, register not confirmed.");
            text.ShouldNotContain("Anna saw three outputs.");
        }
    }

    [Fact]
    public async Task A_file_that_is_no_draft_is_reported_and_a_missing_one_is_a_mistake_on_the_command_line()
    {
        var foreign = RepositoryFiles.PathOf("samples", "packs", "northmoor", "NM09_Certificate-specimen.docx");

        var outcome = await QaCommand.RunAsync("consolidate", Pack, "--audience", "agency", "--data", _folder.Data, "--out", _folder.File("working.docx"), "--return", $"Anna={foreign}");

        outcome.ShouldExitWith(3);
        outcome.Error.ShouldContain("NM09_Certificate-specimen.docx");
        (await QaCommand.RunAsync("consolidate", Pack, "--data", _folder.Data, "--return", "Anna=nowhere.docx")).ShouldExitWith(2);
    }

    /// <summary>Writes into a field as Word saves it: the placeholder's paragraph gives way to a paragraph of two runs.</summary>
    void Fill(string draft, string target, string tag, string text)
    {
        File.Copy(_folder.File(draft), _folder.File(target));
        using var zip = ZipFile.Open(_folder.File(target), ZipArchiveMode.Update);
        var part = zip.GetEntry("word/document.xml")!;
        string xml;
        using (var reader = new StreamReader(part.Open()))
        {
            xml = reader.ReadToEnd();
        }
        var from = xml.IndexOf("<w:sdtContent>", xml.IndexOf($"w:val=\"{tag}\"", StringComparison.Ordinal), StringComparison.Ordinal) + "<w:sdtContent>".Length;
        var to = xml.IndexOf("</w:sdtContent>", from, StringComparison.Ordinal);
        var half = text.Length / 2;
        xml = $"{xml[..from]}<w:p w:rsidR=\"00AB12CD\"><w:r><w:t xml:space=\"preserve\">{text[..half]}</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text[half..]}</w:t></w:r></w:p>{xml[to..]}";
        part.Delete();
        using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open(), new UTF8Encoding(false));
        writer.Write(xml);
    }
}
