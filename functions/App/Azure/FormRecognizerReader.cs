using System.Globalization;
using Azure;
using Azure.AI.FormRecognizer.DocumentAnalysis;
using QaPipeline.App.Telemetry;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction;
using QaPipeline.Extraction.Layout;

namespace QaPipeline.App.Platform;

/// <summary>Reads PDFs and images with Azure AI Document Intelligence, long files in runs of pages.</summary>
sealed class FormRecognizerReader(DocumentAnalysisClient client, ReadingOptions limits) : IDocumentReader
{
    const string Model = "prebuilt-layout";
    const int PagesAtATime = 300;

    /// <summary>Version of the translation, then what the service is asked for.</summary>
    public ReaderIdentity Identity { get; } = new("document-intelligence", "2-prebuilt-layout-2023-07-31");

    public IReadOnlySet<FileFormat> Formats { get; } = new HashSet<FileFormat> { FileFormat.Pdf, FileFormat.Png, FileFormat.Jpeg, FileFormat.Tiff };

    public async Task<Document> ReadAsync(SourceFile file, FileFormat format, CancellationToken cancellationToken)
    {
        var translation = new LayoutTranslation(Model, limits.OcrMinimumConfidence);
        try
        {
            if (format is FileFormat.Pdf or FileFormat.Tiff)
            {
                await new LayoutRuns(PagesAtATime, limits.MaxPdfPages).ReadAsync(translation,
                    (first, last) => AnalyzeAsync(file, string.Create(CultureInfo.InvariantCulture, $"{first}-{last}"), cancellationToken));
            }
            else
            {
                translation.Add(await AnalyzeAsync(file, null, cancellationToken));
            }
        }
        catch (RequestFailedException e) when (LayoutRefusals.Of(e.Status, e.ErrorCode) is { } refusal)
        {
            throw new UnreadableFileException(refusal, failed: true, e);
        }
        return translation.ToDocument(file.Sha256, format, Identity);
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
}
