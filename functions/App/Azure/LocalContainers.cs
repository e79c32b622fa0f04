using Azure.Storage.Blobs;
using Microsoft.Extensions.Hosting;
using QaPipeline.Storage;

namespace QaPipeline.App.Platform;

/// <summary>Creates the containers when the app runs beside Azurite; on Azure the templates have made them.</summary>
sealed class LocalContainers(BlobServiceClient storage, string keyContainer) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await StorageSetup.CreateContainersAsync(storage, cancellationToken);
        await storage.GetBlobContainerClient(keyContainer).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
