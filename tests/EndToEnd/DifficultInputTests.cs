using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using QaPipeline.Domain.Packs;

namespace QaPipeline.Tests;

public sealed class DifficultInputTests : IClassFixture<SharedApp>, IDisposable
{
    readonly DraftFolder _folder;
    readonly DraftFolder _fresh = new();
    readonly string _pack;

    public DifficultInputTests(SharedApp app)
    {
        _folder = new(app.Data);
        _pack = Directory.CreateDirectory(_folder.File("pack")).FullName;
    }

    public void Dispose()
    {
        _folder.Dispose();
        _fresh.Dispose();
    }

    static string Sample(string pack, string file) => RepositoryFiles.PathOf("samples", "packs", pack, file);

    string Put(string name, byte[] content)
    {
        var path = Path.Combine(_pack, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    [Fact]
    public async Task An_empty_folder_is_answered_with_what_to_do()
    {
        var outcome = await _folder.DraftAsync(_pack);

        outcome.ShouldExitWith(1);
        outcome.Error.ShouldContain("Put at least one document into it");
        File.Exists(_folder.File("review.docx")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_path_that_does_not_exist_is_a_mistake_on_the_command_line() =>
        (await _folder.DraftAsync(_folder.File("nowhere"))).ShouldExitWith(2);

    [Fact]
    public async Task A_folder_of_unreadable_files_still_gives_a_draft_that_names_each_with_its_reason()
    {
        Put("notes.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]]);
        Put("tool.exe", [.. "MZ"u8, .. new byte[200]]);

        var outcome = await _folder.DraftAsync(_pack);

        outcome.ShouldExitWith(3);
        outcome.Error.ShouldContain("notes.doc: refused");
        outcome.Error.ShouldContain("tool.exe: refused");
        _folder.Ledger().Totals.Refused.ShouldBe(2);
        _folder.Map().Criteria.ShouldAllBe(c => c.Evidence.Count == 0);
        DraftText.Of(_folder.File("review.docx")).ShouldContain("notes.doc");
    }

    [Fact]
    public async Task A_date_far_in_the_future_is_questioned_in_the_terminal_the_map_and_the_draft()
    {
        Put("policy.txt", "Policy on short courses\n\nDate: 12 May 2062\n\nEach course is approved by the board. In 2024 the board approved 14 courses.\n"u8.ToArray());
        Put("report.txt", "Annual report\n\nMarch 2026\n\nIn 2025 participants were asked for feedback after every course.\n"u8.ToArray());

        var outcome = await _folder.DraftAsync(_pack);

        outcome.ShouldExitWith(0);
        outcome.Output.ShouldContain("policy.txt: The document gives its date as 2062-05-12");
        _folder.Map().Pack.Files.Select(f => (f.Name, f.Date?.ToString(), f.DoubtfulDate?.ToString())).ShouldBe([("policy.txt", null, "2062-05-12"), ("report.txt", "2026-03", null)]);
        DraftText.Of(_folder.File("review.docx")).ShouldContain("(in doubt, not used)");
    }

    [Fact]
    public async Task Damaged_protected_and_empty_files_are_named_and_the_good_one_is_read()
    {
        var good = File.ReadAllBytes(Sample("northmoor", "NM02_Framework-for-Short-Awards_v2-1.docx"));
        Put("good.docx", good);
        Put("corrupt.docx", good[..(good.Length / 2)]);
        Put("nothing.pdf", []);
        Put("plain.doc", "Short courses are approved by the senate after a hearing of teachers and learners."u8.ToArray());
        Put("page.doc", "<!doctype html><html><body><h1>Courses</h1><p>Each course is reviewed every year by its teachers and learners.</p></body></html>"u8.ToArray());
        Put("pdf.docx", File.ReadAllBytes(Sample("northmoor", "NM07_Participant-survey-2024_summary.pdf")));
        Put("wrong-extension.pdf", File.ReadAllBytes(Sample("northmoor", "NM05_Module-descriptions_type-U.docx")));
        Encrypt(Sample("northmoor", "NM03_Quality-Manual_Part-C_extract.pdf"), Path.Combine(_pack, "protected.pdf"));

        var outcome = await _folder.DraftAsync(_pack);

        outcome.ShouldExitWith(3);
        var files = _folder.Ledger().Files.ToDictionary(f => f.Name, StringComparer.Ordinal);
        files["good.docx"].Status.ShouldBe(FileStatus.Read);
        files["corrupt.docx"].Status.ShouldBeOneOf(FileStatus.Failed, FileStatus.Refused);
        files["protected.pdf"].Status.ShouldBe(FileStatus.Refused);
        files["protected.pdf"].Advice.ShouldNotBeNullOrWhiteSpace();
        files["wrong-extension.pdf"].Status.ShouldBe(FileStatus.Read);
        files["wrong-extension.pdf"].Notices.ShouldContain(n => n.Code == "wrong-extension");
        foreach (var (name, kind) in new[] { ("plain.doc", "a plain text file"), ("page.doc", "a web page file"), ("pdf.docx", "a PDF file") })
        {
            files[name].Status.ShouldBe(FileStatus.Read);
            outcome.Output.ShouldContain($"{name}: The name ends in {Path.GetExtension(name)}, but the content is {kind}");
        }
        files["nothing.pdf"].Status.ShouldBeOneOf(FileStatus.Empty, FileStatus.Refused);
        foreach (var name in new[] { "corrupt.docx", "protected.pdf" })
        {
            outcome.Error.ShouldContain(name);
            DraftText.Of(_folder.File("review.docx")).ShouldContain(name);
        }
    }

    [Fact]
    public async Task A_broken_framework_file_is_refused_with_line_and_reason()
    {
        Put("good.txt", "Short courses are approved by the senate."u8.ToArray());
        var framework = _folder.File("my.json");
        File.WriteAllText(framework, "{\n \"criteria\": [ {\"id\":\"A\"} ]\n}");

        var outcome = await _folder.DraftAsync(_pack, "review", "--framework", framework);

        outcome.ShouldExitWith(1);
        outcome.Error.ShouldContain("text");
    }

    [Fact]
    public async Task An_unknown_framework_is_a_mistake_on_the_command_line()
    {
        Put("good.txt", "Short courses are approved by the senate."u8.ToArray());
        (await _folder.DraftAsync(_pack, "review", "--framework", "nosuch")).ShouldExitWith(2);
    }

    [Fact]
    public async Task Pipes_and_links_are_passed_over_by_name_and_never_opened()
    {
        Put("good.txt", "Short courses are approved by the senate."u8.ToArray());
        Process.Start("mkfifo", [Path.Combine(_pack, "pipe.txt")]).WaitForExit();
        File.CreateSymbolicLink(Path.Combine(_pack, "link.txt"), "/etc/passwd");

        var outcome = await _folder.DraftAsync(_pack);

        outcome.ShouldExitWith(0);
        outcome.Error.ShouldContain("pipe.txt: passed over");
        outcome.Error.ShouldContain("link.txt: passed over");
        _folder.Ledger().Files.Select(f => f.Name).ShouldBe(["good.txt"]);
    }

    [Fact]
    public async Task Two_entries_of_one_name_in_an_archive_are_both_accounted_for()
    {
        using (var zip = ZipFile.Open(Path.Combine(_pack, "twice.zip"), ZipArchiveMode.Create))
        {
            foreach (var text in new[] { "Short courses are approved by the senate.", "Short courses are approved by nobody." })
            {
                using var entry = zip.CreateEntry("a.txt").Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        (await _folder.DraftAsync(_pack)).ShouldExitWith(3);

        var names = _folder.Ledger().Files.Select(f => f.Name).ToArray();
        names.Length.ShouldBe(3);
        names.Distinct(StringComparer.Ordinal).Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("--top", "many"), InlineData("--top", "0"), InlineData("--audience", "everybody"), InlineData("--out", "/"), InlineData("--nosuch", "x")]
    public async Task A_command_line_that_makes_no_sense_is_refused_before_any_work(string option, string value)
    {
        Put("good.txt", "Short courses are approved by the senate."u8.ToArray());

        var outcome = await QaCommand.RunAsync("draft", _pack, "--data", _fresh.Data, option, value);

        outcome.ShouldExitWith(2);
        outcome.Error.ShouldNotContain("   at ");
        Directory.Exists(_fresh.Data).ShouldBeFalse();
    }

    [Theory]
    [InlineData("./qa plan --help", "plan"), InlineData("./qa plan show --help", "plan", "show"), InlineData("./qa draft --help", "draft"), InlineData("./qa --help", "nosuch")]
    public async Task Who_leaves_something_out_is_told_where_that_command_explains_itself(string help, params string[] words)
    {
        var outcome = await QaCommand.RunAsync(words);

        outcome.ShouldExitWith(2);
        outcome.Error.ShouldEndWith($"Try '{help}'.\n");
    }

    [Theory]
    [InlineData("framework", "check", "FOLDER"), InlineData("template", "check", "FOLDER"), InlineData("receipt", "verify", "FOLDER"), InlineData("import", "FOLDER"), InlineData("plan", "save", "FOLDER")]
    public async Task A_folder_in_the_place_of_a_file_is_called_a_folder(params string[] words)
    {
        var outcome = await QaCommand.RunAsync([.. words.Select(w => w == "FOLDER" ? _pack : w), "--data", _fresh.Data]);

        outcome.ShouldExitWith(2);
        outcome.Error.ShouldContain($"'{_pack}' is a folder.");
    }

    [Fact]
    public async Task Two_results_for_one_file_are_refused() =>
        (await QaCommand.RunAsync("draft", Sample("northmoor", "NM09_Certificate-specimen.docx"), "--data", _folder.Data, "--out", _folder.File("one"), "--map", _folder.File("one"))).ShouldExitWith(2);

    [Fact]
    public async Task Two_commands_at_once_share_one_host_and_leave_none_behind()
    {
        var one = _fresh.DraftAsync(Sample("northmoor", "NM09_Certificate-specimen.docx"), "one");
        var two = _fresh.DraftAsync(Sample("brightbridge", "BB09_Certificate-sample.docx"), "two");

        (await one).ShouldExitWith(0);
        (await two).ShouldExitWith(0);

        (await one).Output.ShouldContain("one.docx: 1 file. 2 of 2 parts (running text, notes, headers) read.\n2 parts: 2 read, ", customMessage: "the terminal speaks of parts as the draft does");
        (await two).Error.ShouldContain("Done: 1 file\n");
        File.Exists(Path.Combine(_fresh.Data, "host", "run.json")).ShouldBeFalse("the last command stops the host");
    }

    static void Encrypt(string source, string target)
    {
        using var process = Process.Start("qpdf", ["--encrypt", "user", "owner", "256", "--", source, target]);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
