using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;

namespace QaPipeline.EmbeddedHost.Hosting;

/// <summary>Tells other programs where the host is, from the moment it takes requests until it is asked to stop.</summary>
sealed class HostLifetime(DataDirectory directory, IServer server) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        using var process = Process.GetCurrentProcess();
        OwnerOnlyFiles.Write(directory.HostFile(RunRecord.FileName), new RunRecord(
            process.Id,
            new DateTimeOffset(process.StartTime).ToUniversalTime(),
            server.Features.Get<IServerAddressesFeature>()!.Addresses.First(),
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

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
