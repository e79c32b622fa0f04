using System.CommandLine;

namespace QaPipeline.Cli.Trail;

/// <summary>`qa audit`, `qa import` and `qa outbox`: the trail, the people, and the mails of an agency from a terminal.</summary>
static class TrailCommands
{
    public static IEnumerable<Command> Create() => [Audit(), Import(), Outbox()];

    static Command Audit()
    {
        var (data, json) = Common();
        var anchor = new Option<string?>("--anchor") { Description = "A head that was noted earlier, as SEQUENCE:HASH; the chain must still have it." };
        var verify = new Command("verify", "Looks at every link of the audit trail.") { data, json, anchor };
        verify.SetAction((parsed, cancel) => AuditRun.VerifyAsync(Of(parsed, data, json), parsed.GetValue(anchor), cancel));
        var subject = new Argument<string>("SUBJECT") { Description = "What the entries are about, such as review/ID." };
        var target = new Option<string>("--out") { Description = "Where the export goes.", DefaultValueFactory = _ => "audit.json" };
        var export = new Command("export", "Writes the entries about one subject with the proof that they are links of the trail.") { subject, data, json, target };
        export.SetAction((parsed, cancel) => AuditRun.ExportAsync(Of(parsed, data, json), parsed.GetValue(subject)!, parsed.GetValue(target)!, cancel));
        return new Command("audit", "The audit trail.") { verify, export };
    }

    static Command Import()
    {
        var (data, json) = Common();
        var file = new Argument<string>("FILE") { Description = "A CSV file with column names in its first row." };
        var kind = new Option<string?>("--kind") { Description = "people, institutions or conditions; taken from the name of the file where it says so." };
        kind.AcceptOnlyFromAmong("people", "institutions", "conditions");
        var preview = new Option<bool>("--preview") { Description = "Only tells what would happen." };
        var command = new Command("import", "Imports people, institutions or earlier conditions: all lines or none.") { file, kind, preview, data, json };
        command.SetAction((parsed, cancel) => ImportRun.RunAsync(Of(parsed, data, json), parsed.GetValue(file)!, parsed.GetValue(kind), parsed.GetValue(preview), cancel));
        return command;
    }

    static Command Outbox()
    {
        var (data, json) = Common();
        var state = new Option<string?>("--state") { Description = "waiting, held, sent, merged, dropped or dead; all where nothing is said." };
        var list = new Command("list", "Lists notifications.") { state, data, json };
        list.SetAction((parsed, cancel) => OutboxRun.ListAsync(Of(parsed, data, json), parsed.GetValue(state), cancel));
        var outbox = new Command("outbox", "Notifications: held mails and dead letters.") { list };
        foreach (var (name, what, path) in new[] { ("show", "Shows a notification with its text.", ""), ("replay", "Sends a dead letter again.", "replay"), ("release", "Lets a held mail go.", "release"), ("hold", "Holds a mail that has not gone yet.", "hold"), ("cancel", "Cancels a mail that has not gone.", "cancellation") })
        {
            var id = new Argument<string>("ID") { Description = "Id of the notification, or its beginning as `qa outbox list` shows it." };
            var command = new Command(name, what) { id, data, json };
            command.SetAction((parsed, cancel) => OutboxRun.ActAsync(Of(parsed, data, json), parsed.GetValue(id)!, path, cancel));
            outbox.Add(command);
        }
        return outbox;
    }

    static (Option<string> Data, Option<bool> Json) Common() =>
        (new Option<string>("--data") { Description = "Folder for storage and state.", DefaultValueFactory = _ => ".qa" }, new Option<bool>("--json") { Description = "Answers as JSON." });

    static TrailOptions Of(ParseResult parsed, Option<string> data, Option<bool> json) => new(parsed.GetValue(data)!, parsed.GetValue(json));
}

/// <summary>Where the app is, and how to answer.</summary>
sealed record TrailOptions(string Data, bool Json);
