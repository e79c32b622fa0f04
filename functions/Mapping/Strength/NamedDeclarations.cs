using System.Text.RegularExpressions;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Strength;

/// <summary>Finds where an institution says of a criterion by its id that it does not apply: "IQ4 is not applicable to us", or "Not applicable: …" under a heading or a lead-in that names IQ4.</summary>
sealed partial class NamedDeclarations(Framework framework)
{
    const string Noun = @"(?:questions?|criteri(?:on|a)|standards?|esg|points?|items?|fragen?|kriterium|kriterien|punkt|crit[eè]res?|preguntas?|criterios?|est[aá]ndar|vragen|vraag|criterium|standaard|punt)";
    const string Id = $@"(?:\b{Noun}\s+(?:no\.?\s*|nr\.?\s*)?(?<id>[\p{{L}}\p{{N}}][\p{{L}}\p{{N}}._-]*)|(?<![\p{{L}}\p{{N}}.])(?<id>\p{{L}}{{1,6}}[ -]?\d[\p{{L}}\p{{N}}._-]*))";
    const string Bare = @"(?:not applicable|not relevant|nicht (?:einschlägig|zutreffend|anwendbar|relevant)|entfällt|entfallen|trifft nicht zu|sans objet|non applicable|no (?:se )?aplica|no procede|no aplicable|niet van toepassing)\b(?=\W*$|\s*[,.;:(–—-]|\s+(?:to|for|here|because|since|as|für|bei|hier|weil|da|denn|pour|ici|car|puisque|para|aquí|porque|ya|voor|want|omdat)\b)";
    const string Within = @"(?:(?!\b(?:that|which|who|dass|que|qui|dat|and|und|et|y|en)\b)[^.,;:!?]){0,70}?";
    const string Verb = $@"(?:(?:is|are)\b{Within}\b(?:not applicable|inapplicable)|do(?:es)?(?: not|n['’]t) (?:\w+ly )?(?:apply|arise)|(?:ist|sind)\b{Within}\bnicht (?:einschlägig|zutreffend|anwendbar)|(?:entfällt|entfallen)|(?:trifft|treffen)\b{Within}\bnicht zu(?=\W*$|\s*[,.;:!?–—)]|\s+(?:weil|da|denn)\b)|(?:findet|finden)\b{Within}\bkeine anwendung|ne s['’]applique(?:nt)? pas|(?:est|sont) sans objet|(?:n['’]est|ne sont) pas applicables?|no (?:se |nos |le |les )?aplican?|no procede[n]?|no (?:nos )?(?:es|son) aplicables?|(?:is|zijn)\b{Within}\bniet van toepassing)\b";
    const string Aside = $@"(?:\s*\([^)]*\)|\s*[“„«""][^”“»""]*[”“»""]|\s*,[^,;.]{{1,100}},|\s+[–—-]\s[^–—;.]{{1,100}}\s[–—-]|\s*(?:,|/|&|\band\b|\bund\b|\bet\b|\by\b|\ben\b)\s*{Id}|\s+(?:on|about|regarding|concerning|zu|zum|zur|über|sur|relative|concernant|sobre|relativa|over|inzake)\s[^.,;:!?]{{1,100}}?|\s+(?:therefore|thus|hence|currently|also))*";
    const string Sentence = $@"(?<subject>{Id}{Aside})(?:\s*[:–—\t-]\s*{Bare}|\s+{Verb})";
    const string Opening = $@"^\W*(?:{Bare}|{Verb}|(?:this|dies|das|cela|esto|dit|(?:this|the|diese|dieses|die|das|cette|la|ce|le|esta|este|el|deze|dit|de|het)\s+{Noun})\s+{Verb})";
    const string Doubt = @"\b(?:whether|if|unless|except|ob|wenn|falls|sofern|außer|si|sauf|salvo|excepto|tenzij|behalve)\b|\b(?:but|aber|mais|pero|maar)\s+(?:only|to|for|nur|für|auf|bei|seulement|à|pour|solo|sólo|a|para|alleen|voor|op)\b|\?\s*$";
    const string Limit = @"^\W*(?:yet|only|just|until|before|nur|bis|uniquement|seulement|jusqu|encore|solo|sólo|solamente|hasta|todavía|alleen|tot)\b";
    const string Part = @"\b(?:of|in|under|for|from|see|with|von|unter|aus|nach|siehe|du|des|dans|selon|según|van|uit|volgens|zie)\s+(?:(?:the|der|dem|die|la|el|de)\s+)?$";
    const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    readonly Dictionary<string, string> _ids = framework.Criteria.DistinctBy(c => Plain(c.Id), StringComparer.Ordinal).ToDictionary(c => Plain(c.Id), c => c.Id, StringComparer.Ordinal);

    [GeneratedRegex(Sentence, Options)]
    private static partial Regex Named();

    [GeneratedRegex(Opening, Options)]
    private static partial Regex Unnamed();

    [GeneratedRegex(Id, Options)]
    private static partial Regex Name();

    [GeneratedRegex(Bare + "|" + Verb, Options)]
    private static partial Regex Denial();

    [GeneratedRegex(Doubt, Options)]
    private static partial Regex Doubtful();

    [GeneratedRegex(Limit, Options)]
    private static partial Regex Limited();

    [GeneratedRegex(Part, Options)]
    private static partial Regex PartOf();

    [GeneratedRegex(@"(?<=[.!?])\s+(?=\p{Lu})|(?<=;)\s+|\n", RegexOptions.CultureInvariant)]
    private static partial Regex Ends();

    /// <summary>The ids of the criteria of which <paramref name="passage"/> says so, and the number of the first word of each such statement.</summary>
    public IReadOnlyList<(string Id, int Word)> In(Passage passage)
    {
        if (!Denial().IsMatch(passage.Text))
        {
            return [];
        }
        var found = new List<(string, int)>();
        var start = 0;
        foreach (var end in Ends().Matches(passage.Text).Select(m => m.Index).Append(passage.Text.Length))
        {
            var sentence = passage.Text[start..end];
            var word = Math.Max(0, passage.Words.FindIndex(w => w.End > passage.Start + start));
            found.AddRange(Declared(sentence, start == 0 ? passage : null).Select(id => (id, word)));
            start = end;
        }
        return found;
    }

    /// <summary>The criteria that a sentence declares not to apply.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="above">The passage that it opens, whose heading or lead-in may name the criterion; null where it opens none.</param>
    IEnumerable<string> Declared(string sentence, Passage? above)
    {
        if (Doubtful().IsMatch(sentence))
        {
            return [];
        }
        if (Named().Match(sentence) is { Success: true } named)
        {
            return PartOf().IsMatch(sentence[..named.Index]) || IsLimited(sentence, named) ? [] : Ids(named);
        }
        return above is not null && Unnamed().Match(sentence) is { Success: true } opening && !IsLimited(sentence, opening) && !Ids(Name().Matches(sentence)).Any()
            ? Ids(Name().Matches($"{above.Block.LeadIn}\n{above.NearestHeading}"))
            : [];
    }

    static bool IsLimited(string sentence, Match match) => Limited().IsMatch(sentence[(match.Index + match.Length)..]);

    IEnumerable<string> Ids(IEnumerable<Match> matches) => matches.SelectMany(Ids);

    IEnumerable<string> Ids(Match match) => match.Groups["id"].Captures.Select(c => _ids.GetValueOrDefault(Plain(c.Value))).OfType<string>();

    static string Plain(string id) => id.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).TrimEnd('.', '_').ToUpperInvariant();
}
