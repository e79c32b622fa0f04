using System.Globalization;

namespace QaPipeline.Drafting.Word;

/// <summary>Contrast of two colours as the Web Content Accessibility Guidelines (WCAG 2) define it.</summary>
static class Contrast
{
    /// <summary>From 1 (the same) to 21 (black and white); colours are six hexadecimal digits.</summary>
    public static double Between(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    static double Luminance(string colour) => (0.2126 * Channel(colour, 0)) + (0.7152 * Channel(colour, 2)) + (0.0722 * Channel(colour, 4));

    static double Channel(string colour, int at)
    {
        var part = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return part <= 0.03928 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
    }
}
