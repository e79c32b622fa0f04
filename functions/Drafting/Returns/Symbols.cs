namespace QaPipeline.Drafting.Returns;

/// <summary>Characters of symbol fonts, which Word keeps as a font and a number, as characters that any font has.</summary>
/// <remarks>Only signs that people insert from Word's menus or autocorrection; others keep their number in the private area, so that nothing is lost.</remarks>
static class Symbols
{
    static readonly Dictionary<int, char> Wingdings = new()
    {
        [0x4A] = '☺', [0x4C] = '☹', [0x6C] = '●', [0x6E] = '■', [0x6F] = '□', [0x71] = '❑', [0x76] = '❖', [0x9F] = '•', [0xA7] = '▪', [0xA8] = '☐',
        [0xD8] = '➢', [0xDF] = '←', [0xE0] = '→', [0xE8] = '➔', [0xF0] = '⇨', [0xFB] = '✗', [0xFC] = '✓', [0xFD] = '☒', [0xFE] = '☑',
    };

    static readonly Dictionary<int, char> Symbol = new()
    {
        [0xA3] = '≤', [0xA5] = '∞', [0xAB] = '↔', [0xAC] = '←', [0xAE] = '→', [0xB0] = '°', [0xB1] = '±', [0xB3] = '≥', [0xB4] = '×', [0xB7] = '•', [0xB8] = '÷', [0xB9] = '≠', [0xBB] = '≈', [0xDE] = '⇒',
    };

    /// <summary>The character that <paramref name="code"/> shows in <paramref name="font"/>.</summary>
    public static char Of(string? font, int code)
    {
        var table = code is < 0x100 or >= 0xF000 and <= 0xF0FF ? font switch { "Wingdings" => Wingdings, "Symbol" => Symbol, _ => null } : null;
        return table?.TryGetValue(code & 0xFF, out var known) == true ? known : (char)code;
    }
}
