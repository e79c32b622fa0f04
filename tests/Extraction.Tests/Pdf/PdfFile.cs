using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace QaPipeline.Extraction.Tests.Pdf;

/// <summary>Writes small PDF files by hand, also such as no program would write.</summary>
sealed class PdfFile
{
    readonly List<byte[]> _objects = [];
    readonly List<int> _pages = [];

    public PdfFile()
    {
        Add("<< /Type /Catalog /Pages 2 0 R >>");
        Add(string.Empty);
        Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
    }

    /// <summary>A page with a content stream; /F1 is an upright font and /F2 a bold one.</summary>
    public PdfFile Page(string content, int rotate = 0, string filter = "")
    {
        var stream = Stream(Encoding.Latin1.GetBytes(content), filter);
        return AddPage(stream, string.Empty, rotate);
    }

    /// <summary>A page of lines at given places (points from the lower left corner).</summary>
    public PdfFile Lines(params (double X, double Y, double Size, string Text)[] lines) =>
        Page(string.Concat(lines.Select(l => Show(l.X, l.Y, l.Size, l.Text))));

    /// <summary>A page that is nothing but an image of grey levels.</summary>
    public PdfFile Scan(int width, int height, byte[] pixels, string also = "") => Picture(AddImage(width, height, pixels), (0, 0, 595, 842), also);

    /// <summary>A page that shows an image of <see cref="AddImage"/> at a place in points, and then something else.</summary>
    public PdfFile Picture(int image, (double X, double Y, double Width, double Height) place, string also) => Pictures([(image, place)], also);

    /// <summary>A page that shows several images.</summary>
    public PdfFile Pictures(IReadOnlyList<(int Image, (double X, double Y, double Width, double Height) Place)> shown, string also)
    {
        var draw = string.Concat(shown.Select((s, i) => string.Create(CultureInfo.InvariantCulture, $"q {s.Place.Width} 0 0 {s.Place.Height} {s.Place.X} {s.Place.Y} cm /I{i} Do Q\n")));
        var content = Stream(Encoding.Latin1.GetBytes($"{draw} {also}"), string.Empty);
        return AddPage(content, $"/XObject << {string.Join(' ', shown.Select((s, i) => $"/I{i} {s.Image} 0 R"))} >>", 0);
    }

    /// <summary>An image of grey levels, for any number of pages.</summary>
    public int AddImage(int width, int height, byte[] pixels)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            deflate.Write(pixels);
        }
        return Stream(packed.ToArray(), $"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode");
    }

    public static string Show(double x, double y, double size, string text, bool bold = false) =>
        string.Create(CultureInfo.InvariantCulture, $"BT /F{(bold ? 2 : 1)} {size} Tf {x} {y} Td ({text.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)}) Tj ET\n");

    public byte[] ToBytes()
    {
        _objects[1] = Encoding.Latin1.GetBytes($"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select(p => $"{p} 0 R"))}] >>");
        using var file = new MemoryStream();
        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        Write("%PDF-1.4\n");
        var places = new List<long>();
        for (var i = 0; i < _objects.Count; i++)
        {
            places.Add(file.Position);
            Write($"{i + 1} 0 obj\n");
            file.Write(_objects[i]);
            Write("\nendobj\n");
        }
        var table = file.Position;
        Write($"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        }
        Write($"trailer << /Size {_objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }

    int Add(string content)
    {
        _objects.Add(Encoding.Latin1.GetBytes(content));
        return _objects.Count;
    }

    int Stream(byte[] data, string entries)
    {
        _objects.Add([.. Encoding.Latin1.GetBytes($"<< /Length {data.Length} {entries} >>\nstream\n"), .. data, .. "\nendstream"u8]);
        return _objects.Count;
    }

    PdfFile AddPage(int content, string resources, int rotate)
    {
        _pages.Add(Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} /Resources << /Font << /F1 3 0 R /F2 4 0 R >> {resources} >> /Contents {content} 0 R >>"));
        return this;
    }
}
