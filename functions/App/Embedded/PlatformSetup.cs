using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QaPipeline.App.Access;
using QaPipeline.App.Notifications;
using QaPipeline.Extraction;
using QaPipeline.Extraction.Ocr;
using QaPipeline.Extraction.Pdf;
using QaPipeline.Storage;
using QaPipeline.Storage.Links;

namespace QaPipeline.App.Platform;

/// <summary>What only the app on one machine has: storage by connection string (Azurite), and the local readers of PDFs and images.</summary>
static class PlatformSetup
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration)
    {
        // Without a storage account of its own the app runs beside Azurite.
        configuration["EmbeddedHost:Azurite"] ??= "auto";
        services.AddLogging(logging => logging.AddFilter("QaPipeline.App", LogLevel.Information));
        services.AddQaStorage(p => new BlobServiceClient(p.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"]));
        services.AddSingleton<ISignedLinks>(p => new AccountKeyLinks(p.GetRequiredService<BlobServiceClient>(), p.GetRequiredService<TimeProvider>()));
        services.AddHostedService<StorageStart>();
        services.AddLocalAccess(configuration);
        services.AddNotifications(configuration, LocalFolders.MailOf(configuration), allowInner: true);
        services.AddSingleton<IDocumentReader, PdfReader>();
        services.AddSingleton<IDocumentReader, ImageReader>();
        return services;
    }
}
