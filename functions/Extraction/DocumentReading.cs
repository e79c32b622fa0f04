using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Texts;
using QaPipeline.Extraction.Blocks;
using QaPipeline.Extraction.Ocr;
using QaPipeline.Extraction.Pdf;
using QaPipeline.Extraction.Profiles;

namespace QaPipeline.Extraction;

/// <summary>Reads any file: decides its format, chooses the reader, and turns whatever goes wrong with the file into a typed outcome.</summary>
/// <param name="options">Limits.</param>
/// <param name="readers">One reader per format; of two for one format, the first is used.</param>
public sealed class DocumentReading(ReadingOptions options, IReadOnlyList<IDocumentReader> readers)
{
    const int LongestTitle = 300;
    static readonly ReaderIdentity Intake = new("intake", "1");

    /// <summary>The format of the file's bytes.</summary>
    /// <exception cref="IOException">The file itself can't be opened.</exception>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Callers hold one reading and ask it for everything about a file.")]
    public FileFormat Detect(SourceFile file) => FormatDetector.Detect(file);

    /// <summary>Who reads files of <paramref name="format"/>: with the content hash the key of a stored document. "intake" where no reader exists.</summary>
    /// <param name="format">The format.</param>
    /// <param name="ocrLanguages">Languages of recognition that differ from those of the options; null for those.</param>
    public ReaderIdentity IdentityFor(FileFormat format, string? ocrLanguages = null)
    {
        if (ReaderFor(format) is not { } reader)
        {
            return Intake;
        }
        var version = reader.Identity.Version;
        // Texts of pictures are part of what is read, so who reads pictures is part of who reads.
        var pictures = EmbeddedPictures.MayHold(format) ? Images : null;
        version += pictures is null ? "" : $", pictures: {pictures.Identity.Name} {pictures.Identity.Version}";
        var recognises = reader is PdfReader or ImageReader || pictures is ImageReader;
        version += recognises && ocrLanguages is not null && ocrLanguages != options.OcrLanguages ? $", languages: {RecognitionLanguages.Describe(ocrLanguages)}" : "";
        return reader.Identity with { Version = version };
    }

    /// <summary>Reads <paramref name="file"/>. Never throws for a problem of the file: that becomes a document with a refusal and one unit "file".</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="IOException">The local copy of the file can't be opened: a fault of the machine and not of the file.</exception>
    public async Task<Document> ReadAsync(SourceFile file, CancellationToken cancellationToken)
    {
        var format = Detect(file);
        var identity = IdentityFor(format, file.OcrLanguages);
        if (RefusalAtIntake(file, format) is { } refusal)
        {
            return Lost(file, format, refusal, UnitStatus.Refused);
        }
        var document = await ReadTwiceAsync(ReaderFor(format)!, file, format, cancellationToken);
        return document with
        {
            Reader = identity,
            Title = document.Title is { } title ? BlockWriter.Cut(ComposedLetters.Of(title), LongestTitle) : null,
            Blocks = Languages.Label(ContentsLines.Mark(document.Blocks)),
            Notices = [.. document.Notices, .. FormatDetector.AlsoOther(file, format)],
        };
    }

    /// <summary>Tries again once: memory pressure or a busy machine may pass, and what stays broken is then certain.</summary>
    async Task<Document> ReadTwiceAsync(IDocumentReader reader, SourceFile file, FileFormat format, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var document = await reader.ReadAsync(file, format, cancellationToken);
                return EmbeddedPictures.MayHold(format) ? await new EmbeddedPictures(options, Images).AddToAsync(document, file, cancellationToken) : document;
            }
            catch (UnreadableFileException e)
            {
                return Lost(file, format, e.Refusal, e.Failed ? UnitStatus.Failed : UnitStatus.Refused);
            }
            catch (Exception e) when (attempt == 1 && MayPass(e) && !cancellationToken.IsCancellationRequested)
            {
                await Task.Yield();
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // Any reader may meet bytes that no one foresaw; one bad file must not harm the others.
                return Lost(file, format, Refusals.Unexpected with { Reason = $"{Refusals.Unexpected.Reason} ({e.GetType().Name})" }, UnitStatus.Failed);
            }
        }
    }

    static bool MayPass(Exception e) => e is IOException or TimeoutException or OutOfMemoryException or OperationCanceledException or System.ComponentModel.Win32Exception;

    Refusal? RefusalAtIntake(SourceFile file, FileFormat format)
    {
        var length = new FileInfo(file.Path).Length;
        return format switch
        {
            FileFormat.Empty => Refusals.Empty,
            _ when length > options.MaxFileBytes => Refusals.TooLarge(length, options.MaxFileBytes),
            FileFormat.Ole => OldOffice.RefusalFor(file.Path),
            FileFormat.Zip => Refusals.ArchiveInside,
            FileFormat.Unknown => OldOffice.IsRichText(file.Path) ? Refusals.RichText : Refusals.Unknown,
            _ when ReaderFor(format) is null => Refusals.NoReader,
            _ => null,
        };
    }

    Document Lost(SourceFile file, FileFormat format, Refusal refusal, UnitStatus status) => new()
    {
        Sha256 = file.Sha256,
        Format = format,
        Reader = IdentityFor(format, file.OcrLanguages),
        Units = [new LedgerUnit("file", 1, status, 0, IdentityFor(format).Name, Reason: refusal.Reason)],
        Refusal = refusal,
    };

    IDocumentReader? Images => ReaderFor(FileFormat.Png);

    IDocumentReader? ReaderFor(FileFormat format) => readers.FirstOrDefault(r => r.Formats.Contains(format));
}
