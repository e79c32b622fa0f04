using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Archives;

namespace QaPipeline.Extraction;

/// <summary>Decides a file's format from its bytes. The name only helps among formats that are plain text.</summary>
public static class FormatDetector
{
    const int HeadLength = 1 << 16;

    /// <summary>The format of <paramref name="file"/>; <see cref="FileFormat.Unknown"/> where nothing fits.</summary>
    /// <exception cref="IOException">The file itself can't be opened.</exception>
    public static FileFormat Detect(SourceFile file)
    {
        using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, HeadLength);
        if (stream.Length == 0)
        {
            return FileFormat.Empty;
        }
        var head = Head(stream);
        return Binary(head, stream) ?? TextFormats.Detect(head, file.Name);
    }

    /// <summary>What the bytes are besides <paramref name="format"/>: files made to be two things at once are read as one and said to be so.</summary>
    internal static IReadOnlyList<Notice> AlsoOther(SourceFile file, FileFormat format)
    {
        using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, HeadLength);
        var head = Head(stream);
        var isZip = format is FileFormat.Docx or FileFormat.Xlsx or FileFormat.Pptx or FileFormat.Odt or FileFormat.Zip;
        var others = new List<string>();
        if (!isZip && format is not (FileFormat.Text or FileFormat.Empty) && ZipDirectory.IsPresent(stream))
        {
            others.Add("a ZIP archive");
        }
        if (format is not (FileFormat.Pdf or FileFormat.Text or FileFormat.Markdown or FileFormat.Empty) && head.AsSpan(0, Math.Min(head.Length, 1024)).IndexOf("%PDF-"u8) >= 0)
        {
            others.Add("a PDF file");
        }
        if ((format is FileFormat.Png or FileFormat.Jpeg or FileFormat.Tiff or FileFormat.Pdf) && head.AsSpan(0, Math.Min(head.Length, 1024)).IndexOf("<script"u8) >= 0)
        {
            others.Add("a web page");
        }
        return others.Count == 0
            ? []
            : [new Notice("polyglot", $"The file is also built as {string.Join(" and ", others)}. Only its {FormatNames.Of(format)} content was read.")];
    }

    static byte[] Head(FileStream stream)
    {
        stream.Position = 0;
        var head = new byte[(int)Math.Min(HeadLength, stream.Length)];
        stream.ReadExactly(head);
        return head;
    }

    static FileFormat? Binary(ReadOnlySpan<byte> head, FileStream stream)
    {
        if (head.StartsWith("%PDF-"u8) || PdfAfterPreamble(head))
        {
            return FileFormat.Pdf;
        }
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8) || head.StartsWith("PK\x07\x08"u8))
        {
            return ContainerFormats.Detect(stream.Name, head);
        }
        ReadOnlySpan<byte> ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        ReadOnlySpan<byte> png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
        ReadOnlySpan<byte> jpeg = [0xFF, 0xD8, 0xFF];
        return true switch
        {
            _ when head.StartsWith(ole) => FileFormat.Ole,
            _ when head.StartsWith(png) => FileFormat.Png,
            _ when head.StartsWith(jpeg) => FileFormat.Jpeg,
            _ when head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) || head.StartsWith("II+\0"u8) || head.StartsWith("MM\0+"u8) => FileFormat.Tiff,
            _ when head.StartsWith(@"{\rtf"u8) => FileFormat.Unknown,
            _ => null,
        };
    }

    /// <summary>PDF readers accept a few stray bytes before the header, as printers and mail programs leave them.</summary>
    static bool PdfAfterPreamble(ReadOnlySpan<byte> head)
    {
        var at = head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8);
        return at > 0 && head.Length >= at + 8 && char.IsAsciiDigit((char)head[at + 5]) && !head[..at].ContainsAnyInRange((byte)'a', (byte)'z');
    }
}
