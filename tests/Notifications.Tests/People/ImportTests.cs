using System.Text;
using QaPipeline.App.People;
using QaPipeline.App.People.Import;
using QaPipeline.App.Register;
using QaPipeline.Domain.People;
using QaPipeline.Notifications.Tests.Delivery;
using QaPipeline.Storage;
using QaPipeline.Storage.Tests;

namespace QaPipeline.Notifications.Tests.People;

[Collection(AzuriteCollection.Name)]
public sealed class ImportTests(AzuriteAccount account)
{
    static readonly Actor Admin = new("person-admin", Role.AgencyAdmin);

    static Imports Of(Rig rig) => new(rig.Register, rig.Changes, new UnreadableRecords(rig.Register, rig.Audit, rig.Clock));

    const string Table = "E-Mail;Name;Language;Time zone;Trained on;Role;Scope;Until\n"
        + "ada@example.org;Ada Novák;de;Europe/Vienna;31.3.2026;Panel member;review/r1;2027-12-31\n"
        + "Ada@Example.org;Ada Novák;de;Europe/Vienna;;Chair;review/r2;\n"
        + "bo@example.org;\"Lind; Bo\";;;;institution-submitter;institution/uni-x;\n";

    public static TheoryData<string, byte[]> Spreadsheets => new()
    {
        { "utf8", Encoding.UTF8.GetBytes(Table) },
        { "bom", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Table.ReplaceLineEndings("\r\n"))] },
        { "western", CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Table) },
        { "utf16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Table.Replace(';', '\t').Replace("\"Lind\t Bo\"", "\"Lind; Bo\"", StringComparison.Ordinal))] },
        { "sep", Encoding.UTF8.GetBytes("sep=;\r\n" + Table) },
    };

    [Theory, MemberData(nameof(Spreadsheets))]
    public async Task A_table_is_read_as_spreadsheets_write_it_and_sending_it_again_changes_nothing(string name, byte[] file)
    {
        using var rig = await Rig.CreateAsync(account, "import-" + name, new RecordingTransport());
        var imports = Of(rig);

        var preview = await imports.RunAsync("people", file, preview: true, Admin, default);
        preview.Usable.ShouldBeTrue(string.Join(' ', preview.Problems.Concat(preview.Lines.SelectMany(l => l.Problems))));
        preview.Applied.ShouldBeFalse();
        (await rig.Register.IdsAsync(RegisterKinds.People, false, default)).ShouldBeEmpty();

        (await imports.RunAsync("people", file, preview: false, Admin, default)).Counts.ShouldBe(new Dictionary<string, int> { ["added"] = 2, ["changed"] = 1 });
        (await imports.RunAsync("people", file, preview: false, Admin, default)).Counts.Keys.ShouldBe(["unchanged"]);

        var ada = (await rig.Register.GetAsync<Person>(RegisterKinds.People, Person.IdOf("ada@example.org"), default)).Value;
        ada.Name.ShouldBe("Ada Novák");
        ada.TrainedOn.ShouldBe(new DateOnly(2026, 3, 31));
        ada.Grants.Select(g => (g.Role, g.Scope)).ShouldBe([(Role.PanelMember, "review/r1"), (Role.Chair, "review/r2")]);
        (await rig.Register.GetAsync<Person>(RegisterKinds.People, Person.IdOf("bo@example.org"), default)).Value.Name.ShouldBe("Lind; Bo");
        (await rig.Audit.ListAsync(0, 10, null, default)).Select(e => e.What).ShouldBe(["person.imported", "person.imported"]);
    }

    [Fact]
    public async Task One_line_that_can_not_be_used_keeps_all_from_being_written_and_each_mistake_has_its_line()
    {
        using var rig = await Rig.CreateAsync(account, "import-mistakes", new RecordingTransport());
        var file = Encoding.UTF8.GetBytes("email,name,role,scope,trained\nada@example.org,Ada,,,\nnobody,Bo,,,\ncy@example.org,Cy,Astrologer,,3/4/2026\ndi@example.org,=HYPERLINK(\"x\"),AgencyAdmin,review/r1,\n");

        var report = await Of(rig).RunAsync("people", file, preview: false, Admin, default);

        report.Usable.ShouldBeFalse();
        report.Applied.ShouldBeFalse();
        (await rig.Register.IdsAsync(RegisterKinds.People, false, default)).ShouldBeEmpty();
        report.Lines.Where(l => l.Problems.Count > 0).Select(l => l.Line).ShouldBe([3, 4, 5]);
        report.Lines[1].Problems.Single().ShouldContain("no mail address");
        report.Lines[2].Problems.Count.ShouldBe(2);
        report.Lines[3].Notes.Single().ShouldContain("formula");
        report.Lines[3].Problems.Single().ShouldContain("is not given for");
    }

    [Theory]
    [InlineData("name;email\n", "no lines"), InlineData("name\nAda\n", "'email' is missing"), InlineData("email;name;colour\na@b.c;Ada;red\n", "'colour' is not known"), InlineData("email;name;e-mail\na@b.c;A;a@b.c\n", "there twice")]
    public async Task A_file_that_is_no_such_table_is_refused_as_a_whole(string text, string problem)
    {
        using var rig = await Rig.CreateAsync(account, "import-refused", new RecordingTransport());
        (await Of(rig).RunAsync("people", Encoding.UTF8.GetBytes(text), false, Admin, default)).Problems.ShouldContain(p => p.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Institutions_and_then_their_earlier_conditions_come_in()
    {
        using var rig = await Rig.CreateAsync(account, "import-conditions", new RecordingTransport());
        var imports = Of(rig);
        var conditions = Encoding.UTF8.GetBytes("Hochschule;Auflage;Frist;Quelle;Kriterien\nuni-x;Assessment is to be published;31.12.2026;Review 2023;IQ2 KP2\n");
        (await imports.RunAsync("conditions", conditions, false, Admin, default)).Lines.Single().Problems.Single().ShouldContain("no institution 'uni-x'");

        (await imports.RunAsync("institutions", Encoding.UTF8.GetBytes("id;name;country;deqar\nuni-x;University X;be;DEQARINST0034\n"), false, Admin, default)).Applied.ShouldBeTrue();
        (await imports.RunAsync("conditions", conditions, false, Admin, default)).Applied.ShouldBeTrue();

        (await rig.Register.GetAsync<Institution>(RegisterKinds.Institutions, "uni-x", default)).Value.Country.ShouldBe("BE");
        var condition = (await rig.Register.AllAsync<ImportedCondition>(RegisterKinds.Conditions, default, "uni-x/")).Single().Value.Condition;
        condition.Due.ShouldBe(new DateOnly(2026, 12, 31));
        condition.Criteria.ShouldBe(["IQ2", "KP2"]);
    }

    [Fact]
    public async Task A_damaged_condition_is_put_aside_by_the_line_that_it_came_from_and_by_no_preview()
    {
        using var rig = await Rig.CreateAsync(account, "import-damaged", new RecordingTransport());
        var imports = Of(rig);
        var conditions = Encoding.UTF8.GetBytes("institution;text\nuni-x;Publish the results.\nuni-x;State the level.\n");
        await imports.RunAsync("institutions", Encoding.UTF8.GetBytes("id;name;country\nuni-x;University X;be\n"), false, Admin, default);
        await imports.RunAsync("conditions", conditions, false, Admin, default);
        var damaged = ImportedCondition.IdOf("uni-x", "State the level.", null);
        await account.Client.GetBlobContainerClient("import-damaged-register").GetBlobClient($"conditions/{damaged}.json").UploadAsync(BinaryData.FromString("{\"id"), overwrite: true);

        rig.Clock.Now += TimeSpan.FromDays(1);
        var preview = await imports.RunAsync("conditions", conditions, preview: true, Admin, default);
        (await rig.Register.LookAsync<ImportedCondition>(RegisterKinds.Conditions, default)).Unreadable.ShouldBe([damaged]);
        var report = await imports.RunAsync("conditions", conditions, preview: false, Admin, default);

        preview.Lines.Select(l => l.Outcome).ShouldBe(["unchanged", "changed"]);
        report.Lines[1].Notes.ShouldHaveSingleItem().ShouldBe("What was kept of this line is damaged. It is put aside, and this line takes its place.");
        (await rig.Register.GetAsync<ImportedCondition>(RegisterKinds.Conditions, damaged, default)).Value.Condition.Text.ShouldBe("State the level.");
        (await rig.Audit.ListAsync(0, 20, "conditions/" + damaged, default)).Select(e => e.What).ShouldBe(["condition.imported", "record.set-aside", "condition.imported"]);
        (await imports.RunAsync("conditions", conditions, preview: false, Admin, default)).Counts.Keys.ShouldBe(["unchanged"]);
    }

    [Fact]
    public async Task Erasing_a_person_leaves_the_chain_whole_and_nobody_to_be_found()
    {
        using var rig = await Rig.CreateAsync(account, "erasure", new RecordingTransport());
        await Of(rig).RunAsync("people", Encoding.UTF8.GetBytes(Table), false, Admin, default);
        var id = Person.IdOf("ada@example.org");
        await rig.Register.AddAsync("accounts", id, new { personId = id, passwordHash = "x" }, default);
        await rig.Register.AddAsync("invitations", "i1", new { personId = id }, default);

        var erasure = new PersonErasure(rig.Register, rig.Changes);
        await erasure.EraseAsync(id, Admin, default);
        await erasure.EraseAsync(id, Admin, default);

        (await rig.Register.IdsAsync("accounts", false, default)).ShouldBeEmpty();
        (await rig.Register.IdsAsync("invitations", false, default)).ShouldBeEmpty();
        var person = (await rig.Register.GetAsync<Person>(RegisterKinds.People, id, default)).Value;
        (person.Name, person.Email, person.Erased, person.Grants.Count).ShouldBe(("erased", "", true, 0));
        (await rig.Audit.ListAsync(0, 10, "person/" + id, default)).Select(e => e.What).ShouldBe(["person.imported", "person.erased"]);
        (await rig.Audit.VerifyAsync(null, default)).Holds.ShouldBeTrue();
    }
}
