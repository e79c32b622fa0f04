using System.Collections.Concurrent;
using System.Globalization;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Ocr;
using QaPipeline.Extraction.Pdf.Layout;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Pdf.Pictures;

/// <summary>
/// Reads what pictures say on pages that also have text. The page is rendered, the words of its text layer are painted over, and the rest is recognised:
/// so nothing is read twice, wherever pictures and text lie over each other, and in how many strips a scan is stored makes no difference.
/// </summary>
sealed class PictureReading(ChildProcess processes, ReadingOptions options)
{
    /// <summary>Pages of one file whose pictures are recognised; the others' pictures are named as not searched.</summary>
    public const int MostPages = 200;

    /// <summary>Share of a page that must still show something for it to be recognised: about twenty letters.</summary>
    const double LeastInk = 0.0004;

    readonly Tesseract _tesseract = new(processes, options);
    readonly PageRenderer _renderer = new(processes, options);

    /// <summary>The pictures of the given pages; pages without new pictures are missing.</summary>
    public async Task<IReadOnlyList<PictureText>> ReadAsync(SourceFile file, IReadOnlyList<PageText> pages, CancellationToken cancellationToken)
    {
        if (pages.Count == 0)
        {
            return [];
        }
        var images = await PageImages.ListAsync(processes, options, file, pages[0].Number, pages[^1].Number, cancellationToken);
        var pictures = PagePictures.Of(pages, images);
        var searched = pictures.Where(p => p.CanCarryText && !p.HaveTextLayer).Take(MostPages).ToHashSet();
        var texts = new ConcurrentDictionary<PagePictures, PictureText>();
        using var folder = new TemporaryFolder(options.TemporaryFolder);
        await Parallel.ForEachAsync(
            searched,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            async (page, token) => texts[page] = await ReadAsync(file, page, folder, token));
        return RepeatedText.Without([.. pictures.Select(p => texts.GetValueOrDefault(p) ?? NotSearched(p))]);
    }

    static PictureText NotSearched(PagePictures pictures) => true switch
    {
        _ when !pictures.CanCarryText => new(pictures, UnitStatus.Empty, []),
        _ when pictures.HaveTextLayer => new(pictures, UnitStatus.Read, []),
        _ => new(pictures, UnitStatus.Refused, [], Reason: string.Create(CultureInfo.InvariantCulture,
            $"Only the pictures of the first {MostPages} pages with pictures are searched for text. Upload pages with text in pictures as a file of their own.")),
    };

    async Task<PictureText> ReadAsync(SourceFile file, PagePictures pictures, TemporaryFolder folder, CancellationToken cancellationToken)
    {
        var page = pictures.Page;
        if (_renderer.Flood((page.Width / PageWords.UnitsPerPoint, page.Height / PageWords.UnitsPerPoint), pictures.Pixels) is { } refused)
        {
            return new(pictures, UnitStatus.Refused, [], Reason: refused);
        }
        var (rendered, path, grey) = await _renderer.RenderAsync(file, page.Number, options.OcrDpi, folder, cancellationToken);
        try
        {
            if (grey is null)
            {
                return new(pictures, UnitStatus.Failed, [], Reason: PdfRefusals.PageFailure(rendered));
            }
            var words = await PageWords.ReadAsync(processes, options, file, page.Number, cancellationToken);
            Cover(grey, words);
            if (grey.HasNoInk(0, 0, grey.Width, grey.Height, LeastInk))
            {
                // A picture that shows nothing because its data are damaged is not without text.
                return PdfRefusals.SpeaksOfDamage(rendered) ? new(pictures, UnitStatus.Failed, [], Reason: PdfRefusals.PageFailure(rendered)) : new(pictures, UnitStatus.Empty, []);
            }
            await grey.WriteAsync(path, cancellationToken);
            var recognition = await _tesseract.RecogniseAsync(path, 0, options.OcrDpi, file.OcrLanguages ?? options.OcrLanguages, cancellationToken);
            return recognition.Result.Succeeded
                ? Judge(pictures, recognition.Image)
                : new(pictures, UnitStatus.Failed, [], Reason: OcrReasons.Failed(recognition.Result));
        }
        catch (ToolMissingException missing)
        {
            return new(pictures, UnitStatus.Refused, [], Reason: PdfRefusals.Missing(missing.Tool).ToString());
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Paints over the words of the text layer; what stands a little out of its box goes too.</summary>
    void Cover(Greymap grey, List<(string Text, Box Box)> words)
    {
        var scale = options.OcrDpi / (72 * PageWords.UnitsPerPoint);
        foreach (var (_, box) in words)
        {
            var margin = 0.12 * Math.Min(box.Width, box.Height);
            grey.Cover(scale * (box.Left - margin), scale * (box.Top - margin), scale * (box.Right + margin), scale * (box.Bottom + margin));
        }
    }

    PictureText Judge(PagePictures pictures, RecognisedImage image)
    {
        var confidence = Math.Round(image.Confidence, 1);
        var (words, doubtful) = PictureWords.Of(image, options.OcrMinimumConfidence);
        if (words.Words.Count == 0)
        {
            return doubtful
                ? new(pictures, UnitStatus.Unreadable, [], confidence, OcrReasons.Unreadable(confidence))
                : new(pictures, UnitStatus.Empty, []);
        }
        var blocks = DocumentLayout.Analyse([RecognisedPage.Of(pictures.Page.Number, words, options.OcrDpi)], []);
        return new(pictures, UnitStatus.ReadByOcr, pictures.AreMain ? blocks : [.. blocks.Select(Aside)], Math.Round(words.Confidence, 1));
    }

    /// <summary>Words of charts and figures have no headings, whatever their size.</summary>
    static Block Aside(Block block) => block.Kind is BlockKind.Heading or BlockKind.Paragraph or BlockKind.HeaderFooter or BlockKind.Footnote
        ? block with { Kind = BlockKind.TextBox, Level = 0, HeadingPath = [] }
        : block with { HeadingPath = [] };
}
