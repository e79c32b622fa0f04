using Azure.Storage.Blobs;
using Microsoft.Extensions.Hosting;
using QaPipeline.Storage;

namespace QaPipeline.App.Platform;

/// <summary>Creates the containers before any function runs and lets browsers send to them; on Azure the deployment does both.</summary>
sealed class StorageStart(BlobServiceClient client) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await StorageSetup.CreateContainersAsync(client, cancellationToken);
        await StorageSetup.AllowBrowsersAsync(client, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
