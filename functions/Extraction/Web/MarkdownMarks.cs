using System.Buffers;

namespace QaPipeline.Extraction.Web;

/// <summary>Tells Markdown that the parser would need minutes for, since its time grows with the square of some marks.</summary>
static class MarkdownMarks
{
    /// <summary>Cells of a row.</summary>
    const int MostBars = 500;

    /// <summary>Blanks before a text: lists within lists.</summary>
    const int DeepestIndent = 200;

    /// <summary>Marks of links, emphasis and code in one paragraph.</summary>
    const int MostMarks = 5000;

    static readonly SearchValues<char> Marks = SearchValues.Create("[]*_`<!~^");

    /// <summary>Whether <paramref name="text"/> has more marks than any document.</summary>
    public static bool AreTooMany(string text)
    {
        var marks = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var content = line.TrimStart();
            marks = content.IsEmpty ? 0 : marks + CountMarks(content);
            if (marks > MostMarks || content.Count('|') > MostBars || (line.Length - content.Length > DeepestIndent && !content.IsEmpty))
            {
                return true;
            }
        }
        return false;
    }

    static int CountMarks(ReadOnlySpan<char> line)
    {
        var marks = 0;
        int at;
        while ((at = line.IndexOfAny(Marks)) >= 0)
        {
            marks++;
            line = line[(at + 1)..];
        }
        return marks;
    }
}
