using System.CommandLine;
using QaPipeline.Cli.Draft;

namespace QaPipeline.Cli.Panel;

/// <summary>`qa consolidate` and `qa report`: the way of the Word files after the desk review.</summary>
static class PanelCommands
{
    public static Command Consolidate()
    {
        var pack = new PackArguments();
        var returns = new Option<string[]>("--return") { Description = "A member's edited draft, as NAME=FILE; repeat it for each member.", Required = true };
        var target = new Option<string>("--out") { Description = "Where the secretary's working draft goes.", DefaultValueFactory = _ => "working-draft.docx" };
        var command = new Command("consolidate", "Reads the members' edited drafts and puts them side by side.") { returns, target };
        pack.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            ConsolidateRun.RunAsync(pack.Of(parsed), [.. parsed.GetValue(returns)!.Select(MemberFile.Parse)], parsed.GetValue(target)!, cancellationToken));
        return command;
    }

    public static Command Report()
    {
        var pack = new PackArguments();
        var working = new Option<string>("--working") { Description = "The working draft that the secretary completed, or a report draft that the panel edited since.", Required = true };
        var target = new Option<string>("--out") { Description = "Where the report draft goes.", DefaultValueFactory = _ => "report.docx" };
        var facts = new Option<string?>("--facts") { Description = "Where the institution's copy for the check of facts goes." };
        var withhold = new Option<string[]>("--withhold") { Description = "A file of the pack that the institution's copy must not quote, such as a student submission; repeat it for each." };
        var command = new Command("report", "Writes the report draft from the secretary's working draft.") { working, target, facts, withhold };
        pack.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            ReportRun.RunAsync(pack.Of(parsed), parsed.GetValue(working)!, parsed.GetValue(target)!, parsed.GetValue(facts), parsed.GetValue(withhold) ?? [], cancellationToken));
        return command;
    }

    public static Command Facts()
    {
        var pack = new PackArguments();
        var returned = new Option<string>("--return") { Description = "The institution's copy that came back from the check of facts.", Required = true };
        var target = new Option<string?>("--out") { Description = "Where the corrections and comments (JSON) go." };
        var command = new Command("facts", "Reads the institution's corrections from its copy of the report draft.") { returned, target };
        pack.AddTo(command);
        command.SetAction((parsed, cancellationToken) => FactsRun.RunAsync(pack.Of(parsed), parsed.GetValue(returned)!, parsed.GetValue(target), cancellationToken));
        return command;
    }
}

/// <summary>A member of the panel and the file that she sent back.</summary>
sealed record MemberFile(string Member, string Path)
{
    public static MemberFile Parse(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
            ? new MemberFile(text[..at], GivenFile.Require(text[(at + 1)..]))
            : throw new CliException($"'{text}' is not NAME=FILE.", ExitCodes.Usage);
}
