using System.Buffers.Binary;
using QaPipeline.Extraction.Tests.Pdf;

namespace QaPipeline.Extraction.Tests.Ocr;

/// <summary>Pictures to be recognised, or to be refused.</summary>
static class Pictures
{
    /// <summary>The head of a PNG file that claims a size, with padding that makes it large enough to be looked at.</summary>
    public static byte[] Claiming(uint width, uint height)
    {
        var file = new byte[5000];
        byte[] start = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'];
        start.CopyTo(file, 0);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(20), height);
        return file;
    }

    /// <summary>A PNG file at 150 dpi that shows lines of text.</summary>
    public static async Task<byte[]> OfAsync(params (double X, double Y, double Size, string Text)[] lines)
    {
        using var page = new TemporaryFile(new PdfFile().Lines(lines).ToBytes());
        await PdfReading.RunAsync("pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", page.Path, page.Path);
        var image = $"{page.Path}.png";
        try
        {
            return await File.ReadAllBytesAsync(image);
        }
        finally
        {
            File.Delete(image);
        }
    }

    /// <summary>A PNG file of lines of text at a resolution that is too low to be read, enlarged to six times of it.</summary>
    public static async Task<byte[]> CoarseAsync(int dpi, params (double X, double Y, double Size, string Text)[] lines)
    {
        using var page = new TemporaryFile(new PdfFile().Lines(lines).ToBytes());
        await PdfReading.RunAsync("pdftoppm", "-r", $"{dpi}", "-gray", "-singlefile", page.Path, page.Path);
        var bytes = await File.ReadAllBytesAsync($"{page.Path}.pgm");
        File.Delete($"{page.Path}.pgm");
        var head = System.Text.Encoding.ASCII.GetString(bytes, 0, 20).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var (width, height) = (int.Parse(head[1], System.Globalization.CultureInfo.InvariantCulture), int.Parse(head[2], System.Globalization.CultureInfo.InvariantCulture));
        var start = bytes.Length - (width * height);
        var large = Enumerable.Range(0, width * height * 36).Select(i => bytes[start + (i / (width * 6) / 6 * width) + (i % (width * 6) / 6)]).ToArray();
        using var scan = new TemporaryFile(new PdfFile().Scan(width * 6, height * 6, large).ToBytes());
        await PdfReading.RunAsync("pdftoppm", "-r", $"{dpi * 6}", "-gray", "-png", "-singlefile", scan.Path, scan.Path);
        var png = await File.ReadAllBytesAsync($"{scan.Path}.png");
        File.Delete($"{scan.Path}.png");
        return png;
    }

    /// <summary>Grey levels at 150 dpi of the lower part of a page, of the given height in points, that shows lines of text.</summary>
    public static async Task<(int Width, int Height, byte[] Pixels)> GreyAsync(double height, params (double X, double Y, double Size, string Text)[] lines)
    {
        using var page = new TemporaryFile(new PdfFile().Lines(lines).ToBytes());
        await PdfReading.RunAsync("pdftoppm", "-r", "150", "-gray", "-singlefile", page.Path, page.Path);
        var bytes = await File.ReadAllBytesAsync($"{page.Path}.pgm");
        File.Delete($"{page.Path}.pgm");
        const int Width = 1240;
        var rows = (int)(height * 150 / 72);
        return (Width, rows, bytes[^(Width * rows)..]);
    }
}
