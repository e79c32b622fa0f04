using System.Buffers;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Strength;

/// <summary>Finds where an institution says of a criterion by its id that it does not apply: "IQ4 is not applicable to us", or "Not applicable: …" under a heading or a lead-in that names IQ4.</summary>
sealed partial class NamedDeclarations(Framework framework)
{
    const string Noun = @"(?:questions?|criteri(?:on|a)|standards?|esg|points?|items?|fragen?|kriterium|kriterien|punkt|crit[eè]res?|preguntas?|criterios?|est[aá]ndar|vragen|vraag|criterium|standaard|punt)";
    const string Id = $@"(?:\b{Noun}\s+(?:no\.?\s*|nr\.?\s*)?(?<id>[\p{{L}}\p{{N}}][\p{{L}}\p{{N}}._-]*)|(?<![\p{{L}}\p{{N}}.])(?<id>\p{{L}}{{1,6}}[ -]?\d[\p{{L}}\p{{N}}._-]*))";
    const string Bare = @"(?:not applicable|not relevant|nicht (?:einschlägig|zutreffend|anwendbar|relevant)|entfällt|entfallen|trifft nicht zu|sans objet|non applicable|no (?:se )?aplica|no procede|no aplicable|niet van toepassing)\b(?=\W*$|\s*[,.;:(–—-]|\s+(?:to|for|in|at|here|because|since|as|für|an|bei|hier|weil|da|denn|pour|ici|car|puisque|para|aquí|porque|ya|voor|want|omdat)\b)";
    const string Within = @"(?<within>(?:(?!\b(?:that|which|who|dass|que|qui|dat|and|und|et|y|en)\b)[^.,;:!?]){0,70}?)";
    const string Verb = $@"(?:(?:is|are)\b{Within}\b(?:not applicable|inapplicable)|do(?:es)?(?: not|n['’]t) (?:\w+ly )?(?:apply|arise)|(?:ist|sind)\b{Within}\bnicht (?:einschlägig|zutreffend|anwendbar)|(?:entfällt|entfallen)|(?:trifft|treffen)\b{Within}\bnicht zu(?=\W*$|\s*[,.;:!?–—)]|\s+(?:weil|da|denn)\b)|(?:findet|finden)\b{Within}\bkeine anwendung|(?:gilt|gelten) nicht|ne s['’]applique(?:nt)? pas|(?:est|sont) sans objet|(?:n['’]est|ne sont) pas applicables?|no (?:se |nos |le |les )?aplican?|no procede[n]?|no (?:nos )?(?:es|son) aplicables?|(?:is|zijn)\b{Within}\bniet van toepassing|(?:geldt|gelden) niet)\b";
    const string Aside = $@"(?:\s*\([^)]*\)|\s*[“„«""][^”“»""]*[”“»""]|\s*,[^,;.]{{1,100}},|\s+[–—-]\s[^–—;.]{{1,100}}\s[–—-]|\s*(?:,|/|&|\band\b|\bund\b|\bet\b|\by\b|\ben\b)\s*{Id}|\s+(?:on|about|regarding|concerning|zu|zum|zur|über|sur|relative|concernant|sobre|relativa|over|inzake)\s[^.,;:!?]{{1,100}}?|\s+(?:therefore|thus|hence|currently|also))*";
    const string Sentence = $@"(?<subject>{Id}{Aside})(?:\s*[:–—\t-]\s*{Bare}|\s+{Verb})";
    const string Opening = $@"^\W*(?:{Bare}|{Verb}|(?:this|dies|das|cela|esto|dit|(?:this|the|diese|dieses|die|das|cette|la|ce|le|esta|este|el|deze|dit|de|het)\s+{Noun})\s+{Verb})";
    const string Doubt = @"\b(?:whether|if|unless|except|ob|wenn|falls|sofern|außer|si|sauf|salvo|excepto|tenzij|behalve)\b|\b(?:but|aber|mais|pero|maar)\s+(?:only|to|for|nur|für|auf|bei|seulement|à|pour|solo|sólo|a|para|alleen|voor|op)\b|\?\s*$";
    const string Limit = @"^\W*(?:yet|only|just|until|before|nur|bis|uniquement|seulement|jusqu|encore|solo|sólo|solamente|hasta|todavía|alleen|tot)\b";
    const string Part = @"\b(?:of|in|under|for|from|see|with|von|unter|aus|nach|siehe|du|des|dans|selon|según|van|uit|volgens|zie)\s+(?:(?:the|der|dem|die|la|el|de)\s+)?$";
    const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Words of which each declaration holds one. Most passages hold none, and need no closer look.</summary>
    static readonly SearchValues<string> Needed = SearchValues.Create(
        ["applicable", "relevant", "apply", "arise", "einschlägig", "zutreffend", "anwend", "entfäll", "entfallen", "trifft", "treffen", "gilt nicht", "gelten nicht", "sans objet", "applique", "aplic", "procede", "toepassing", "geldt niet", "gelden niet"],
        StringComparison.OrdinalIgnoreCase);

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

