using Azure.AI.FormRecognizer.DocumentAnalysis;
using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using QaPipeline.App.Access;
using QaPipeline.App.Notifications;
using QaPipeline.App.Telemetry;
using QaPipeline.Extraction;
using QaPipeline.Extraction.Ocr;
using QaPipeline.Extraction.Pdf;
using QaPipeline.Storage;
using QaPipeline.Storage.Links;

namespace QaPipeline.App.Platform;

/// <summary>What only the app on Azure has: storage and Document Intelligence by managed identity, keys in blob storage, telemetry to Azure Monitor.</summary>
static class PlatformSetup
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration)
    {
        var credential = CredentialOf(configuration);
        services.AddQaStorage(_ => StorageOf(configuration, credential));
        if (ConnectionStringOf(configuration) is not null)
        {
            services.AddHostedService(p => new LocalContainers(p.GetRequiredService<BlobServiceClient>()));
            services.AddSingleton<ISignedLinks>(p => new AccountKeyLinks(p.GetRequiredService<BlobServiceClient>(), p.GetRequiredService<TimeProvider>()));
        }
        else
        {
            services.AddSingleton<ISignedLinks>(p => new DelegatedLinks(p.GetRequiredService<BlobServiceClient>(), p.GetRequiredService<TimeProvider>()));
        }
        services.AddReaders(configuration, credential);
        // Uploads count their own bytes; FUNCTIONS_REQUEST_BODY_SIZE_LIMIT is the limit of the host in front.
        services.Configure<KestrelServerOptions>(o => o.Limits.MaxRequestBodySize = null);
        services.AddDataProtection().SetApplicationName("QaPipeline").PersistKeysToAzureBlobStorage(
            p => p.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageContainers.Keys).GetBlobClient("data-protection.xml"));
        services.AddPlatformAccess();
        services.AddNotifications(configuration, pickup: null, allowInner: false);
        services.AddAzureTelemetry(configuration, credential);
        return services;
    }

    // The identity that the templates give the app; without one, whoever is signed in on this machine.
    static TokenCredential CredentialOf(IConfiguration configuration) =>
        configuration["AzureWebJobsStorage:clientId"] is { Length: > 0 } clientId
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : new DefaultAzureCredential();

    static BlobServiceClient StorageOf(IConfiguration configuration, TokenCredential credential)
    {
        if (ConnectionStringOf(configuration) is { } connectionString)
        {
            return new BlobServiceClient(connectionString);
        }
        if (configuration["AzureWebJobsStorage:blobServiceUri"] is { Length: > 0 } uri)
        {
            return new BlobServiceClient(new Uri(uri), credential);
        }
        return configuration["AzureWebJobsStorage:accountName"] is { Length: > 0 } account
            ? new BlobServiceClient(new Uri($"https://{account}.blob.core.windows.net"), credential)
            : throw new InvalidOperationException("No storage is configured: set AzureWebJobsStorage, AzureWebJobsStorage__blobServiceUri or AzureWebJobsStorage__accountName.");
    }

    static string? ConnectionStringOf(IConfiguration configuration) =>
        configuration["AzureWebJobsStorage"] is { Length: > 0 } connectionString ? connectionString : null;

    static void AddReaders(this IServiceCollection services, IConfiguration configuration, TokenCredential credential)
    {
        if (configuration["DocumentIntelligence:Endpoint"] is not { Length: > 0 } endpoint)
        {
            services.AddSingleton<IDocumentReader, PdfReader>();
            services.AddSingleton<IDocumentReader, ImageReader>();
            return;
        }
        var options = new DocumentAnalysisClientOptions();
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 8;
        options.Retry.Delay = TimeSpan.FromSeconds(2);
        options.Retry.MaxDelay = TimeSpan.FromMinutes(1);
        services.AddSingleton(new DocumentAnalysisClient(new Uri(endpoint), credential, options));
        services.AddSingleton<IDocumentReader, FormRecognizerReader>();
    }

    static void AddAzureTelemetry(this IServiceCollection services, IConfiguration configuration, TokenCredential credential)
    {
        var telemetry = services.AddOpenTelemetry()
            .WithTracing(t => t.AddSource(PipelineTelemetry.Name))
            .WithMetrics(m => m.AddMeter(PipelineTelemetry.Name))
            .UseFunctionsWorkerDefaults();
        // Without a connection string the exporter refuses to start; a run beside Azurite has none.
        if (configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] is { Length: > 0 } connectionString)
        {
            telemetry.UseAzureMonitorExporter(o =>
            {
                o.ConnectionString = connectionString;
                o.Credential = credential;
            });
        }
    }
}
