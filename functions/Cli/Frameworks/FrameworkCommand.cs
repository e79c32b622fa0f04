using System.CommandLine;
using QaPipeline.Cli.Api;
using QaPipeline.Cli.Hosting;

namespace QaPipeline.Cli.Frameworks;

/// <summary>`qa framework check FILE`: tells the author of a framework file what must be mended, or what the file holds.</summary>
static class FrameworkCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A framework file (JSON)." };
        var data = new Option<string>("--data") { Description = "Folder for storage and state.", DefaultValueFactory = _ => ".qa" };
        var check = new Command("check", "Reports on a framework file.") { file, data };
        check.SetAction((parsed, cancellationToken) => CheckAsync(parsed.GetValue(file)!, parsed.GetValue(data)!, cancellationToken));
        return new Command("framework", "Framework files.") { check };
    }

    static async Task<int> CheckAsync(string file, string data, CancellationToken cancellationToken)
    {
        GivenFile.Require(file, "Name a framework file (JSON).");
        var json = await File.ReadAllBytesAsync(file, cancellationToken);
        await using var host = await LocalHost.StartAsync(data, cancellationToken);
        using var client = new QaClient(host.Address, host.Key);
        var report = await client.CheckFrameworkAsync(Path.GetFileName(file), json, cancellationToken);
        await Console.Out.WriteAsync(report.Text);
        return report.Usable ? ExitCodes.Success : ExitCodes.Failure;
    }
}
