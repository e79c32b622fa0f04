using System.CommandLine;
using System.Diagnostics;

namespace QaPipeline.Cli.Hosting;

/// <summary>`qa up`: runs the function app in the foreground until Ctrl-C.</summary>
static class UpCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder for storage and state.", DefaultValueFactory = _ => ".qa" };
        var urls = new Option<string>("--urls") { Description = "Address to listen on.", DefaultValueFactory = _ => "http://127.0.0.1:7071" };
        var command = new Command("up", "Runs the function app on this machine until Ctrl-C.") { data, urls };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(data)!, parsed.GetValue(urls)!, cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(string data, string urls, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Repository.AppAssembly, "--data", Path.GetFullPath(data), "--urls", urls])
        {
            WorkingDirectory = Path.GetDirectoryName(Repository.AppAssembly)!,
        }) ?? throw new CliException("The function app could not be started.");
        await using var stop = cancellationToken.Register(() => Signals.Terminate(process.Id));
        var ended = process.WaitForExitAsync(CancellationToken.None);
        await SayWhereAsync(Path.GetFullPath(data), ended, cancellationToken);
        await ended;
        return process.ExitCode == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    static async Task SayWhereAsync(string folder, Task ended, CancellationToken cancellationToken)
    {
        while (!ended.IsCompleted && !cancellationToken.IsCancellationRequested)
        {
            if (await RunningHost.FindAsync(folder, CancellationToken.None) is { } run)
            {
                Console.Out.WriteLine($"The function app listens on {run.Address}. Its keys are in {Path.Combine(folder, "host", "keys.json")}. Ctrl-C stops it.");
                SayFirstAdmin(folder, run.Address);
                return;
            }
            await Task.WhenAny(ended, Task.Delay(100, CancellationToken.None));
        }
    }

    /// <summary>While nobody administers the installation, the app leaves the path of a link for the first administrator. It is shown once.</summary>
    static void SayFirstAdmin(string folder, Uri address)
    {
        var file = Path.Combine(folder, "host", "first-admin");
        if (File.Exists(file))
        {
            Console.Out.WriteLine($"Nobody administers this installation yet. Open this link, once, to become its first administrator:\n  {new Uri(address, File.ReadAllText(file))}");
            File.Delete(file);
        }
    }
}
