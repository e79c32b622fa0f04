using System.Text;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Archives;

namespace QaPipeline.Extraction;

/// <summary>Tells formats that are ZIP containers apart by what they declare inside.</summary>
static class ContainerFormats
{
    static readonly ReadingOptions Limits = new() { MaxPartBytes = 4L << 20, MaxInflatedBytes = 8L << 20 };

    /// <summary>The format of the container at <paramref name="path"/>; by its first local headers when its directory is damaged.</summary>
    public static FileFormat Detect(string path, ReadOnlySpan<byte> head)
    {
        try
        {
            using var package = OfficePackage.Open(path, Limits);
            return ByDeclaration(package) ?? ByParts(package.Has);
        }
        catch (UnreadableFileException)
        {
            return ByHead(head);
        }
    }

    static FileFormat? ByDeclaration(OfficePackage package)
    {
        using var types = package.Open("[Content_Types].xml");
        if (types is not null)
        {
            var text = Encoding.UTF8.GetString(types.GetBuffer(), 0, (int)types.Length);
            bool Main(string kind) => text.Contains(kind, StringComparison.Ordinal) && text.Contains("main+xml", StringComparison.Ordinal);
            return true switch
            {
                _ when Main("wordprocessingml") || Main("ms-word.document") || Main("ms-word.template") => FileFormat.Docx,
                _ when Main("presentationml") || Main("ms-powerpoint") => FileFormat.Pptx,
                _ when Main("spreadsheetml") || Main("ms-excel.sheet") => FileFormat.Xlsx,
                _ => null,
            };
        }
        using var type = package.Open("mimetype");
        return type is not null && Encoding.ASCII.GetString(type.GetBuffer(), 0, (int)type.Length).StartsWith("application/vnd.oasis.opendocument.text", StringComparison.Ordinal)
            ? FileFormat.Odt
            : null;
    }

    /// <summary>A document of another program is not an archive, even though it is packed like one.</summary>
    static FileFormat ByParts(Func<string, bool> has) => true switch
    {
        _ when has("word/document.xml") => FileFormat.Docx,
        _ when has("xl/workbook.xml") => FileFormat.Xlsx,
        _ when has("ppt/presentation.xml") => FileFormat.Pptx,
        _ when has("[Content_Types].xml") || has("mimetype") || has("META-INF/MANIFEST.MF") || has("Index/Document.iwa") => FileFormat.Unknown,
        _ => FileFormat.Zip,
    };

    static FileFormat ByHead(ReadOnlySpan<byte> head)
    {
        var office = head.IndexOf("[Content_Types].xml"u8) >= 0 || head.IndexOf("_rels/"u8) >= 0 || head.IndexOf("docProps/"u8) >= 0;
        return true switch
        {
            _ when head.IndexOf("word/document"u8) >= 0 || (office && head.IndexOf("word/"u8) >= 0) => FileFormat.Docx,
            _ when office && head.IndexOf("xl/"u8) >= 0 => FileFormat.Xlsx,
            _ when office && head.IndexOf("ppt/"u8) >= 0 => FileFormat.Pptx,
            _ when head.IndexOf("application/vnd.oasis.opendocument.text"u8) >= 0 => FileFormat.Odt,
            _ => FileFormat.Zip,
        };
    }
}
