using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Pdf;
using QaPipeline.Extraction.Pdf.Layout;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Ocr;

/// <summary>Reads the text of PNG, JPEG and TIFF images with tesseract; each image of a TIFF file is a page.</summary>
public sealed class ImageReader : IDocumentReader
{
    /// <summary>Long side of a sheet of paper in inches: images seldom state a resolution that can be trusted.</summary>
    const double LongSide = 11.7;

    /// <summary>Time-outs of recognition on one file before it is left alone.</summary>
    const int MostTimeouts = 3;

    readonly ReadingOptions _options;
    readonly TimeProvider _clock;
    readonly Lazy<ReaderIdentity> _identity;

    /// <summary>A reader with the given limits.</summary>
    /// <param name="options">Limits and languages.</param>
    /// <param name="clock">Measures the time limits; the system's clock by default.</param>
    public ImageReader(ReadingOptions options, TimeProvider? clock = null)
    {
        _options = options;
        _clock = clock ?? TimeProvider.System;
        _identity = new(() => new("tesseract", ReaderVersion.Of(options, Tool.Tesseract)));
    }

    /// <inheritdoc/>
    public ReaderIdentity Identity => _identity.Value;

    /// <inheritdoc/>
    public IReadOnlySet<FileFormat> Formats { get; } = new HashSet<FileFormat> { FileFormat.Png, FileFormat.Jpeg, FileFormat.Tiff };

    /// <inheritdoc/>
    public async Task<Document> ReadAsync(SourceFile file, FileFormat format, CancellationToken cancellationToken)
    {
        try
        {
            var frames = Frames(file);
            var tesseract = new Tesseract(new ChildProcess(_clock) { MostTimeouts = MostTimeouts }, _options);
            var pages = new Frame[frames.Count];
            await Parallel.ForAsync(0, frames.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken }, async (i, token) =>
                pages[i] = await ReadFrameAsync(tesseract, file, i, frames[i], token));
            var blocks = await ReadingThread.RunAsync(_ => DocumentLayout.Analyse([.. pages.Select(p => p.Page).OfType<PageText>()], []), _options.ReadingTimeout, cancellationToken);
            var characters = blocks.GroupBy(b => b.Page).ToDictionary(g => g.Key ?? 0, g => g.Sum(b => b.Text.Length));
            return new()
            {
                Sha256 = file.Sha256,
                Format = format,
                Reader = Identity,
                Pages = frames.Count,
                Title = blocks.FirstOrDefault(b => b.Kind == BlockKind.Heading)?.Text,
                Blocks = blocks,
                Notices = pages.Any(p => p.Doubtful) ? [OcrReasons.DoubtfulText] : [],
                Units = [.. pages.Select(p => p.Unit with { Characters = characters.GetValueOrDefault(p.Unit.Number) })],
            };
        }
        catch (ToolMissingException missing)
        {
            throw new UnreadableFileException(PdfRefusals.Missing(missing.Tool), cause: missing);
        }
    }

    static IReadOnlyList<(long Width, long Height)> Frames(SourceFile file)
    {
        using var stream = File.OpenRead(file.Path);
        var frames = ImageFrames.Read(stream);
        return frames.Count > 0
            ? frames
            : throw new UnreadableFileException(new("damaged", "The image is damaged: its size can't be found.", "Save it again as PNG or JPEG, or scan the page to a PDF, and upload it again."), failed: true);
    }

    async Task<Frame> ReadFrameAsync(Tesseract tesseract, SourceFile file, int index, (long Width, long Height) frame, CancellationToken cancellationToken)
    {
        LedgerUnit Unit(UnitStatus status, double? confidence = null, string? reason = null) => new("page", index + 1, status, 0, "tesseract", confidence, reason);

        // Either side may claim 2^32 - 1, so the product is too large for 64 bits.
        if ((Int128)frame.Width * frame.Height > _options.MaxPixels)
        {
            return new(Unit(UnitStatus.Refused, reason: "The image has too many pixels. Save it smaller, for example at 200 dpi in the size of a sheet of paper."));
        }
        var recognition = await tesseract.RecogniseAsync(file.Path, index, null, file.OcrLanguages ?? _options.OcrLanguages, cancellationToken);
        if (!recognition.Result.Succeeded)
        {
            return new(Unit(UnitStatus.Failed, reason: OcrReasons.Failed(recognition.Result)));
        }
        if (recognition.Image.Words.Count == 0)
        {
            return new(Unit(UnitStatus.Empty));
        }
        var confidence = Math.Round(recognition.Image.Confidence, 1);
        return confidence < _options.OcrMinimumConfidence
            ? new(Unit(UnitStatus.Unreadable, confidence, OcrReasons.Unreadable(confidence)), Doubtful: PictureWords.SeemsToHoldText(recognition.Image))
            : new(Unit(UnitStatus.ReadByOcr, confidence), RecognisedPage.Of(index + 1, recognition.Image, Math.Max(frame.Width, frame.Height) / LongSide));
    }

    /// <summary>One image of a file, and whether it seems to hold text that can't be read.</summary>
    sealed record Frame(LedgerUnit Unit, PageText? Page = null, bool Doubtful = false);
}
