using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Texts;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Passages;

/// <summary>Recognises the line under a title that says nothing but whose document it is and of when: "Larkhill University College, April 2024".</summary>
static partial class ByLines
{
    /// <summary>Among so many first blocks of a document it stands.</summary>
    const int Top = 3;

    const int MostWords = 10;

    /// <summary>Small words between names, and what stands before a date or a number of a version. "In" is none of them: "Recognised in 2024" says something.</summary>
    static readonly HashSet<string> Ties = FormSets.Of("of the and for at as de la le les du des del el los las der die das den dem und fur von vom zu van voor het en et y l d v version versie fassung edition ausgabe stand date datum fecha status rev revision");

    /// <summary>Words of names of institutions, which some languages write small. A name without one of them is parted from the date by a mark.</summary>
    static readonly HashSet<string> Institutions = FormSets.Of("university universities college school academy institute faculty universitat hochschule fachhochschule akademie institut universite ecole faculte haute superieure superieur specialisee universitaire universidad escuela instituto facultad superior politecnica tecnica universiteit hogeschool academie faculteit");

    [GeneratedRegex(@"(?<![\p{L}\d])(?:(?:\d{1,2}\.?(?:er|º)?\s)?(?:de\s)?(?<month>\p{L}{3,10})\.?\s(?:\d{1,2},\s|del?\s)?(?:19|20)\d\d|\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d|\d{1,2}[/-]\d{1,2}[/-](?:19|20)\d\d|(?:19|20)\d\d-\d\d(?:-\d\d)?|(?<year>(?:19|20)\d\d(?:/\d\d(?:\d\d)?)?))[.)]*\s*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex LastDate();

    /// <summary>Whether <paramref name="block"/>, the one numbered <paramref name="at"/> of its document from 0, is such a line.</summary>
    public static bool Is(Block block, List<Word> words, int at)
    {
        if (at >= Top || block.Kind != BlockKind.Paragraph || words.Count > MostWords || block.HeadingPath.Count > 1 || !char.IsAsciiDigit(words[^1].Form[^1]))
        {
            return false;
        }
        var match = LastDate().Match(block.Text);
        if (!match.Success)
        {
            return false;
        }
        // Where the word before the year is no month, the year stands alone.
        var start = match.Groups["month"] is { Success: true } month && MonthNames.NumberOf(month.Value) == 0 ? month.Index + month.Length : match.Index;
        return AreNames(words.FindAll(w => w.Start < start), block.Text, block.Text[..start].TrimEnd() is { Length: > 0 } head && !char.IsLetterOrDigit(head[^1]));
    }

    /// <summary>Whether all words are names, or small words between them. One name alone might be a participle, as any word in "-ed" might.</summary>
    static bool AreNames(List<Word> words, string text, bool parted)
    {
        var names = words.FindAll(w => !Ties.Contains(w.Form) && !char.IsAsciiDigit(w.Form[0]));
        return names.Count != 1 && names.TrueForAll(w => (char.IsUpper(text[w.Start]) || Institutions.Contains(w.Form)) && !w.Form.EndsWith("ed", StringComparison.Ordinal))
            && (names.Count == 0 || parted || names.Exists(w => Institutions.Contains(w.Form)));
    }
}
