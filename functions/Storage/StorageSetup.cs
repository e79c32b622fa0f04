using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using QaPipeline.Storage.Intake;
using QaPipeline.Storage.Links;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.Storage;

/// <summary>Registers the stores over one storage account.</summary>
public static class StorageSetup
{
    const string BrowserMethods = "GET,HEAD,PUT";

    /// <summary>Adds the stores; <paramref name="client"/> gives the account (Azurite locally, managed identity on Azure).</summary>
    public static IServiceCollection AddQaStorage(this IServiceCollection services, Func<IServiceProvider, BlobServiceClient> client)
    {
        services.AddSingleton(client);
        services.AddSingleton(p => new EvidenceStore(FolderOf(p, StorageContainers.Evidence)));
        services.AddSingleton(p => new DocumentStore(FolderOf(p, StorageContainers.Documents)));
        services.AddSingleton(p => new AnalysisStore(FolderOf(p, StorageContainers.Analyses), FolderOf(p, StorageContainers.Drafts)));
        services.AddSingleton(p => new ReturnStore(FolderOf(p, StorageContainers.Analyses), FolderOf(p, StorageContainers.Drafts)));
        services.AddSingleton(p => new RecordStore(FolderOf(p, StorageContainers.Register)));
        services.AddSingleton(p => new IntakeStore(ContainerOf(p, StorageContainers.Intake)));
        services.AddSingleton(p => new ReviewFileStore(FolderOf(p, StorageContainers.Drafts)));
        services.AddSingleton(p => new RegisterStore(ContainerOf(p, StorageContainers.Register), p.GetRequiredService<PendingSignal>()));
        services.AddSingleton<IRegister>(p => p.GetRequiredService<RegisterStore>());
        services.AddSingleton(p => new AuditStore(ContainerOf(p, StorageContainers.Audit)));
        services.AddSingleton(p => new OutboxStore(ContainerOf(p, StorageContainers.Outbox)));
        services.AddSingleton<PendingSignal>();
        services.AddSingleton<PendingMover>();
        services.AddSingleton<StoredThings>();
        services.AddSingleton<AccessStore>();
        services.AddSingleton(p => new UploadStore(FolderOf(p, StorageContainers.Register)));
        services.AddSingleton(p => new StagingStore(ContainerOf(p, StorageContainers.Uploads), p.GetRequiredService<ISignedLinks>()));
        services.AddSingleton(p => new ReceiptKey(ContainerOf(p, StorageContainers.Keys)));
        return services;
    }

    /// <summary>Creates the containers that are missing.</summary>
    public static async Task CreateContainersAsync(BlobServiceClient client, CancellationToken cancellationToken)
    {
        foreach (var name in StorageContainers.All)
        {
            await client.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
    }

    /// <summary>
    /// Lets pages of any address send blocks by signed links. Only beside Azurite, where the app's address changes from start to start; on Azure the templates name the one address.
    /// The signature in a link is what protects, not this rule.
    /// </summary>
    public static async Task AllowBrowsersAsync(BlobServiceClient client, CancellationToken cancellationToken)
    {
        var properties = (await client.GetPropertiesAsync(cancellationToken)).Value;
        if (properties.Cors.Any(rule => rule.AllowedOrigins == "*" && rule.AllowedMethods == BrowserMethods))
        {
            return;
        }
        properties.Cors = [new BlobCorsRule { AllowedOrigins = "*", AllowedMethods = BrowserMethods, AllowedHeaders = "*", ExposedHeaders = "x-ms-*", MaxAgeInSeconds = 3600 }];
        await client.SetPropertiesAsync(properties, cancellationToken);
    }

    static BlobFolder FolderOf(IServiceProvider services, string container) => new(ContainerOf(services, container));

    static BlobContainerClient ContainerOf(IServiceProvider services, string container) =>
        services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(container);
}
