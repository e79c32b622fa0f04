using System.Globalization;
using System.Text.RegularExpressions;

namespace QaPipeline.Mapping.Strength;

/// <summary>
/// Knows years that are part of a name or a number: of a law ("Higher Education Act 2004"), a plan, a standard, a room, a telephone, or of a birth or a foundation long ago. They say nothing of when
/// something happened. Shared by what reads titles and what reads sentences.
/// </summary>
static partial class NamedYears
{
    /// <summary>Standards. Their letters are capitals: "en 2024" is no standard.</summary>
    public const string Standards = @"(?-i:ISO|IEC|DIN|EN|NEN|UNE|ISCED|ESG)";

    /// <summary>Laws and what ranks with them, German compounds too.</summary>
    public const string Laws = @"acts?|laws?|decrees?|regulations?|directives?|conventions?|\p{L}*gesetz(?:e?s|en?)?|\p{L}*verordnung(?:en)?|(?-i:VO)|ley(?:es)?|decretos?|lois?|décrets?|arrêtés?|\p{L}*wet|" + Agreements;

    /// <summary>What councils and ministers of states recommend or declare; "recommendation" alone may be an expert's, and a communiqué of the press tells news.</summary>
    const string Agreements = @"council\s+recommendations?|recommandations?\s+du\s+conseil|empfehlung(?:en)?\s+des\s+rates|ratsempfehlung(?:en)?|recomendaci(?:ón|ones)\s+del\s+consejo|aanbeveling(?:en)?\s+van\s+de\s+raad"
        + @"|(?<!\bpress[\s-])(?:communiqué|communique|\p{L}*-?kommuniqué|(?<!\p{L})comunicado(?!\s+de\s+prensa))s?(?!\s+de\s+presse)(?:\s+(?:of|de|von|van)\s+\p{Lu}\p{L}+(?=\s*[\s(,]))?|(?:bologna|sorbonne|lisbon|copenhagen|osnabrück|kopenhagen\w*)[\s-](?:declaration|erklärung)";

    /// <summary>Plans, strategies and programmes.</summary>
    public const string Plans = @"horizon|agenda|vision|visi[oó]n|visie|\p{L}*strateg\w*|stratég\w*|estrateg\w*|\p{L}*plans?|\p{L}*pläne|planes|plannen|roadmap";

    /// <summary>Places that have numbers.</summary>
    public const string Places = @"room|raum|seminarraum|zimmer|hörsaal|salle|sala|aula|zaal|lokaal";

    /// <summary>Years after which a foundation is only background; one of late is news.</summary>
    const int LongAgo = 5;

    /// <summary>Characters before a year that may hold the name.</summary>
    const int LongestName = 110;

    /// <summary>Whether the date of <paramref name="year"/> that stands at <paramref name="index"/> belongs to a name or a number. Laws and plans have no years of study: "Academic Regulations 2024/25" are those of that year.</summary>
    public static bool Is(string text, int index, int length, int year, DateOnly? newest)
    {
        var before = text[Math.Max(0, index - LongestName)..index];
        var after = text[(index + length)..Math.Min(text.Length, index + length + LongestName)];
        return !IsStudyYear(text.AsSpan(index, length)) && Cited().IsMatch(before) || Numbered().IsMatch(before) || NumberGoesOn().IsMatch(after) || (BehindYear().IsMatch(before) && CountsSomething().IsMatch(after))
            || !(year >= newest?.Year - LongAgo) && (FoundedIn().IsMatch(before) || InFounded().IsMatch(after));
    }

    /// <summary>"2023/24", "2023-2024".</summary>
    static bool IsStudyYear(ReadOnlySpan<char> date) =>
        date.Length is 7 or 9 && int.TryParse(date[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var first) && int.TryParse(date[^2..], NumberStyles.None, CultureInfo.InvariantCulture, out var second)
        && second == (first + 1) % 100;

    /// <summary>What stands between a law and its date: where it holds, its number, what it is about, "of" and the rest of the day.</summary>
    const string Citation = @"(?:\s*\([^()]{1,20}\))?(?:\s+(?:no\.?|nr\.?|n[°º]|orgánica|foral))*\s*(?:\d[\d./-]*)?"
        + @"(?:\s+(?:on|über|zur|zum|relati\w+|sur|portant|sobre|para|pour|de|op|over)\s+(?:[\p{L}'’-]+\s+){1,8}?)?"
        + @"[\s,]*(?:\(|(?:of|from|dated|vom|von|aus|du|de|del|van)\s+(?:(?:the\s+)?year\s+)?(?:\d{1,2}(?:st|nd|rd|th)\s+(?:of\s+)?)?(?:\p{L}{3,10}\.?\s+(?:\d{1,2},\s*)?|\d{1,2}[./]\s?\d{1,2}[./])?)?";

    const string Period = @"(?:\s+(?:of|for|the|für|den|von|vom|pour|la|de|du|para|el|voor|van|period|période|periodo|periode|zeitraum|years?|jahre?))*[\s(]*";

    [GeneratedRegex(@"\b(?:" + Laws + @")\b(?:" + Citation + @"|[^.;|\t]{0,60}\b(?:as amended|zuletzt geändert|modifiée?|modificad[oa]|gewijzigd)\b[^.;|\t]{0,30})$"
        + @"|\b(?:" + Plans + @")\b" + Period + @"$|\b\p{L}*besluit\s+$|\b" + Standards + @"\b[\s/\d:(–-]*$|§[\s\d\p{L}.,]{0,25}\b(?-i:\p{Lu}\p{L}*(?:G|VO))\s+$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Cited();

    [GeneratedRegex(@"\b(?:" + Places + @")\s+(?:no\.?\s*|nr\.?\s*|n[°º]\s*)?$|(?:\bno\.|\bnr\.?|\bn[°º]|[№#§])\s*$|\b(?:tele)?(?:phone|fon|foon)\b[^.;\p{L}]{0,24}$|\b(?:tel|fax|téléphone|teléfono)\b[^;\p{L}]{0,24}$|\b(?:born|née?|geboren|nacid[oa])\s+(?:(?:on|le|am|el|op)\s+)?$|\d:$|\d{3}/$|\p{L}\d*-\d+-$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Numbered();

    /// <summary>A number that goes on: "2016/679", "2017-1135", "2005/36/EC".</summary>
    [GeneratedRegex(@"^(?:[/-]\d{3}|/\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex NumberGoesOn();

    /// <summary>"In 2023, 2024 requests were decided": the second one counts.</summary>
    [GeneratedRegex(@"\b(?:in|im jahre?|en)\s+(?:19|20)\d{2},?\s+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BehindYear();

    [GeneratedRegex(@"^\s+(?!(?:and|or|und|oder|sowie|et|ou|were|was|wurden?|war)\b)\p{Ll}{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex CountsSomething();

    [GeneratedRegex(@"\b(?:(?:founded|gegründet\w*|fondée?s?|fundad[oa]s?|opgericht\w*)(?:\s+\p{L}+){0,4}|(?:its|our|their|the|ihrer|seiner|unserer|der|sa|notre|su|nuestra|la|de|haar|onze)\s+(?:foundation|founding|gründung|fondation|fundación|oprichting))\s+(?:(?:in|en|im|on|am|le|el|op)\s+)?(?:(?:the year|jahre?|het jaar|el año)\s+)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FoundedIn();

    [GeneratedRegex(@"^\s+(?:gegründet|opgericht|founded)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex InFounded();
}
