using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Pdf.Layout;
using QaPipeline.Extraction.Pdf.Pictures;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Pdf;

/// <summary>Reads PDF files with poppler in child processes; pages without text are recognised by tesseract.</summary>
public sealed class PdfReader : IDocumentReader
{
    /// <summary>Time-outs of tools on one file before it is left alone.</summary>
    const int MostTimeouts = 3;

    readonly ReadingOptions _options;
    readonly TimeProvider _clock;
    readonly Lazy<ReaderIdentity> _identity;

    /// <summary>A reader with the given limits.</summary>
    /// <param name="options">Limits and languages.</param>
    /// <param name="clock">Measures the time limits; the system's clock by default.</param>
    public PdfReader(ReadingOptions options, TimeProvider? clock = null)
    {
        _options = options;
        _clock = clock ?? TimeProvider.System;
        _identity = new(() => new("poppler", ReaderVersion.Of(options, Tool.PdfToHtml, Tool.Tesseract)));
    }

    /// <inheritdoc/>
    /// <remarks>The version names the layout rules, poppler, tesseract and the settings of recognition: each changes what is read.</remarks>
    public ReaderIdentity Identity => _identity.Value;

    /// <inheritdoc/>
    public IReadOnlySet<FileFormat> Formats { get; } = new HashSet<FileFormat> { FileFormat.Pdf };

    /// <inheritdoc/>
    public async Task<Document> ReadAsync(SourceFile file, FileFormat format, CancellationToken cancellationToken)
    {
        try
        {
            var processes = new ChildProcess(_clock) { MostTimeouts = MostTimeouts };
            var source = new PdfTextSource(processes, _options);
            var text = await source.ReadAsync(file, cancellationToken);
            var scans = await new PageChooser(processes, _options).ChooseAsync(file, text.Pages, cancellationToken);
            var recognised = await new PageRecogniser(processes, _options).RecogniseAsync(file, scans, cancellationToken);
            var probe = ContentProbe.Of(file);
            var pages = await new HiddenText(processes, _options, source).MarkAsync(file, text.Pages, probe.MayHideText, cancellationToken);
            PageText[] typeset = probe.MayHoldPictures ? [.. pages.Where(p => !recognised.ContainsKey(p.Number))] : [];
            var pictures = await new PictureReading(processes, _options).ReadAsync(file, typeset, cancellationToken);
            pages = await new WordBoxes(processes, _options).ReplaceAsync(file, pages, cancellationToken);
            PageText[] all = [.. pages.Select(p => recognised.GetValueOrDefault(p.Number)?.Page ?? p)];
            var typed = await ReadingThread.RunAsync(_ => DocumentLayout.Analyse(all, text.Outline), _options.ReadingTimeout, cancellationToken);
            var blocks = PictureBlocks.Insert(typed, pictures);
            return new()
            {
                Sha256 = file.Sha256,
                Format = FileFormat.Pdf,
                Reader = Identity,
                Pages = text.Count,
                Title = blocks.FirstOrDefault(b => b.Kind == BlockKind.Heading)?.Text,
                Blocks = blocks,
                Notices = [.. text.Damaged ? [PdfRefusals.DamagedInPlaces] : Array.Empty<Notice>(), .. HiddenText.Notices(blocks)],
                Units = [.. PageLedger.Of(text, recognised, typed, _options), .. PictureLedger.Of(pictures)],
            };
        }
        catch (ToolMissingException missing)
        {
            throw new UnreadableFileException(PdfRefusals.Missing(missing.Tool), cause: missing);
        }
    }
}
