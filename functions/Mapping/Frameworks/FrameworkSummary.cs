using System.Globalization;
using QaPipeline.Domain.Frameworks;

namespace QaPipeline.Mapping.Frameworks;

/// <summary>What a framework holds, as lines for a terminal.</summary>
static class FrameworkSummary
{
    static readonly string[] Audiences = ["institution", "agency", "alternative-provider"];

    public static IEnumerable<string> Lines(Framework framework, string sourceName, IReadOnlyList<string> warnings)
    {
        yield return $"{sourceName} is a usable framework.";
        yield return $"  id         {framework.Id}";
        yield return $"  version    {framework.Version}{(framework.Status == FrameworkStatus.Draft ? " (draft: off unless asked for by its id)" : "")}";
        yield return $"  title      {framework.Title}";
        yield return $"  sha256     {framework.Sha256}";
        yield return $"  criteria   {framework.Criteria.Count.ToString(CultureInfo.InvariantCulture)}: {string.Join(", ", Kinds(framework))}";
        yield return $"  audiences  {string.Join(", ", Audiences.Select(a => Invariant($"{a} {framework.CriteriaFor(a).Count}")))}";
        var languages = Languages(framework);
        yield return $"  languages  {(languages.Count == 0 ? "none beyond the wording (" + framework.Language + ")" : string.Join(", ", languages))}";
        if (languages.Count > 0)
        {
            yield return "  terms per criterion";
            yield return Row("", languages);
            foreach (var criterion in framework.Criteria)
            {
                yield return Row(criterion.Id, languages.Select(l => Invariant($"{criterion.Terms.GetValueOrDefault(l)?.Count ?? 0}")));
            }
        }
        foreach (var warning in warnings)
        {
            yield return $"  warning: {warning}";
        }
    }

    static IEnumerable<string> Kinds(Framework framework) =>
        framework.Criteria.GroupBy(c => c.Kind).OrderBy(g => g.Key)
            .Select(g => Invariant($"{g.Count()} {Name(g.Key)}{(g.Count() == 1 ? "" : "s")}"));

    static string Name(CriterionKind kind) => kind switch
    {
        CriterionKind.Question => "question",
        CriterionKind.SubItem => "sub-item",
        CriterionKind.Principle => "principle",
        CriterionKind.Topic => "topic",
        _ => "standard",
    };

    /// <summary>The framework's own language first, the others in ordinal order.</summary>
    static IReadOnlyList<string> Languages(Framework framework) =>
        [.. framework.Criteria.SelectMany(c => c.Terms.Keys).Distinct(StringComparer.Ordinal)
            .OrderByDescending(l => string.Equals(l, framework.Language, StringComparison.Ordinal)).ThenBy(l => l, StringComparer.Ordinal)];

    static string Row(string id, IEnumerable<string> cells) => $"    {id,-10}{string.Concat(cells.Select(c => $"{c,5}"))}".TrimEnd();

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
