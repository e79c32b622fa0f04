using QaPipeline.Domain.Frameworks;

namespace QaPipeline.Mapping.Frameworks;

/// <summary>Things in a valid framework that are probably oversights.</summary>
static class FrameworkWarnings
{
    public static IReadOnlyList<string> Of(Framework framework) =>
    [
        .. WithoutTerms(framework), .. Repeated(framework), .. Undistinguishing(framework), .. Scale(framework),
    ];

    static IEnumerable<string> WithoutTerms(Framework framework)
    {
        var bare = framework.Criteria.Where(c => c.Terms.Values.All(t => t.Count == 0)).Select(c => c.Id).ToList();
        if (bare.Count > 0)
        {
            yield return $"without terms of their own, so that the words of the text, the themes that it touches and words near in meaning are searched for: {string.Join(", ", bare)}";
        }
        var foreign = framework.Criteria.Where(c => !bare.Contains(c.Id, StringComparer.Ordinal) && !c.Terms.ContainsKey(framework.Language)).Select(c => c.Id).ToList();
        if (foreign.Count > 0)
        {
            yield return $"without terms in the framework's own language, {framework.Language}: {string.Join(", ", foreign)}";
        }
    }

    static IEnumerable<string> Repeated(Framework framework) =>
        from criterion in framework.Criteria
        from terms in criterion.Terms
        from term in terms.Value.GroupBy(t => t, StringComparer.OrdinalIgnoreCase)
        where term.Count() > 1
        select $"{criterion.Id}: '{term.Key}' is listed more than once in {terms.Key}";

    static IEnumerable<string> Undistinguishing(Framework framework) =>
        framework.Criteria
            .SelectMany(c => c.Terms.SelectMany(t => t.Value.Select(term => (c.Id, Term: $"'{term.ToLowerInvariant()}' ({t.Key})"))))
            .Distinct()
            .GroupBy(t => t.Term, StringComparer.Ordinal)
            .Where(g => g.Count() > Math.Max(3, framework.Criteria.Count / 2))
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => FormattableString.Invariant($"{g.Key} is a term of {g.Count()} criteria and tells them apart poorly"));

    static IEnumerable<string> Scale(Framework framework)
    {
        var judged = framework.Criteria.Any(c => c.PanelFields.Contains(PanelField.Judgement));
        if (framework.AwaitsJudgementScale)
        {
            yield return judged
                ? "the judgement fields stay without choices until the agency adds its published judgementScale"
                : "a judgement scale is awaited, yet no criterion has a judgement field";
        }
        else if (framework.JudgementScale.Count > 0 && !judged)
        {
            yield return "there is a judgement scale, yet no criterion has a judgement field";
        }
    }
}
