using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QaPipeline.Extraction.Word;

/// <summary>Reads characters of symbol fonts where they mean something: ticks, crosses and boxes of forms.</summary>
static class SymbolFonts
{
    /// <summary>The character as Unicode, or "" for mere decoration.</summary>
    public static string Read(SymbolChar symbol)
    {
        if (!int.TryParse(symbol.Char?.InnerText, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return "";
        }
        return (code & 0xFF, symbol.Font?.Value) switch
        {
            (0xFC or 0x50, "Wingdings" or "Wingdings 2") => "✓",
            (0xFE or 0x52, "Wingdings" or "Wingdings 2") => "☑",
            (0xFD or 0x51 or 0x53, "Wingdings" or "Wingdings 2") => "☒",
            (0xA8 or 0x6F or 0xA3, "Wingdings" or "Wingdings 2") => "☐",
            (0xE0, "Wingdings") => "→",
            (0xB3, "Symbol") => "≥",
            (0xA3, "Symbol") => "≤",
            (0xB1, "Symbol") => "±",
            (0xB4, "Symbol") => "×",
            (0xAE, "Symbol") => "→",
            _ => code is >= 0xE000 and <= 0xF8FF or < 0x20 or > 0xFFFF ? "" : char.ConvertFromUtf32(code),
        };
    }
}
