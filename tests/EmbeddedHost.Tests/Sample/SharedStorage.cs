using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using QaPipeline.EmbeddedHost.Azurite;
using QaPipeline.EmbeddedHost.Hosting;

namespace QaPipeline.EmbeddedHost.Tests.Sample;

/// <summary>One Azurite for all tests of a class, since it takes seconds to start.</summary>
public sealed class SharedStorage : IAsyncLifetime
{
    readonly string folder = SampleHost.NewDataDirectory();
    DataDirectory directory = null!;
    AzuriteServer server = null!;

    public string ConnectionString => server.ConnectionString;

    public async Task InitializeAsync()
    {
        directory = DataDirectory.Open(folder);
        server = new AzuriteServer(new ConfigurationBuilder().Build(), directory);
        await server.StartAsync(NullLogger.Instance, TimeProvider.System, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await server.StopAsync(TimeProvider.System, CancellationToken.None);
        directory.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Removes what earlier tests have left.</summary>
    public async Task EmptyAsync()
    {
        var service = new BlobServiceClient(ConnectionString);
        await foreach (var container in service.GetBlobContainersAsync())
        {
            await foreach (var blob in service.GetBlobContainerClient(container.Name).GetBlobsAsync())
            {
                await service.GetBlobContainerClient(container.Name).DeleteBlobAsync(blob.Name);
            }
        }
    }
}
