using System.Text.Json.Nodes;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Tests;

public sealed class DraftOfASampleTests(SharedApp app) : IClassFixture<SharedApp>, IDisposable
{
    readonly DraftFolder _folder = new(app.Data);

    static string Northmoor => RepositoryFiles.PathOf("samples", "packs", "northmoor");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_pack_becomes_a_draft_a_map_and_a_ledger_and_the_same_bytes_again()
    {
        var folder = await UndisturbedDraft.OfAsync("northmoor", app);
        (await folder.DraftAsync(Northmoor, "again")).ShouldExitWith(0);

        var first = folder.Results();
        var again = folder.Results("again");
        for (var i = 0; i < first.Length; i++)
        {
            again[i].SequenceEqual(first[i]).ShouldBeTrue($"result {i} differs between two runs");
        }

        DraftText.Of(folder.File("review.docx")).ShouldContain("Northmoor University: one page for the chair", customMessage: "its self-evaluation report names it, the folder does not");

        var ledger = folder.Ledger();
        ledger.Files.Select(f => f.Name).ShouldBe(RepositoryFiles.SamplePack("northmoor").Select(Path.GetFileName).Order(StringComparer.Ordinal)!);
        ledger.Complete.ShouldBeTrue();
        ledger.Totals.ReadByOcr.ShouldBeGreaterThan(0, "NM04 is a scan");
        var map = folder.Map();
        map.Criteria.Count.ShouldBeGreaterThanOrEqualTo(19);
        map.Criteria.Sum(c => c.Evidence.Count).ShouldBeGreaterThan(100);
        map.Criteria.ShouldAllBe(c => c.Searched.Passages > 400 && c.Searched.Terms.Count > 0);
    }

    [Fact]
    public async Task A_fresh_data_folder_gives_the_same_bytes()
    {
        using var other = new DraftFolder();
        var pack = RepositoryFiles.PathOf("samples", "packs", "agency-veritas");
        (await _folder.DraftAsync(pack, "review", "--audience", "agency")).ShouldExitWith(0);
        (await other.DraftAsync(pack, "review", "--audience", "agency")).ShouldExitWith(0);

        DraftText.Of(_folder.File("review.docx")).ShouldContain("Pack agency-veritas: one page for the chair", customMessage: "a folder is no institution");
        other.Results().Zip(_folder.Results()).ShouldAllBe(p => p.First.SequenceEqual(p.Second));
        _folder.Map().Criteria.ShouldContain(c => c.Id == "EQ1.a");
        _folder.Map().Criteria.ShouldNotContain(c => c.Id == "IQ1");
    }

    [Fact]
    public async Task The_map_keeps_the_contract_that_other_programs_rely_on()
    {
        (await _folder.DraftAsync(RepositoryFiles.PathOf("samples", "packs", "brightbridge"), "review", "--top", "3")).ShouldExitWith(0);
        var map = JsonNode.Parse(File.ReadAllText(_folder.File("review.map.json")))!;

        map["schemaVersion"]!.GetValue<int>().ShouldBe(1);
        map["framework"]!["id"]!.GetValue<string>().ShouldBe("micro-credentials");
        map["pack"]!["files"]!.AsArray().Count.ShouldBe(9);
        map["differingStatements"].ShouldNotBeNull();
        map["readers"]!.AsArray().Count.ShouldBeGreaterThan(0);
        var criteria = map["criteria"]!.AsArray();
        criteria.ShouldAllBe(c => c!["evidence"]!.AsArray().Count <= 3);
        var evidence = criteria.SelectMany(c => c!["evidence"]!.AsArray()).First()!.AsObject();
        foreach (var name in new[] { "citation", "file", "sha256", "page", "headingPath", "paragraph", "start", "end", "quote", "relevance", "step", "why" })
        {
            evidence.ContainsKey(name).ShouldBeTrue(name);
        }
        evidence["why"]![0]!.AsObject().Select(p => p.Key).ShouldBe(["term", "weight"]);
    }

    [Fact]
    public async Task A_framework_of_nothing_but_ids_and_texts_works()
    {
        var framework = _folder.File("my.json");
        File.WriteAllText(framework, """{"criteria":[{"id":"A","text":"How does the agency review micro-credentials?"},{"id":"B","text":"Which satellites does the agency operate?"}]}""");

        (await _folder.DraftAsync(RepositoryFiles.PathOf("samples", "packs", "agency-veritas"), "review", "--framework", framework)).ShouldExitWith(0);

        var map = _folder.Map();
        map.Criteria.Select(c => c.Id).ShouldBe(["A", "B"]);
        map.Criteria[0].Evidence.Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_pack_as_ZIP_is_opened_and_every_file_accounted_for()
    {
        var zip = _folder.File("halden.zip");
        await System.IO.Compression.ZipFile.CreateFromDirectoryAsync(RepositoryFiles.PathOf("samples", "packs", "halden-coast"), zip);

        (await _folder.DraftAsync(zip)).ShouldExitWith(0);

        var ledger = _folder.Ledger();
        ledger.Files.Count.ShouldBe(11);
        ledger.Files.Single(f => f.Type == FileFormat.Zip).Name.ShouldBe("halden.zip");
        ledger.Files.ShouldContain(f => f.Name == "halden.zip/HC01_Self-evaluation-report.docx");
    }
}
