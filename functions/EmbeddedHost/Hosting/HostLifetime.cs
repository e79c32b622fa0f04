using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QaPipeline.EmbeddedHost.Azurite;

namespace QaPipeline.EmbeddedHost.Hosting;

/// <summary>
/// Has the storage ready before anything else starts and ends it after all else has stopped, and tells other programs where the host is,
/// from the moment it takes requests until it is asked to stop.
/// </summary>
sealed class HostLifetime(DataDirectory directory, OwnStorage storage, IServer server, TimeProvider time, ILogger<HostLifetime> logger)
    : IHostedLifecycleService, IAsyncDisposable, IDisposable
{
    bool storageRuns;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (storage.Azurite is { } azurite)
        {
            storageRuns = true;
            await azurite.StartAsync(logger, time, cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        using var process = Process.GetCurrentProcess();
        OwnerOnlyFiles.Write(directory.HostFile(RunRecord.FileName), new RunRecord(
            process.Id,
            new DateTimeOffset(process.StartTime).ToUniversalTime(),
            BaseUrlOf(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()),
            typeof(HostLifetime).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
            directory.HostFile("keys.json")));
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        File.Delete(directory.HostFile(RunRecord.FileName));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits for the storage even when the time for the stop is over: what it holds would be lost.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => StopStorageAsync();

    /// <summary>A host that didn't get through its start doesn't leave its storage running.</summary>
    public async ValueTask DisposeAsync() => await StopStorageAsync();

    public void Dispose() => StopStorageAsync().GetAwaiter().GetResult();

    /// <summary>A host that listens on all addresses is reached on this machine's own.</summary>
    static string BaseUrlOf(string address) => address
        .Replace("//0.0.0.0:", "//127.0.0.1:", StringComparison.Ordinal)
        .Replace("//[::]:", "//127.0.0.1:", StringComparison.Ordinal)
        .TrimEnd('/');

    Task StopStorageAsync()
    {
        var runs = storageRuns;
        storageRuns = false;
        return runs ? storage.Azurite!.StopAsync(time, CancellationToken.None) : Task.CompletedTask;
    }
}

/// <summary>The storage that belongs to this host; none when the app's is elsewhere.</summary>
sealed record OwnStorage(AzuriteServer? Azurite);
