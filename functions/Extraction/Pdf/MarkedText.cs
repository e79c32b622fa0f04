using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using QaPipeline.Domain.Texts;

namespace QaPipeline.Extraction.Pdf;

/// <summary>Text of an element with its tags taken out and entities decoded.</summary>
/// <param name="Text">The text; control characters are spaces, letters and their marks are in one.</param>
/// <param name="Bold">Whether nearly all of its letters are bold.</param>
/// <param name="Italic">Whether nearly all of its letters are in italics.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct MarkedText(string Text, bool Bold, bool Italic)
{
    const double Nearly = 0.9;

    public static MarkedText Of(ReadOnlySpan<char> marked)
    {
        if (marked.IndexOfAny('<', '&') < 0)
        {
            return new(Clean(marked.ToString()), Bold: false, Italic: false);
        }
        var text = new StringBuilder(marked.Length);
        int bold = 0, italic = 0, boldLetters = 0, italicLetters = 0, letters = 0;
        while (!marked.IsEmpty)
        {
            var (kind, length) = Tag(marked);
            if (length > 0)
            {
                bold += kind switch { 'b' => 1, 'B' => -1, _ => 0 };
                italic += kind switch { 'i' => 1, 'I' => -1, _ => 0 };
                marked = marked[length..];
                continue;
            }
            var next = marked[1..].IndexOf('<') is var at and >= 0 ? at + 1 : marked.Length;
            var piece = WebUtility.HtmlDecode(marked[..next].ToString());
            var count = piece.Count(c => !char.IsWhiteSpace(c));
            letters += count;
            boldLetters += bold > 0 ? count : 0;
            italicLetters += italic > 0 ? count : 0;
            text.Append(piece);
            marked = marked[next..];
        }
        return new(Clean(text.ToString()), letters > 0 && boldLetters >= Nearly * letters, letters > 0 && italicLetters >= Nearly * letters);
    }

    /// <summary>The tag at the start of the text: lower case opens, upper case closes, 'a' for links; length 0 for none.</summary>
    static (char Kind, int Length) Tag(ReadOnlySpan<char> text) =>
        text.StartsWith("<b>", StringComparison.Ordinal) ? ('b', 3)
        : text.StartsWith("</b>", StringComparison.Ordinal) ? ('B', 4)
        : text.StartsWith("<i>", StringComparison.Ordinal) ? ('i', 3)
        : text.StartsWith("</i>", StringComparison.Ordinal) ? ('I', 4)
        : text.StartsWith("</a>", StringComparison.Ordinal) ? ('A', 4)
        : text.StartsWith("<a href=", StringComparison.Ordinal) && text.IndexOf('>') is var end and > 0 ? ('a', end + 1)
        : ('\0', 0);

    static string Clean(string text) => ComposedLetters.Of(WithoutControls(text));

    static string WithoutControls(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 && !text.Contains('\u007f', StringComparison.Ordinal)
            ? text
            : string.Create(text.Length, text, static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = char.IsControl(source[i]) ? ' ' : source[i];
                }
            });
}
