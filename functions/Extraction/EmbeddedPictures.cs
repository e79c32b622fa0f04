using System.Globalization;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Archives;
using QaPipeline.Extraction.Ocr;

namespace QaPipeline.Extraction;

/// <summary>Accounts for every picture inside an Office file and reads the text of those that carry some, through the reader of images.</summary>
/// <param name="options">Limits.</param>
/// <param name="images">Reads single images; null where this installation has no reader of images.</param>
sealed class EmbeddedPictures(ReadingOptions options, IDocumentReader? images)
{
    /// <summary>Smaller pictures are lines, bullets and logos.</summary>
    const long SmallestBytes = 4096;
    const int MostPictures = 60;
    const int MostFailures = 5;
    const int FewCharacters = 40;
    static readonly string[] Folders = ["word/media/", "ppt/media/", "xl/media/", "Pictures/"];

    /// <summary>Whether files of <paramref name="format"/> can hold pictures.</summary>
    public static bool MayHold(FileFormat format) => format is FileFormat.Docx or FileFormat.Pptx or FileFormat.Xlsx or FileFormat.Odt;

    /// <summary>The document with one more unit "object" per picture, and a block for each text found in one.</summary>
    public async Task<Document> AddToAsync(Document document, SourceFile file, CancellationToken cancellationToken)
    {
        using var package = OfficePackage.Open(file.Path, options);
        var blocks = document.Blocks.ToList();
        var units = document.Units.ToList();
        var (read, failed, number) = (0, 0, units.Count(u => u.Kind == "object"));
        foreach (var part in package.Parts.Where(p => Folders.Any(f => p.StartsWith(f, StringComparison.OrdinalIgnoreCase))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            number++;
            var name = part[(part.LastIndexOf('/') + 1)..];
            if (images is null || package.StatedLength(part) < SmallestBytes)
            {
                units.Add(Unit(number, UnitStatus.Empty, $"A picture ({name}); it was not searched for text."));
            }
            else if (++read > MostPictures)
            {
                units.Add(Unit(number, UnitStatus.Refused, string.Create(CultureInfo.InvariantCulture, $"A picture ({name}) beyond the first {MostPictures}; it was not searched for text. If it matters, upload it as a file of its own.")));
            }
            else if (failed >= MostFailures)
            {
                units.Add(Unit(number, UnitStatus.Refused, $"A picture ({name}); it was not searched for text, because that failed on other pictures of the file. Upload it as a file of its own."));
            }
            else
            {
                units.Add(await ReadAsync(package, part, file, name, number, blocks, cancellationToken));
                failed += units[^1].Status == UnitStatus.Failed ? 1 : 0;
            }
        }
        return document with { Blocks = blocks, Units = units };
    }

    async Task<LedgerUnit> ReadAsync(OfficePackage package, string part, SourceFile file, string name, int number, List<Block> blocks, CancellationToken cancellationToken)
    {
        var path = Path.Combine(options.TemporaryFolder, $"qa-picture-{Guid.NewGuid():N}");
        try
        {
            using (var bytes = package.Open(part)!)
            {
                await File.WriteAllBytesAsync(path, bytes.ToArray(), cancellationToken);
            }
            var source = new SourceFile(path, name, "") { OcrLanguages = file.OcrLanguages };
            var format = FormatDetector.Detect(source);
            return images!.Formats.Contains(format)
                ? Account(await images.ReadAsync(source, format, cancellationToken), name, number, blocks)
                : Unit(number, UnitStatus.Empty, $"A drawing ({name}) of a kind that holds no searchable text.");
        }
        catch (UnreadableFileException e)
        {
            return Unit(number, e.Failed ? UnitStatus.Failed : UnitStatus.Refused, $"A picture ({name}): {e.Refusal}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A photograph yields a few doubtful letters: that is no text. Many doubtful letters are a text that can't be read.</summary>
    static LedgerUnit Account(Document picture, string name, int number, List<Block> blocks)
    {
        var doubtful = picture.Units.FirstOrDefault(u => u.Status is UnitStatus.Unreadable);
        if (picture.Units.FirstOrDefault(u => u.Status is UnitStatus.Refused or UnitStatus.Failed) is { } lost)
        {
            return Unit(number, lost.Status, $"A picture ({name}): {lost.Reason}");
        }
        if (doubtful is not null)
        {
            return doubtful.Characters > FewCharacters || picture.Notices.Contains(OcrReasons.DoubtfulText)
                ? Unit(number, UnitStatus.Unreadable, $"A picture ({name}) whose text could not be recognised. Put a sharper picture of it into the document, or upload it as a file of its own.") with { Confidence = doubtful.Confidence }
                : Unit(number, UnitStatus.Empty, $"A picture ({name}) without recognisable text.");
        }
        var texts = picture.Blocks.Where(b => b.Text.Length > 0).ToArray();
        if (texts.Length == 0)
        {
            return Unit(number, UnitStatus.Empty, $"A picture ({name}) without text.");
        }
        foreach (var text in texts)
        {
            blocks.Add(new Block { Number = blocks.Count + 1, Kind = BlockKind.TextBox, Text = text.Text, Anchor = name, Confidence = text.Confidence });
        }
        var unit = picture.Units.First(u => u.Status is UnitStatus.ReadByOcr or UnitStatus.Read);
        return new LedgerUnit("object", number, UnitStatus.ReadByOcr, texts.Sum(t => t.Text.Length), unit.Method, unit.Confidence);
    }

    static LedgerUnit Unit(int number, UnitStatus status, string reason) => new("object", number, status, 0, "intake", Reason: reason);
}
