using System.Diagnostics;
using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using QaPipeline.EmbeddedHost.Hosting;

namespace QaPipeline.EmbeddedHost.Azurite;

/// <summary>
/// The blob storage of one data directory. It runs in a session of its own and outlives a killed host, and the next host takes it over.
/// It keeps its metadata in memory and saves every five seconds and when it is asked to end, so it is only ever asked, and waited for.
/// </summary>
sealed partial class AzuriteServer
{
    static readonly TimeSpan StartTime = TimeSpan.FromMinutes(2);
    static readonly TimeSpan StopTime = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    readonly IConfiguration configuration;
    readonly string recordFile;
    readonly string folder;
    readonly string outputFile;
    AzuriteRecord record;

    public AzuriteServer(IConfiguration configuration, DataDirectory directory)
    {
        this.configuration = configuration;
        recordFile = directory.HostFile("azurite.json");
        outputFile = directory.HostFile("azurite.log");
        folder = Path.Combine(directory.Path, "azurite");
        record = AzuriteRecord.Plan(recordFile);
    }

    /// <summary>How to reach it once it runs.</summary>
    public string ConnectionString => record.ConnectionString;

    /// <summary>The process; only of meaning after the start.</summary>
    public ProcessIdentity Process => record.Process;

    /// <summary>Takes over the running one or starts it, and returns when it answers.</summary>
    /// <exception cref="AzuriteException">It can't be started.</exception>
    public async Task StartAsync(ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        if (record.Process.IsRunning)
        {
            if (await AnswersAsync(record.Process, TimeSpan.FromSeconds(30), time, cancellationToken))
            {
                LogReused(logger, record.Pid, record.BlobPort);
                return;
            }
            LogSilent(logger, record.Pid);
        }
        var installation = AzuriteInstallation.Find(configuration);
        // Whoever else has the folder: the silent one, or one whose host was killed before it could note it down. Two of them would spoil it.
        foreach (var other in ProcessIdentity.WithArgument(folder))
        {
            await EndAsync(other, time, cancellationToken);
        }
        OwnerOnlyFiles.CreateFolder(folder);
        OwnerOnlyFiles.Write(recordFile, record);
        var process = Launch(installation);
        record = record with { Pid = process.Pid, StartTicks = process.StartTicks };
        OwnerOnlyFiles.Write(recordFile, record);
        if (!await AnswersAsync(process, StartTime, time, cancellationToken))
        {
            process.Terminate();
            throw new AzuriteException(AzuriteFault.StartFailed, $"Azurite, the local blob storage, didn't come up on port {record.BlobPort}. Its last words, from {outputFile}:{LastLines()}");
        }
        LogStarted(logger, record.Pid, record.BlobPort);
    }

    /// <summary>Asks it to end and waits until it has saved everything.</summary>
    /// <exception cref="AzuriteException">It didn't end in time.</exception>
    public Task StopAsync(TimeProvider time, CancellationToken cancellationToken) => EndAsync(record.Process, time, cancellationToken);

    static async Task EndAsync(ProcessIdentity process, TimeProvider time, CancellationToken cancellationToken)
    {
        process.Terminate();
        for (var asked = time.GetTimestamp(); process.IsRunning; await Task.Delay(Pause, time, cancellationToken))
        {
            if (time.GetElapsedTime(asked) > StopTime)
            {
                throw new AzuriteException(AzuriteFault.StopTimedOut, $"Azurite (process {process.Pid}) was asked to end and still runs after {StopTime.TotalSeconds} seconds. It may still be saving: wait, or end it yourself.");
            }
        }
    }

    /// <summary>setsid gives it a session of its own; the shell only points its output to the file and becomes it, so that the process id stays.</summary>
    ProcessIdentity Launch(AzuriteInstallation installation)
    {
        var start = new ProcessStartInfo("setsid")
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            Environment = { ["AZURITE_ACCOUNTS"] = $"{record.AccountName}:{record.AccountKey}" },
            ArgumentList =
            {
                "sh", "-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1 </dev/null", "sh", outputFile,
                installation.Node, installation.Script,
                "--blobHost", "127.0.0.1", "--blobPort", record.BlobPort.ToString(CultureInfo.InvariantCulture),
                "--location", folder, "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            },
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        return ProcessIdentity.Of(process.Id)
            ?? throw new AzuriteException(AzuriteFault.StartFailed, $"Azurite, the local blob storage, ended at once:{LastLines()}");
    }

    /// <summary>Whether it answers to the recorded account within the time, which another program on that port wouldn't.</summary>
    async Task<bool> AnswersAsync(ProcessIdentity process, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = new BlobClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(5) } };
        var client = new BlobServiceClient(record.ConnectionString, options);
        for (var began = time.GetTimestamp(); process.IsRunning && time.GetElapsedTime(began) < patience; await Task.Delay(Pause, time, cancellationToken))
        {
            try
            {
                await client.GetPropertiesAsync(cancellationToken);
                return true;
            }
            catch (Exception notYet) when (notYet is RequestFailedException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // Not listening yet, or somebody else listens there; the time limit decides.
            }
        }
        return false;
    }

    string LastLines()
    {
        var lines = File.Exists(outputFile) ? File.ReadLines(outputFile).Where(line => line.Length > 0).TakeLast(5).ToList() : [];
        return lines.Count == 0 ? " (nothing)." : string.Concat(lines.Select(line => $"{Environment.NewLine}  {line}"));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Azurite runs as process {Pid} on port {Port}.")]
    static partial void LogStarted(ILogger logger, int pid, int port);

    [LoggerMessage(Level = LogLevel.Information, Message = "Azurite still runs as process {Pid} on port {Port} and is used again.")]
    static partial void LogReused(ILogger logger, int pid, int port);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Azurite (process {Pid}) doesn't answer. It is ended and started again.")]
    static partial void LogSilent(ILogger logger, int pid);
}
