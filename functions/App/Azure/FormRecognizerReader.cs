using System.Globalization;
using Azure;
using Azure.AI.FormRecognizer.DocumentAnalysis;
using QaPipeline.App.Telemetry;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction;
using QaPipeline.Extraction.Layout;

namespace QaPipeline.App.Platform;

/// <summary>Reads PDFs and images with Azure AI Document Intelligence. Long files are analysed in runs of pages, so that one run's result is in memory at a time.</summary>
sealed class FormRecognizerReader(DocumentAnalysisClient client, ReadingOptions limits) : IDocumentReader
{
    const string Model = "prebuilt-layout";
    const int PagesAtATime = 300;

    /// <summary>Version of the translation, then what the service is asked for.</summary>
    public ReaderIdentity Identity { get; } = new("document-intelligence", "1-prebuilt-layout-2023-07-31");

    public IReadOnlySet<FileFormat> Formats { get; } = new HashSet<FileFormat> { FileFormat.Pdf, FileFormat.Png, FileFormat.Jpeg, FileFormat.Tiff };

    public async Task<Document> ReadAsync(SourceFile file, FileFormat format, CancellationToken cancellationToken)
    {
        var translation = new LayoutTranslation(Model, limits.OcrMinimumConfidence);
        try
        {
            if (format is FileFormat.Pdf or FileFormat.Tiff)
            {
                await ReadRunsAsync(file, translation, cancellationToken);
            }
            else
            {
                translation.Add(await AnalyzeAsync(file, null, cancellationToken));
            }
        }
        catch (RequestFailedException e) when (FormRecognizerFaults.OfFile(e) is { } refusal)
        {
            throw new UnreadableFileException(refusal, failed: true, e);
        }
        return translation.ToDocument(file.Sha256, format, Identity);
    }

    // The service does not tell how many pages a file has. Each run begins with the last page of the one before:
    // a run is never wholly behind the end of the file, and one that brings nothing new was the last.
    async Task ReadRunsAsync(SourceFile file, LayoutTranslation translation, CancellationToken cancellationToken)
    {
        var added = translation.Add(await AnalyzeAsync(file, Range(1, Math.Min(PagesAtATime, limits.MaxPdfPages)), cancellationToken));
        var asked = Math.Min(PagesAtATime, limits.MaxPdfPages);
        while (added > 0 && translation.LastPage >= asked)
        {
            if (translation.LastPage >= limits.MaxPdfPages)
            {
                var probe = await AnalyzeAsync(file, Range(translation.LastPage, translation.LastPage + 1), cancellationToken);
                if (probe.Pages.Any(p => p.Number > translation.LastPage))
                {
                    translation.RefuseTheRest();
                }
                return;
            }
            asked = Math.Min(translation.LastPage + PagesAtATime, limits.MaxPdfPages);
            added = translation.Add(await AnalyzeAsync(file, Range(translation.LastPage, asked), cancellationToken));
        }
    }

    async Task<LayoutResult> AnalyzeAsync(SourceFile file, string? pages, CancellationToken cancellationToken)
    {
        var options = new AnalyzeDocumentOptions { Features = { DocumentAnalysisFeature.Languages } };
        if (pages is not null)
        {
            options.Pages.Add(pages);
        }
        await using var content = File.OpenRead(file.Path);
        var operation = await client.AnalyzeDocumentAsync(WaitUntil.Completed, Model, content, options, cancellationToken);
        var result = operation.Value;
        PipelineTelemetry.Analysed(result.Pages.Count);
        return LayoutConversion.Of(result);
    }

    static string Range(int first, int last) => string.Create(CultureInfo.InvariantCulture, $"{first}-{last}");
}
