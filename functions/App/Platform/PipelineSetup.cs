using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using QaPipeline.App.Analyses;
using QaPipeline.App.Frameworks;
using QaPipeline.App.Intake;
using QaPipeline.Drafting;
using QaPipeline.Extraction;
using QaPipeline.Extraction.Archives;
using QaPipeline.Extraction.Mail;
using QaPipeline.Extraction.OpenDocument;
using QaPipeline.Extraction.PlainText;
using QaPipeline.Extraction.Sheets;
using QaPipeline.Extraction.Slides;
using QaPipeline.Extraction.Web;
using QaPipeline.Extraction.Word;
using QaPipeline.Mapping;

namespace QaPipeline.App.Platform;

/// <summary>What both hosts run: reading, mapping and drafting. Where the bytes are kept and who reads PDFs is the platform's word.</summary>
static class PipelineSetup
{
    public static IServiceCollection AddPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(configuration.GetSection("Reading").Get<ReadingOptions>() ?? new ReadingOptions());
        services.AddSingleton<IDocumentReader, WordReader>();
        services.AddSingleton<IDocumentReader, HtmlReader>();
        services.AddSingleton<IDocumentReader, MarkdownReader>();
        services.AddSingleton<IDocumentReader, PlainTextReader>();
        services.AddSingleton<IDocumentReader, CsvReader>();
        services.AddSingleton<IDocumentReader, SheetReader>();
        services.AddSingleton<IDocumentReader, SlideReader>();
        services.AddSingleton<IDocumentReader, OpenDocumentReader>();
        services.AddSingleton<IDocumentReader, MailReader>();
        services.AddSingleton(p => new DocumentReading(p.GetRequiredService<ReadingOptions>(), [.. p.GetServices<IDocumentReader>()]));
        services.AddSingleton(p => new ArchiveUnpacking(p.GetRequiredService<ReadingOptions>()));
        services.AddSingleton(new EvidenceMapper(new MappingOptions()));
        services.AddSingleton(new ReviewDraftComposer());
        services.AddSingleton<FrameworkCatalogue>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<AnalysisSources>();
        services.AddSingleton<AnalysisComponents>();
        services.AddSingleton<InventoryTaking>();
        services.AddSingleton<PackReading>();
        services.AddSingleton<AnalysisStarting>();
        services.AddSingleton<AnalysisOrders>();
        services.AddSingleton<IntakeReceiving>();
        return services;
    }
}
