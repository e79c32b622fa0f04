using QaPipeline.Mapping.Text;

namespace QaPipeline.App.Portal;

/// <summary>The form in which names are searched and sorted: whatever the case, accents and kind of apostrophe. It stands in for a culture's own order, which the app has no data of.</summary>
static class NameKey
{
    static readonly char[] Between = [' ', '\t', '\u00a0', '-', '\u2010', '\u2011', '\u2013'];

    /// <summary>The words of a name in lower case without accents and apostrophes, with blanks between them.</summary>
    public static string Of(string name) => string.Join(' ', name.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(w => FoldedWord.Of(w)));
}
