using System.Diagnostics;

namespace QaPipeline.Cli.Hosting;

/// <summary>The function app on this machine: found when it already runs for the data folder, started otherwise. The last command that uses it stops it.</summary>
sealed class LocalHost : IAsyncDisposable
{
    /// <summary>Longer than the app itself waits for its storage: its own word comes first.</summary>
    static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    readonly RunningHost _run;
    readonly HostUsers _users;

    LocalHost(RunningHost run, HostUsers users, string logPath) => (_run, _users, LogPath) = (run, users, logPath);

    public Uri Address => _run.Address;

    public string? Key => _run.Key;

    public string LogPath { get; }

    public static async Task<LocalHost> StartAsync(string data, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(data);
        var users = new HostUsers(folder);
        var log = Path.Combine(folder, "host", "host.log");
        using var alone = await users.LockAsync(cancellationToken);
        var run = await FindAsync(folder, users, cancellationToken);
        if (run is null)
        {
            using var process = Launch(folder, log);
            await using var stop = cancellationToken.Register(() => Signals.Terminate(process));
            run = await WaitAsync(process, folder, users, log, cancellationToken);
            // One that was started otherwise in the same moment has the folder, and is not ours to stop.
            if (run.Pid == process.Id)
            {
                users.Claim(run.Pid);
            }
        }
        users.Enter();
        return new LocalHost(run, users, log);
    }

    public async ValueTask DisposeAsync()
    {
        using var alone = await _users.LockAsync(CancellationToken.None);
        if (!_users.Leave(_run.Pid))
        {
            return;
        }
        try
        {
            using var process = Process.GetProcessById(_run.Pid);
            Signals.Terminate(process);
            await process.WaitForExitAsync().WaitAsync(StopLimit);
        }
        catch (ArgumentException)
        {
            // It has already ended.
        }
        catch (TimeoutException)
        {
            await Console.Error.WriteLineAsync($"The function app (process {_run.Pid}) is still finishing its work; it ends by itself.");
        }
    }

    /// <summary>The host of the folder. One that is just starting or stopping is waited for; null where there is none.</summary>
    /// <exception cref="CliException">Something has the folder and does not answer.</exception>
    static async Task<RunningHost?> FindAsync(string folder, HostUsers users, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            if (await RunningHost.FindAsync(folder, cancellationToken) is { } run)
            {
                return run;
            }
            if (!users.IsServed())
            {
                return null;
            }
            if (waited >= StartLimit)
            {
                throw new CliException($"The data folder {folder} is in use by an app that has not answered for {StartLimit.TotalMinutes} minutes. If it is still starting or stopping, run the command again in a while; otherwise end that app, or choose another folder with --data.");
            }
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Starts the app in a session of its own, so that Ctrl-C here reaches it only as a request to stop.</summary>
    static Process Launch(string folder, string log)
    {
        var app = Repository.AppAssembly;
        if (!File.Exists(app))
        {
            throw new CliException($"The function app is not built. Run ./qa, or: dotnet build {Path.Combine(Repository.Root, "functions", "Cli")}");
        }
        var start = new ProcessStartInfo("setsid", ["sh", "-c", "exec \"$@\" >>\"$QA_HOST_LOG\" 2>&1 </dev/null", "sh", "dotnet", app, "--data", folder])
        {
            WorkingDirectory = Path.GetDirectoryName(app)!,
            UseShellExecute = false,
        };
        start.Environment["QA_HOST_LOG"] = log;
        return Process.Start(start) ?? throw new CliException("The function app could not be started.");
    }

    static async Task<RunningHost> WaitAsync(Process process, string folder, HostUsers users, string log, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        try
        {
            while (true)
            {
                if (await RunningHost.FindAsync(folder, limit.Token) is { } run)
                {
                    return run;
                }
                if (process.HasExited && !users.IsServed())
                {
                    throw new CliException($"The function app did not start: {LastLine(log)} (see {log})");
                }
                await Task.Delay(50, limit.Token);
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            Signals.Terminate(process);
            throw new CliException($"The function app did not answer within {StartLimit.TotalMinutes} minutes (see {log}).", cause: e);
        }
    }

    /// <summary>What the host said last, without the lines of a stack trace.</summary>
    static string LastLine(string log) =>
        (File.Exists(log) ? File.ReadLines(log).LastOrDefault(l => l.Length > 0 && !l.StartsWith("   at ", StringComparison.Ordinal)) : null) ?? "it ended without a word";
}
