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
        var folder = Path.GetFullPath(data);
        using var alone = await TurnAsync(folder, cancellationToken);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Repository.AppAssembly, "--data", folder, "--urls", urls])
        {
            WorkingDirectory = Path.GetDirectoryName(Repository.AppAssembly)!,
        }) ?? throw new CliException("The function app could not be started.");
        await using var stop = cancellationToken.Register(() => Signals.Terminate(process));
        var ended = process.WaitForExitAsync(CancellationToken.None);
        await SayWhereAsync(folder, ended, cancellationToken);
        // From here on, commands find the app and use it.
        alone.Dispose();
        await ended;
        return process.ExitCode == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    /// <summary>Waits until no command starts or stops an app of its own for the folder, or has one there; commands wait meanwhile for what comes of this.</summary>
    static async Task<IDisposable> TurnAsync(string folder, CancellationToken cancellationToken)
    {
        var users = new HostUsers(folder);
        for (var said = false; ; said = true)
        {
            var alone = await users.LockAsync(cancellationToken);
            if (await RunningHost.FindAsync(folder, cancellationToken) is not { } other || !users.IsOfCommand(other.Pid))
            {
                return alone;
            }
            alone.Dispose();
            if (!said)
            {
                Console.Out.WriteLine($"Another command works in {folder}. The function app starts when that command has ended.");
            }
            await Task.Delay(500, cancellationToken);
        }
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
