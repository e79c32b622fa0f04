using System.Text.Json;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Tests;

/// <summary>The commands find the app that runs for the data folder.</summary>
[Collection(CommandCollection.Name)]
public sealed class TrailCommandTests(AppProcess app) : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("qa-trail-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string In(string name) => Path.Combine(_folder, name);

    [Fact]
    public async Task Tables_come_in_and_the_trail_is_verified_and_exported_from_the_terminal()
    {
        await File.WriteAllTextAsync(In("people.csv"), "email;name;role;scope\nada@example.org;Ada;Chair;review/r1\nnobody;Bo;;\n");
        var refused = await QaCommand.RunAsync("import", In("people.csv"), "--data", app.Folder);
        refused.ShouldExitWith(1);
        refused.Error.ShouldContain("Line 3: 'nobody' is no mail address.");
        refused.Output.ShouldContain("Nothing was imported");

        await File.WriteAllTextAsync(In("people.csv"), "email;name;role;scope\nada@example.org;Ada;Chair;review/r1\n");
        (await QaCommand.RunAsync("import", In("people.csv"), "--preview", "--data", app.Folder)).Output.ShouldContain("Would be imported: 1 added.");
        (await QaCommand.RunAsync("import", In("people.csv"), "--data", app.Folder)).Output.ShouldContain("Imported: 1 added.");

        var verified = await QaCommand.RunAsync("audit", "verify", "--data", app.Folder);
        verified.ShouldExitWith(0);
        verified.Output.ShouldContain("The audit trail holds: ");
        var cut = await QaCommand.RunAsync("audit", "verify", "--anchor", "7:" + new string('a', 64), "--data", app.Folder);
        cut.ShouldExitWith(1);
        cut.Error.ShouldContain("its end was cut off");

        var person = Domain.People.Person.IdOf("ada@example.org");
        var exported = await QaCommand.RunAsync("audit", "export", "person/" + person, "--out", In("audit.json"), "--data", app.Folder);
        exported.ShouldExitWith(0);
        exported.Output.ShouldStartWith(In("audit.json") + ": 1 entry about person/");
        var export = JsonSerializer.Deserialize<AuditExport>(await File.ReadAllTextAsync(In("audit.json")), DomainJson.Compact)!;
        export.Entries().Single().What.ShouldBe("person.imported");
        export.Verify().Holds.ShouldBeTrue();

        var outbox = await QaCommand.RunAsync("outbox", "list", "--json", "--data", app.Folder);
        outbox.ShouldExitWith(0);
        JsonDocument.Parse(outbox.Output).RootElement.ValueKind.ShouldBe(JsonValueKind.Array);
    }
}
