using QaPipeline.Domain.Frameworks;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Outline;

/// <summary>Titles for headings and tables: the framework's short one where it has one, otherwise its wording, cut where it reads well.</summary>
static class Titles
{
    const int ShortWord = 4;

    /// <summary>Longer words with which no title ends either.</summary>
    static readonly HashSet<string> Leaning = new(StringComparer.Ordinal)
    {
        "other", "their", "these", "those", "which", "where", "whose", "through", "between", "within", "against", "einer", "eines", "einem", "einen", "ihrer", "ihren", "durch", "unter", "gegen", "zwischen", "sowie",
    };

    /// <summary>The title of <paramref name="criterion"/> in at most <paramref name="length"/> characters.</summary>
    public static string Of(Criterion criterion, int length)
    {
        var title = string.IsNullOrWhiteSpace(criterion.Title) ? criterion.Text.Trim() : criterion.Title.Trim();
        return char.IsLower(title[0]) && criterion.Parent is not null ? Cut(char.ToUpperInvariant(title[0]) + title[1..], length) : Cut(title, length);
    }

    /// <summary>
    /// <paramref name="text"/> in at most <paramref name="length"/> characters: cut after a clause where enough of it stays, otherwise after a word on which a phrase can end, with an ellipsis.
    /// What breaks off by itself is treated in the same way.
    /// </summary>
    public static string Cut(string text, int length)
    {
        var open = text.TrimEnd('…', '.', ' ');
        if (text.Length <= length && !text.EndsWith('…'))
        {
            return text;
        }
        var kept = open.Length < length ? open : XmlText.Shorten(open, length - 1).Text;
        var clause = kept.AsSpan().LastIndexOfAny(",;:–");
        return (open.Length >= length && clause > length / 2 ? kept[..clause].TrimEnd() : WithoutLeaning(kept)) + "…";
    }

    /// <summary>Without the last words as long as they are articles, prepositions and their like, which are short and begin with a small letter.</summary>
    static string WithoutLeaning(string text)
    {
        var least = text.Length / 2;
        for (var space = text.LastIndexOf(' '); space > least; space = text.LastIndexOf(' '))
        {
            var last = text[(space + 1)..];
            if (!char.IsLower(last[0]) || last.Length > ShortWord && !Leaning.Contains(last))
            {
                break;
            }
            text = text[..space].TrimEnd(' ', ',', ';', ':', '–', '-', '(');
        }
        return text;
    }
}
