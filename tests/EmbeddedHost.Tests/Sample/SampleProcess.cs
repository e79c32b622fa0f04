using System.Diagnostics;
using QaPipeline.EmbeddedHost.Hosting;

namespace QaPipeline.EmbeddedHost.Tests.Sample;

/// <summary>The sample app in a process of its own.</summary>
public sealed class SampleProcess : IAsyncDisposable
{
    readonly Process process;

    SampleProcess(Process process) => this.process = process;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Starts the app and waits until it says where it is.</summary>
    public static async Task<SampleProcess> StartAsync(string dataDirectory, params string[] args)
    {
        var sample = new SampleProcess(Launch(dataDirectory, args));
        var run = Path.Combine(dataDirectory, "host", RunRecord.FileName);
        while (!sample.process.HasExited && !(File.Exists(run) && SampleHost.ReadRun(dataDirectory).Pid == sample.process.Id))
        {
            await Task.Delay(20);
        }
        if (sample.process.HasExited)
        {
            throw new InvalidOperationException($"The sample app ended: {await sample.process.StandardOutput.ReadToEndAsync()}");
        }
        sample.Client = new HttpClient { BaseAddress = new Uri(SampleHost.ReadRun(dataDirectory).BaseUrl) };
        return sample;
    }

    /// <summary>Starts an app that can't start, and gives its exit code and all it said on both outputs.</summary>
    public static async Task<(int Code, string Output, string Error)> FailAsync(string dataDirectory, params string[] args)
    {
        using var failing = Launch(dataDirectory, args, readErrors: true);
        var (output, error) = (failing.StandardOutput.ReadToEndAsync(), failing.StandardError.ReadToEndAsync());
        await failing.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (failing.ExitCode, await output, await error);
    }

    static Process Launch(string dataDirectory, string[] args, bool readErrors = false)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(SampleProgram).Assembly.Location, "--data", dataDirectory, "--AzureFunctionsJobHost:extensions:http:routePrefix", "" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = readErrors,
        };
        foreach (var argument in args)
        {
            start.ArgumentList.Add(argument);
        }
        return Process.Start(start)!;
    }

    /// <summary>SIGKILL: the app gets no chance to do anything.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and the wait for its end.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (!process.HasExited)
        {
            await StopAsync();
        }
        process.Dispose();
    }
}
