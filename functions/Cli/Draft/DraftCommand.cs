using System.CommandLine;

namespace QaPipeline.Cli.Draft;

/// <summary>Command line of `qa draft`.</summary>
static class DraftCommand
{
    public static Command Create()
    {
        var pack = new PackArguments();
        var target = new Option<string>("--out") { Description = "Where the Word draft goes.", DefaultValueFactory = _ => "review.docx" };
        var map = new Option<string?>("--map") { Description = "Where the evidence map (JSON) goes." };
        var ledger = new Option<string?>("--ledger") { Description = "Where the ledger (JSON) goes." };
        var command = new Command("draft", "Reads an evidence pack and writes a Word review draft.") { target, map, ledger };
        pack.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            new DraftRun(new DraftOptions(pack.Of(parsed), parsed.GetValue(target)!, parsed.GetValue(map), parsed.GetValue(ledger))).RunAsync(cancellationToken));
        return command;
    }
}