    /// <summary>The ids of the criteria of which <paramref name="passage"/> says so, the number of the first word of each such statement, and whether it holds for the whole institution.</summary>
    public IReadOnlyList<(string Id, int Word, bool Whole)> In(Passage passage)
    {
        if (!passage.Text.AsSpan().ContainsAny(Needed) || !Denial().IsMatch(passage.Text))
        {
            return [];
        }
        var found = new List<(string, int, bool)>();
        var start = 0;
        foreach (var end in Ends().Matches(passage.Text).Select(m => m.Index).Append(passage.Text.Length))
        {
            var sentence = passage.Text[start..end];
            var word = Math.Max(0, passage.Words.FindIndex(w => w.End > passage.Start + start));
            found.AddRange(Declared(sentence, passage, start == 0).Select(d => (d.Id, word, d.Whole)));
            start = end;
        }
        return found;
    }

    /// <summary>The criteria that a sentence declares not to apply.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="passage">The passage that it stands in.</param>
    /// <param name="opens">Whether it opens the passage, so that the heading or the lead-in may name the criterion.</param>
    IEnumerable<(string Id, bool Whole)> Declared(string sentence, Passage passage, bool opens)
    {
        if (Doubtful().IsMatch(sentence))
        {
            return [];
        }
        if (Named().Match(sentence) is { Success: true } named)
        {
            return PartOf().IsMatch(sentence[..named.Index]) ? [] : Ids(named).Select(id => (id, !IsLimited(sentence, named, passage.Language)));
        }
        return opens && Unnamed().Match(sentence) is { Success: true } opening && !IsLimited(sentence, opening, passage.Language) && !Ids(Name().Matches(sentence)).Any()
            ? Ids(Name().Matches($"{passage.Block.LeadIn}\n{passage.NearestHeading}")).Select(id => (id, true))
            : [];
    }

    /// <summary>Whether what stands before, within or behind a declaration limits it to a time or a part: "IQ4 is not applicable to our evening courses".</summary>
    static bool IsLimited(string sentence, Match match, string language)
    {
        var (before, rest) = (sentence[..match.Index], sentence[(match.Index + match.Length)..]);
        return Limited().IsMatch(rest)
            || !WholeScope.OfDeclaration(rest, language)
            || (WholeScope.OpensWithPreposition(before) && !WholeScope.OfDeclaration(before, language))
            || match.Groups["within"].Captures.Any(c => !WholeScope.OfDeclarationBehind(c.Value, language));
    }

    IEnumerable<string> Ids(IEnumerable<Match> matches) => matches.SelectMany(Ids);

    IEnumerable<string> Ids(Match match) => match.Groups["id"].Captures.Select(c => _ids.GetValueOrDefault(Plain(c.Value))).OfType<string>();

    static string Plain(string id) => id.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).TrimEnd('.', '_').ToUpperInvariant();
}
