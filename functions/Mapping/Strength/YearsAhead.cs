using System.Globalization;
using System.Text.RegularExpressions;

namespace QaPipeline.Mapping.Strength;

/// <summary>Knows dates of what is still to come where they stand: ends of validity, deadlines, plans, and what someone says they will do.</summary>
static partial class YearsAhead
{
    const int Beside = 48;
    const int Clause = 100;

    /// <summary>Whether what is dated at <paramref name="index"/> is still to come. "From 2023" is past when a newer document tells of it; without any document date nobody can say.</summary>
    public static bool Is(string text, int index, int length, bool undated)
    {
        var before = text[Math.Max(0, index - Beside)..index];
        return (undated ? Ahead().IsMatch(before) : NeverPast().IsMatch(before))
            || !Since().IsMatch(before) && (WillBefore().IsMatch(before) || WillAfter().IsMatch(text[(index + length)..Math.Min(text.Length, index + length + Clause)]));
    }

    /// <summary>Whether <paramref name="sentence"/> tells of what someone will do in a named year, and of no year before: its years are later than <paramref name="newest"/>, or stand by a verb of the future. Ends of validity and deadlines announce nothing.</summary>
    public static bool Announces(string sentence, int? newest)
    {
        var years = Year().Matches(sentence);
        return years.Count > 0 && years.All(y =>
        {
            var before = sentence[Math.Max(0, y.Index - Beside)..y.Index];
            return !Bound().IsMatch(before) && !Since().IsMatch(before)
                && (int.Parse(y.ValueSpan, CultureInfo.InvariantCulture) > newest || WillBefore().IsMatch(before) || WillAfter().IsMatch(sentence[(y.Index + y.Length)..Math.Min(sentence.Length, y.Index + y.Length + Clause)]));
        });
    }

    /// <summary>French verbs of one who will do something. They are listed: in other languages words such as "primera" and "camera" end alike.</summary>
    const string FrenchOne = @"(?:actualis|adopt|cré|commenc|complét|début|élabor|entr|évalu|(?:ré)?examin|finalis|intégr|lanc|organis|présent|propos|publi|réalis|remplac|renouvell|révis|sign|termin|trait|utilis|valid|vérifi)era|(?:dev|pour|ver|suiv)ra"
        + @"|\p{L}*(?:mett|batt)ra|\p{L}*(?:tien|vien|pren)dra|(?:about|défin|établ|fin|fourn|ouvr|réun|condu|introdu|produ)ira";

    /// <summary>Verbs of the future. German "werden" counts beside German words only: at the end of a clause it is part of a passive, and in Dutch it means "were".</summary>
    const string Will = @"\b(?:(?<!\bgood\s)will|['’]ll|wird|(?<=\bwir\s)werden|werden(?=\s+(?:wir|der|das|dem|für|zum|zur|im)\b)|(?:va|vont|allons)\s+\p{L}+(?:er|ir|re)|va(?:n|mos)?\s+a\s+\p{L}+[aei]r|sera|serons|seront|fera|ferons|feront|aura|auront|" + FrenchOne + @"|\p{L}{2,}(?:erons|eront|iront|dront|tront)|\p{L}+(?:ará|erá|irá)n?|\p{L}+[aei]remos|zal|zullen)\b";

    /// <summary>Words with which another clause begins.</summary>
    const string Others = @"\b(?:and|said|they|but|that|which|who|whether|as|than|since|und|aber|dass|ob|wie|als|seit|et|mais|que|qui|comme|depuis|y|pero|como|desde|maar|dat|zoals|sinds)\b";

    [GeneratedRegex(@"\b(?:until|valid|validity|expir\w*|by|due|from|plan\w*|intend\w*|target|deadline|will|next|bis|gültig|ab|fällig|geplant\w*|jusqu\w*|échéance|valable|prévu\w*|hasta|válid\w*|previst\w*|vence|tot|geldig|vanaf|gepland)\b[^.;|\t]{0,24}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ahead();

    [GeneratedRegex(@"\b(?:until|valid|validity|expir\w*|plan\w*|target|deadline|due|next|bis|gültig|fällig|geplant\w*|jusqu\w*|échéance|prévu\w*|hasta|previst\w*|vence|tot|geldig|gepland)\b[^.;|\t]{0,24}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NeverPast();

    [GeneratedRegex(@"\b(?:19|20)\d{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    /// <summary>Words before the end of something that runs.</summary>
    [GeneratedRegex(@"\b(?:until|till|valid|validity|expir\w*|due|deadline|bis|gültig|fällig|jusqu\w*|échéance|valables?|hasta|válid\w*|vence\w*|tot|geldig)\b[^.;|\t]{0,24}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bound();

    [GeneratedRegex(@"\b(?:since|seit|depuis|desde|sinds)\b[^.;,|\t]{0,24}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Since();

    [GeneratedRegex(Will + @"(?:(?!" + Others + @")[^.,;:|\t()])*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WillBefore();

    [GeneratedRegex(@"^,?(?:(?!" + Others + @"|\ben\b)[^.,;:|\t()])*?" + Will, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WillAfter();
}
