using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using QaPipeline.Storage.Intake;

namespace QaPipeline.Storage;

/// <summary>Registers the stores over one storage account.</summary>
public static class StorageSetup
{
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
        services.AddSingleton(p => new RegisterStore(ContainerOf(p, StorageContainers.Register)));
        services.AddSingleton(p => new AuditStore(ContainerOf(p, StorageContainers.Audit)));
        services.AddSingleton(p => new OutboxStore(ContainerOf(p, StorageContainers.Outbox)));
        services.AddSingleton<PendingMover>();
        services.AddSingleton<StoredThings>();
        services.AddSingleton<AccessStore>();
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

    static BlobFolder FolderOf(IServiceProvider services, string container) => new(ContainerOf(services, container));

    static BlobContainerClient ContainerOf(IServiceProvider services, string container) =>
        services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(container);
}
