using System.Globalization;
using System.Text;

namespace QaPipeline.Extraction.Ocr;

/// <summary>A rendered page in grey levels (binary PGM), as poppler writes it.</summary>
sealed class Greymap(int width, int height, byte[] bytes)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>Reads a file of 8-bit grey levels; null when it is none.</summary>
    public static async Task<Greymap?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        var head = Encoding.ASCII.GetString(bytes, 0, Math.Min(bytes.Length, 64)).Split((char[]?)null, 5, StringSplitOptions.RemoveEmptyEntries);
        if (head is not ["P5", var w, var h, "255", ..] || !int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            || !int.TryParse(h, NumberStyles.None, CultureInfo.InvariantCulture, out var height) || (long)width * height is not (> 0 and var size) || size > bytes.Length)
        {
            return null;
        }
        return new(width, height, bytes);
    }

    /// <summary>Whether nearly nothing is darker than the paper: no more than specks.</summary>
    public bool IsBlank() => HasNoInk(0, 0, Width, Height, 0.0001);

    /// <summary>Whether a part of the page shows nothing: its grey levels hardly differ.</summary>
    public bool HasNoInk(double left, double top, double right, double bottom, double share = 0.005)
    {
        var (x0, x1) = (Math.Clamp((int)left, 0, Width), Math.Clamp((int)Math.Ceiling(right), 0, Width));
        var (y0, y1) = (Math.Clamp((int)top, 0, Height), Math.Clamp((int)Math.Ceiling(bottom), 0, Height));
        if (x1 <= x0 || y1 <= y0)
        {
            return true;
        }
        var levels = Levels(x0, y0, x1, y1);
        var ground = Array.IndexOf(levels, levels.Max());
        var different = 0;
        for (var level = 0; level < levels.Length; level++)
        {
            different += Math.Abs(level - ground) > 40 ? levels[level] : 0;
        }
        return different <= share * (x1 - x0) * (y1 - y0);
    }

    /// <summary>Paints a part of the page in the grey level that most of it has, so that what stands there is gone.</summary>
    public void Cover(double left, double top, double right, double bottom)
    {
        var (x0, x1) = (Math.Clamp((int)left, 0, Width), Math.Clamp((int)Math.Ceiling(right), 0, Width));
        var (y0, y1) = (Math.Clamp((int)top, 0, Height), Math.Clamp((int)Math.Ceiling(bottom), 0, Height));
        if (x1 <= x0 || y1 <= y0)
        {
            return;
        }
        var levels = Levels(x0, y0, x1, y1);
        var ground = (byte)Array.IndexOf(levels, levels.Max());
        for (var y = y0; y < y1; y++)
        {
            Row(y, x0, x1).Fill(ground);
        }
    }

    /// <summary>Writes it as the file it came from.</summary>
    public Task WriteAsync(string path, CancellationToken cancellationToken) => File.WriteAllBytesAsync(path, bytes, cancellationToken);

    int[] Levels(int x0, int y0, int x1, int y1)
    {
        var levels = new int[256];
        for (var y = y0; y < y1; y++)
        {
            foreach (var level in Row(y, x0, x1))
            {
                levels[level]++;
            }
        }
        return levels;
    }

    /// <summary>A stretch of a row; the file's head comes before all rows.</summary>
    Span<byte> Row(int y, int x0, int x1) => bytes.AsSpan(bytes.Length - (Width * Height) + (y * Width) + x0, x1 - x0);
}
