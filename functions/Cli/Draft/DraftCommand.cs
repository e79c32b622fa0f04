using System.CommandLine;

namespace QaPipeline.Cli.Draft;

/// <summary>Command line of `qa draft`.</summary>
static class DraftCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "A folder, a ZIP or one file." };
        var framework = new Option<string>("--framework") { Description = "Id of a built-in framework, or a JSON file.", DefaultValueFactory = _ => "micro-credentials" };
        var target = new Option<string>("--out") { Description = "Where the Word draft goes.", DefaultValueFactory = _ => "review.docx" };
        var map = new Option<string?>("--map") { Description = "Where the evidence map (JSON) goes." };
        var ledger = new Option<string?>("--ledger") { Description = "Where the ledger (JSON) goes." };
        var top = new Option<int>("--top") { Description = "Most evidence listed per criterion in the map.", DefaultValueFactory = _ => 25 };
        var data = new Option<string>("--data") { Description = "Folder for storage and state.", DefaultValueFactory = _ => ".qa" };
        var audience = new Option<string>("--audience") { Description = "Whose documents these are.", DefaultValueFactory = _ => "institution" };
        audience.AcceptOnlyFromAmong("institution", "agency", "alternative-provider");
        top.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() < 1)
            {
                r.AddError("--top is at least 1.");
            }
        });
        var quiet = new Option<bool>("--quiet") { Description = "Show no progress and no summary." };

        var command = new Command("draft", "Reads an evidence pack and writes a Word review draft.") { path, framework, target, map, ledger, top, data, audience, quiet };
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new DraftOptions(parsed.GetValue(path)!, parsed.GetValue(target)!, parsed.GetValue(map), parsed.GetValue(ledger), parsed.GetValue(framework)!,
                parsed.GetValue(audience)!, parsed.GetValue(top), parsed.GetValue(data)!, parsed.GetValue(quiet));
            return new DraftRun(options, new ProgressDisplay(options.Quiet)).RunAsync(cancellationToken);
        });
        return command;
    }
}
