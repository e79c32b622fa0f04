using System.Globalization;
using System.Text;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Texts;

namespace QaPipeline.Extraction.Blocks;

/// <summary>Folds text to the form in which it is stored: single blanks, no invisible characters, letters and their marks in one, nothing else changed.</summary>
static class TextFolding
{
    const char SoftHyphen = '\u00AD';

    /// <summary>White space becomes one blank, ends are trimmed; soft hyphens, control characters and text-direction overrides vanish; a letter and its mark become one character.</summary>
    public static string Fold(string text)
    {
        if (IsFolded(text))
        {
            return ComposedLetters.Of(text);
        }
        var folded = new StringBuilder(text.Length);
        var blank = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                blank = true;
            }
            else if (!IsInvisible(c))
            {
                if (blank && folded.Length > 0)
                {
                    folded.Append(' ');
                }
                blank = false;
                folded.Append(c);
            }
        }
        return ComposedLetters.Of(folded.ToString());
    }

    /// <summary>A table row from its cells: each folded, with <see cref="Block.CellSeparator"/> between them.</summary>
    public static string Row(IEnumerable<string> cells) => string.Join(Block.CellSeparator, cells.Select(Fold));

    /// <summary>Folds the cells of a row that <see cref="Row"/> made.</summary>
    public static string FoldRow(string row) => Row(row.Split(Block.CellSeparator));

    /// <summary>Whether a person sees nothing of <paramref name="c"/>: soft hyphen, control character, zero-width mark, direction override.</summary>
    public static bool IsInvisible(char c) =>
        c == SoftHyphen || c == '\uFEFF' || (char.IsControl(c) && !char.IsWhiteSpace(c)) || IsDirectionMark(c) || c is '\u200B' or '\u2060' || IsNonCharacter(c);

    /// <summary>Whether <paramref name="c"/> changes the direction in which text is shown.</summary>
    public static bool IsDirectionMark(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F';

    static bool IsNonCharacter(char c) => c is '\uFFFE' or '\uFFFF';

    static bool IsFolded(string text)
    {
        var previous = ' ';
        foreach (var c in text)
        {
            if (c == ' ')
            {
                if (previous == ' ')
                {
                    return false;
                }
            }
            else if (c >= '\u0080' ? char.IsWhiteSpace(c) || IsInvisible(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Control : c < ' ' || c == '\u007F')
            {
                return false;
            }
            previous = c;
        }
        return previous != ' ' || text.Length == 0;
    }
}
