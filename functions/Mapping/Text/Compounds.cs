using System.Text.RegularExpressions;

namespace QaPipeline.Mapping.Text;

/// <summary>Recognises the parts of words that are written together, without a dictionary: only at the beginning or at the end of the word, and never behind the prefixes of a derived word.</summary>
static partial class Compounds
{
    const int LeastRest = 3;
    const int Inflection = 3;

    /// <summary>Prefixes that derive a word from another and don't join two: "Anerkennung" holds no "Kennung".</summary>
    [GeneratedRegex("^(?:ab|an|auf|aus|be|bei|dar|durch|ein|emp|ent|er|fort|ge|her|hin|in|miss|mit|nach|neben|ober|uber|um|un|unter|ver|vor|weg|wieder|zer|zu|zuruck|aan|af|bij|door|heen|her|mede|mis|na|om|ont|onder|op|over|samen|tegen|toe|uit|voor|wan|avs|for|fore|fram|till|upp|ut)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Prefixes();

    /// <summary>Whether a language (ISO 639-1) writes compounds as one word; there a term is also found inside longer words.</summary>
    public static bool Has(string language) => language is "de" or "nl" or "sv";

    /// <summary>Whether <paramref name="part"/>, a stem, is the first or the last part of the compound <paramref name="word"/>.</summary>
    public static bool Holds(string word, string part)
    {
        if (word.Length < part.Length + LeastRest)
        {
            return false;
        }
        if (word.StartsWith(part, StringComparison.Ordinal))
        {
            return word.Length - part.Length > Inflection;
        }
        var at = word.LastIndexOf(part, StringComparison.Ordinal);
        return at >= LeastRest && word.Length - at - part.Length <= Inflection && !Prefixes().IsMatch(word.AsSpan(0, at));
    }
}
