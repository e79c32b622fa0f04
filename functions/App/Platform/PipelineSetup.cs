using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using QaPipeline.App.Access;
using QaPipeline.App.Agencies;
using QaPipeline.App.Analyses;
using QaPipeline.App.Frameworks;
using QaPipeline.App.Intake;
using QaPipeline.App.Portal.Agency;
using QaPipeline.App.Portal.Institutions;
using QaPipeline.App.Reviews;
using QaPipeline.App.Uploads;
using QaPipeline.Drafting;
using QaPipeline.Extraction.Archives;
using QaPipeline.Extraction;
using QaPipeline.Mapping;

namespace QaPipeline.App.Platform;

/// <summary>What both hosts run: reading, mapping and drafting. Where the bytes are kept and who reads PDFs is the platform's word.</summary>
static class PipelineSetup
{
    public static IServiceCollection AddPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<FaultNews>();
        var options = configuration.GetSection("Reading").Get<ReadingOptions>() ?? new ReadingOptions();
        services.AddSingleton(options);
        foreach (var reader in Readers.InProcess(options))
        {
            services.AddSingleton(reader);
        }
        services.AddSingleton(p => new DocumentReading(p.GetRequiredService<ReadingOptions>(), [.. p.GetServices<IDocumentReader>()]));
        services.AddSingleton(p => new ArchiveUnpacking(p.GetRequiredService<ReadingOptions>()));
        services.AddSingleton(new EvidenceMapper(new MappingOptions()));
        services.AddSingleton(new ReviewDraftComposer());
        services.AddAccess(configuration);
        services.AddReviews();
        services.AddAgencyPages();
        services.AddSingleton<FrameworkCatalogue>();
        services.AddSingleton<FrameworkShelf>();
        services.AddSingleton<AgencyCatalogue>();
        services.AddSingleton<ParticularsCheck>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<AnalysisSources>();
        services.AddSingleton<AnalysisComponents>();
        services.AddSingleton<InventoryTaking>();
        services.AddSingleton<RecentInventories>();
        services.AddSingleton<PackReading>();
        services.AddSingleton<AnalysisStarting>();
        services.AddSingleton<AnalysisOrders>();
        services.AddSingleton<IntakeReceiving>();
        services.AddInstitutionPages();
        services.AddSingleton<CheckClearing>();
        services.AddSingleton<UploadClearing>();
        services.AddSingleton<UploadSessions>();
        services.AddSingleton<UploadRequests>();
        return services;
    }
}
