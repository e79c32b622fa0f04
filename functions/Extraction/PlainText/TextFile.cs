using System.Globalization;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.PlainText;

/// <summary>What all readers of plain-text formats share: loading under limits, and the account of one text body.</summary>
static class TextFile
{
    /// <summary>Loads and decodes the file.</summary>
    /// <exception cref="UnreadableFileException">More text than the options allow.</exception>
    public static DecodedText Load(SourceFile file, ReadingOptions options)
    {
        // No encoding needs more than four bytes a character.
        if (new FileInfo(file.Path).Length > 4L * options.MaxCharacters)
        {
            throw new UnreadableFileException(Refusals.TooMuchText);
        }
        var decoded = TextDecoding.Decode(File.ReadAllBytes(file.Path));
        return decoded.Text.Length <= options.MaxCharacters ? decoded : throw new UnreadableFileException(Refusals.TooMuchText);
    }

    /// <summary>The document of a file that is one text body.</summary>
    /// <param name="file">The file.</param>
    /// <param name="format">Its format.</param>
    /// <param name="reader">Who read it.</param>
    /// <param name="decoded">Its text.</param>
    /// <param name="writer">The blocks.</param>
    /// <param name="method">How it was read, for the ledger.</param>
    /// <param name="notices">Remarks beyond those on its encoding.</param>
    public static Document DocumentOf(SourceFile file, FileFormat format, ReaderIdentity reader, DecodedText decoded, BlockWriter writer, string method, params Notice[] notices) => new()
    {
        Sha256 = file.Sha256,
        Format = format,
        Reader = reader,
        Title = writer.FirstHeading,
        Blocks = writer.Blocks,
        Units = [BodyUnit(writer.Blocks, method)],
        Notices = [.. Notices(decoded), .. notices],
    };

    /// <summary>The unit for all blocks of the text body.</summary>
    public static LedgerUnit BodyUnit(IReadOnlyList<Block> blocks, string method) => Unit("body", 1, blocks, method);

    /// <summary>A unit with the characters of <paramref name="blocks"/>: read, or empty where there are none.</summary>
    public static LedgerUnit Unit(string kind, int number, IEnumerable<Block> blocks, string method)
    {
        var characters = blocks.Sum(b => b.Text.Length);
        return new LedgerUnit(kind, number, characters > 0 ? UnitStatus.Read : UnitStatus.Empty, characters, method);
    }

    /// <summary>Remarks on how a text was decoded: a guessed encoding, characters that could not be.</summary>
    public static IReadOnlyList<Notice> Notices(DecodedText decoded)
    {
        var lost = decoded.Text.Count(c => c == '\uFFFD');
        var notices = new List<Notice>();
        if (decoded.Encoding == "Windows-1252")
        {
            notices.Add(new Notice("encoding", "The text is not in UTF-8; it was read as Windows-1252. If letters look wrong, save it as UTF-8 and upload it again."));
        }
        if (lost > 0)
        {
            notices.Add(new Notice("lost-characters", string.Create(CultureInfo.InvariantCulture, $"{lost} characters could not be decoded. Save the file as UTF-8 and upload it again.")));
        }
        return notices;
    }
}
