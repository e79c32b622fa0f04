using System.IO.Compression;
using System.Text.Json;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Tests;

/// <summary>What a review adds to a pack: the agency's look, names, assignments, the programme of the visit, late evidence, the check of facts.</summary>
public sealed class ReviewDataTests(SharedApp app) : IClassFixture<SharedApp>, IDisposable
{
    readonly DraftFolder _folder = new(app.Data);

    public void Dispose() => _folder.Dispose();

    static string Pack => RepositoryFiles.PathOf("samples", "packs", "agency-veritas");

    string[] Common => ["--audience", "agency", "--data", _folder.Data, "--agency", RepositoryFiles.PathOf("samples", "review", "agency.json"), "--institution", "Veritas Agency", "--review", "veritas-2026"];

    [Fact]
    public async Task Names_and_the_agencys_look_reach_the_draft_and_the_check_of_facts_comes_back()
    {
        var data = _folder.File("review.json");
        await File.WriteAllTextAsync(data, """{"cycle":"Autumn 2026","assignments":[{"criterion":"EQ1","members":["Anna Berg"]}],"programme":[{"title":"Meeting with the board","date":"2026-11-10","from":"09:00","group":"management"}]}""");
        string[] common = [.. Common, "--review-data", data];

        (await QaCommand.RunAsync(["draft", Pack, .. common, "--out", _folder.File("review.docx")])).ShouldExitWith(0);

        var draft = DraftText.Of(_folder.File("review.docx"));
        foreach (var expected in new[] { "Veritas Agency", "Autumn 2026", "Agency for Quality in Higher Education", "Assigned to: Anna Berg.", "Meeting with the board", "10 November 2026, 09:00" })
        {
            draft.ShouldContain(expected);
        }
        (await QaCommand.RunAsync(["consolidate", Pack, .. common, "--return", $"Anna={_folder.File("review.docx")}", "--out", _folder.File("working.docx")])).ShouldExitWith(0);
        (await QaCommand.RunAsync(["report", Pack, .. common, "--working", _folder.File("working.docx"), "--out", _folder.File("report.docx"), "--facts", _folder.File("facts.docx")])).ShouldExitWith(0);
        (await QaCommand.RunAsync(["report", Pack, .. common, "--working", _folder.File("report.docx"), "--out", _folder.File("report-again.docx")])).ShouldExitWith(0);
        (await File.ReadAllBytesAsync(_folder.File("report-again.docx"))).ShouldBe(await File.ReadAllBytesAsync(_folder.File("report.docx")), "nothing was written in between");

        var facts = await QaCommand.RunAsync(["facts", Pack, .. common, "--return", _folder.File("facts.docx"), "--out", _folder.File("facts.json")]);

        facts.ShouldExitWith(0);
        facts.Output.ShouldContain("0 corrections");
        JsonSerializer.Deserialize<AccuracyReturn>(await File.ReadAllBytesAsync(_folder.File("facts.json")), DomainJson.Compact)!.Trusted.ShouldBeTrue();
        (await QaCommand.RunAsync(["report", Pack, .. common, "--working", _folder.File("review.docx"), "--out", _folder.File("no.docx")])).Error.ShouldContain("neither a working draft nor a report draft");
    }

    [Fact]
    public async Task A_later_pack_says_what_is_new_and_marks_it_as_received_after_the_visit()
    {
        var later = Directory.CreateDirectory(_folder.File("later")).FullName;
        foreach (var file in Directory.EnumerateFiles(Pack))
        {
            File.Copy(file, Path.Combine(later, Path.GetFileName(file)));
        }
        await File.WriteAllTextAsync(Path.Combine(later, "Late-note.txt"), "Note on the register\n\nOn 3 September 2026 the agency added 14 micro-credentials of alternative providers to its public register and reported this to its council.\n");

        const string Edited = "AV04_Record-of-round-table_2024-03-14.docx";
        using (var archive = ZipFile.Open(Path.Combine(later, Edited), ZipArchiveMode.Update))
        {
            archive.Comment = "Saved once more.";
        }

        var outcome = await QaCommand.RunAsync(["compare", later, "--earlier", Pack, .. Common, "--after-visit", "--out", _folder.File("later.docx"), "--changes", _folder.File("changes.json")]);

        outcome.ShouldExitWith(0);
        outcome.Output.ShouldContain("1 file new, 1 changed, 0 gone");
        var changes = JsonSerializer.Deserialize<DraftComparison>(await File.ReadAllBytesAsync(_folder.File("changes.json")), DomainJson.Compact)!;
        changes.NewFiles.ShouldBe([Edited, "Late-note.txt"]);
        changes.ReplacedFiles.ShouldBe([Edited]);
        var draft = DraftText.Of(_folder.File("later.docx"));
        draft.ShouldContain("Changes since draft 1");
        draft.ShouldContain("Late-note.txt (received after the visit)");
    }

    [Fact]
    public async Task What_cannot_be_used_is_said_before_the_work_begins()
    {
        var profile = _folder.File("pale.json");
        await File.WriteAllTextAsync(profile, """{"accent":"FFEE99"}""");
        var pale = await QaCommand.RunAsync("draft", Pack, "--audience", "agency", "--data", _folder.Data, "--agency", profile, "--out", _folder.File("no.docx"));
        pale.ExitCode.ShouldBe(2);
        pale.Error.ShouldContain("too light");
        var data = _folder.File("review.json");
        await File.WriteAllTextAsync(data, """{"assignments":[{"criterion":"ZZ9","members":["Anna"]}]}""");
        var unknown = await QaCommand.RunAsync("draft", Pack, "--audience", "agency", "--data", _folder.Data, "--review-data", data, "--out", _folder.File("no.docx"));
        unknown.ExitCode.ShouldNotBe(0);
        unknown.Error.ShouldContain("no criterion 'ZZ9'");
    }

    [Fact]
    public async Task A_template_is_checked_at_the_command_line()
    {
        var outcome = await QaCommand.RunAsync("template", "check", RepositoryFiles.PathOf("samples", "packs", "northmoor", "NM09_Certificate-specimen.docx"), "--data", _folder.Data);
        outcome.ShouldExitWith(0);
        outcome.Output.ShouldContain("It has no style named");
        (await QaCommand.RunAsync("template", "check", RepositoryFiles.PathOf("README.md"), "--data", _folder.Data)).ShouldExitWith(1);
    }
}
