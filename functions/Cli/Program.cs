using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using QaPipeline.Cli;
using QaPipeline.Cli.Agencies;
using QaPipeline.Cli.Api;
using QaPipeline.Cli.Draft;
using QaPipeline.Cli.Frameworks;
using QaPipeline.Cli.Hosting;
using QaPipeline.Cli.Panel;
using QaPipeline.Cli.Reviews;
using QaPipeline.Cli.Testing;
using QaPipeline.Cli.Trail;
using QaPipeline.Cli.Uploads;
using QaPipeline.Domain.Packs;

// No RootCommand: that one is called after the file of the program, and people type ./qa.
var root = new Command("./qa", "QaPipeline: evidence packs in, Word review drafts out.")
{
    new HelpOption(),
    new VersionOption(),
    DraftCommand.Create(),
    PanelCommands.Consolidate(),
    PanelCommands.Report(),
    PanelCommands.Facts(),
    CompareCommand.Create(),
    TemplateCommand.Create(),
    UpCommand.Create(),
    UploadCommand.Create(),
    ReceiptCommand.Create(),
    FrameworkCommand.Create(),
    TestCommand.Create(),
};
foreach (var command in ProgramCommands.Create().Concat(TrailCommands.Create()).Concat(ReviewCommands.Create()))
{
    root.Add(command);
}
// Without words, and for "help draft" as well, the usage is what is asked for.
string[] words = args switch { [] or ["help"] => ["--help"], ["help", .. var command] => [.. command, "--help"], _ => args };
var parsed = root.Parse(words);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        Console.Error.WriteLine(error.Message);
    }
    Console.Error.WriteLine(parsed.CommandResult.Command == root ? "Try './qa --help'." : $"Try '{string.Join(' ', Typed(parsed.CommandResult).Reverse())} --help'.");
    return ExitCodes.Usage;
}
try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
}
catch (CliException e)
{
    Console.Error.WriteLine(e.Message);
    return e.ExitCode;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped. Run the same command again: finished work is kept.");
    return ExitCodes.Failure;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or ApiProblemException or HttpRequestException or StorageRefusedException or InvalidPackException)
{
    Console.Error.WriteLine(e.Message);
    foreach (var problem in (e as ApiProblemException)?.Problem.Problems ?? [])
    {
        Console.Error.WriteLine(problem);
    }
    return ExitCodes.Failure;
}

// The command that was understood and those that it belongs to, outwards.
static IEnumerable<string> Typed(SymbolResult result)
{
    for (var at = result; at is not null; at = at.Parent)
    {
        if (at is CommandResult command)
        {
            yield return command.Command.Name;
        }
    }
}
