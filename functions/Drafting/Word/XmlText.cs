using System.Text;
using System.Xml;

namespace QaPipeline.Drafting.Word;

/// <summary>Text that may stand in an XML document.</summary>
static class XmlText
{
    /// <summary><paramref name="text"/> without the characters that XML forbids, and how many there were.</summary>
    public static (string Text, int Removed) Clean(string text)
    {
        var removed = 0;
        StringBuilder? kept = null;
        for (var i = 0; i < text.Length; i++)
        {
            var pair = i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]);
            if (pair || XmlConvert.IsXmlChar(text[i]))
            {
                kept?.Append(text, i, pair ? 2 : 1);
                i += pair ? 1 : 0;
                continue;
            }
            kept ??= new StringBuilder(text, 0, i, text.Length);
            removed++;
        }
        return (kept?.ToString() ?? text, removed);
    }

    /// <summary><paramref name="text"/> with a bar between the cells of a row that it quotes in a sentence, where a wide gap would tear it apart.</summary>
    public static string Cells(string text) => text.Replace("\t", " | ", StringComparison.Ordinal);

    /// <summary><paramref name="text"/> cut at the end of a word so that it has at most <paramref name="length"/> characters; says whether it was cut.</summary>
    public static (string Text, bool Cut) Shorten(string text, int length)
    {
        if (text.Length <= length)
        {
            return (text, false);
        }
        var end = text.LastIndexOf(' ', length);
        end = end > length / 2 ? end : length;
        end -= char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
        return (text[..end].TrimEnd(' ', ',', ';', ':', '–', '-', '('), true);
    }

    /// <summary>The first and the last words of <paramref name="text"/> with an ellipsis between them, in at most <paramref name="length"/> characters; all of a shorter text.</summary>
    public static string Ends(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }
        var from = text.Length - (length / 2) + 2;
        var word = text.IndexOf(' ', from);
        from = word >= 0 && word < text.Length - 1 ? word + 1 : from;
        from += char.IsLowSurrogate(text[from]) ? 1 : 0;
        return $"{Shorten(text, length / 2).Text} … {text[from..]}";
    }

    /// <summary><paramref name="text"/> cut like <see cref="Shorten"/>, with an ellipsis where it was.</summary>
    public static string Brief(string text, int length)
    {
        var (kept, cut) = Shorten(text, length - 1);
        return cut ? kept + "…" : kept;
    }
}
