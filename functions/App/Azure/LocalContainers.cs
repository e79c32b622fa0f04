using Azure.Storage.Blobs;
using Microsoft.Extensions.Hosting;
using QaPipeline.Storage;

namespace QaPipeline.App.Platform;

/// <summary>Creates the containers and lets browsers send to them when the app runs beside Azurite; on Azure the templates do both.</summary>
sealed class LocalContainers(BlobServiceClient storage) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await StorageSetup.CreateContainersAsync(storage, cancellationToken);
        await StorageSetup.AllowBrowsersAsync(storage, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
