using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace QaPipeline.Extraction.Processes;

/// <summary>Runs tools on untrusted files: each in a session of its own, with limits of time, memory and output, and stopped with all its children.</summary>
/// <remarks>
/// Limits are set by util-linux (<c>setsid</c> makes the process group, <c>prlimit</c> the resource limits) before the tool starts, so no code of the
/// tool runs without them. The processor limit also ends a tool whose host was killed.
/// </remarks>
public sealed class ChildProcess(TimeProvider clock)
{
    int timeouts;

    /// <summary>After how many time-outs every further call counts as timed out without being made. Set for the calls on one file: where tools hang on page after page, each page would cost a minute.</summary>
    public int MostTimeouts { get; init; } = int.MaxValue;

    static readonly string[] PassedOn = ["PATH", "HOME", "TESSDATA_PREFIX", "TMPDIR"];

    /// <summary>Runs a tool whose standard output is of no interest.</summary>
    /// <exception cref="ToolMissingException">The tool, or one of those that limit it, is not installed.</exception>
    public Task<ChildProcessResult> RunAsync(ChildProcessCall call, CancellationToken cancellationToken) =>
        RunAsync(call, static (output, token) => output.CopyToAsync(Stream.Null, token), cancellationToken);

    /// <summary>Runs a tool and hands its standard output to <paramref name="read"/> while it is written.</summary>
    /// <param name="call">What to run.</param>
    /// <param name="read">Reads the output; when it returns before the end, the tool is stopped.</param>
    /// <param name="cancellationToken">Stops the tool with its children.</param>
    /// <exception cref="ToolMissingException">The tool, or one of those that limit it, is not installed.</exception>
    public async Task<ChildProcessResult> RunAsync(ChildProcessCall call, Func<Stream, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Volatile.Read(ref timeouts) >= MostTimeouts)
        {
            return new(ChildProcessEnd.TimedOut, 0, string.Empty);
        }
        using var process = Start(call);
        using var timeout = new CancellationTokenSource(call.Timeout, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var group = process.Id;
        var errors = ReadTailAsync(process.StandardError);
        var output = new BoundedStream(process.StandardOutput.BaseStream, call.OutputBytes);
        var end = ChildProcessEnd.Exited;
        // The pipe is closed by the kill; reading it therefore ends even where a read can't be cancelled.
        using (stop.Token.UnsafeRegister(_ => ProcessGroup.Kill(group), null))
        {
            try
            {
                await read(output, stop.Token);
                if (!output.Ended && !stop.IsCancellationRequested)
                {
                    end = ChildProcessEnd.Stopped;
                }
            }
            catch (OutputLimitException)
            {
                end = ChildProcessEnd.OutputLimit;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Told apart below.
            }
            finally
            {
                if (!output.Ended)
                {
                    ProcessGroup.Kill(group);
                }
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
        cancellationToken.ThrowIfCancellationRequested();
        if (timeout.IsCancellationRequested)
        {
            end = ChildProcessEnd.TimedOut;
            Interlocked.Increment(ref timeouts);
        }
        return new(end, process.ExitCode, await errors);
    }

    static Process Start(ChildProcessCall call)
    {
        var information = new ProcessStartInfo(ToolPath.Of(Tool.SetSid))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var seconds = (long)Math.Ceiling(call.Timeout.TotalSeconds) + 5;
        string[] arguments =
        [
            ToolPath.Of(Tool.PrLimit), Limit("as", call.MemoryBytes), Limit("fsize", call.FileBytes), Limit("cpu", seconds), Limit("core", 0), ToolPath.Of(call.Tool), .. call.Arguments,
        ];
        foreach (var argument in arguments)
        {
            information.ArgumentList.Add(argument);
        }
        SetEnvironment(information, call);
        try
        {
            var process = Process.Start(information) ?? throw new ToolMissingException(call.Tool);
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception)
        {
            throw new ToolMissingException(Tool.SetSid);
        }
    }

    static string Limit(string resource, long value) => string.Create(CultureInfo.InvariantCulture, $"--{resource}={value}");

    static void SetEnvironment(ProcessStartInfo information, ChildProcessCall call)
    {
        var passed = PassedOn.Select(name => (name, value: Environment.GetEnvironmentVariable(name))).Where(v => v.value is not null).ToArray();
        information.Environment.Clear();
        foreach (var (name, value) in passed)
        {
            information.Environment[name] = value;
        }
        information.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in call.Environment)
        {
            information.Environment[name] = value;
        }
    }

    static async Task<string> ReadTailAsync(StreamReader errors)
    {
        const int Kept = 4096;
        var buffer = new char[Kept];
        var tail = string.Empty;
        int count;
        while ((count = await errors.ReadAsync(buffer)) > 0)
        {
            tail += new string(buffer, 0, count);
            tail = tail.Length > Kept ? tail[^Kept..] : tail;
        }
        return tail;
    }
}
