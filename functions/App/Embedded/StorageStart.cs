using Azure.Storage.Blobs;
using Microsoft.Extensions.Hosting;
using QaPipeline.Storage;

namespace QaPipeline.App.Platform;

/// <summary>Creates the containers before any function runs; on Azure the deployment creates them.</summary>
sealed class StorageStart(BlobServiceClient client) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => StorageSetup.CreateContainersAsync(client, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
