using QaPipeline.Domain.Frameworks;
using QaPipeline.Mapping.Frameworks.Schema;

namespace QaPipeline.Mapping.Frameworks;

/// <summary>Rules between the parts of a framework that a schema can't state.</summary>
static class FrameworkRules
{
    static readonly PanelField[] StandardsOnly = [PanelField.Recommendations, PanelField.Conditions, PanelField.Judgement];

    /// <summary>All violations; <paramref name="file"/> gives their lines.</summary>
    public static IReadOnlyList<FrameworkProblem> Check(Framework framework, LocatedJson file)
    {
        var problems = new List<FrameworkProblem>();
        var seen = new Dictionary<string, Criterion>(StringComparer.OrdinalIgnoreCase);
        foreach (var (criterion, place) in framework.Criteria.Zip(file["criteria"]!.Items))
        {
            void Report(string member, string reason) => problems.Add(new((place[member] ?? place).Line, place.PathOf(member), reason));
            CheckPlace(criterion, seen, Report);
            CheckPanelFields(criterion, framework, Report);
            CheckCrosswalk(criterion, Report);
            seen.TryAdd(criterion.Id, criterion);
        }
        if (framework.JudgementScale.Count > 0 && framework.AwaitsJudgementScale)
        {
            problems.Add(new(file["awaitsJudgementScale"]!.Line, "awaitsJudgementScale", "a framework with a judgement scale no longer awaits one"));
        }
        return problems;
    }

    static void CheckPlace(Criterion criterion, Dictionary<string, Criterion> seen, Action<string, string> report)
    {
        if (seen.TryGetValue(criterion.Id, out var twin))
        {
            report("id", string.Equals(twin.Id, criterion.Id, StringComparison.Ordinal)
                ? $"'{criterion.Id}' is the id of an earlier criterion too"
                : $"'{criterion.Id}' differs from '{twin.Id}' in letter case only");
        }
        if (criterion.Parent is null)
        {
            if (criterion.Kind == CriterionKind.SubItem)
            {
                report("parent", "a sub-item needs the id of the criterion it belongs to");
            }
            return;
        }
        if (!seen.TryGetValue(criterion.Parent, out var parent) || !string.Equals(parent.Id, criterion.Parent, StringComparison.Ordinal))
        {
            report("parent", $"no earlier criterion has the id '{criterion.Parent}'");
        }
        else if (parent.Parent is not null)
        {
            report("parent", $"'{parent.Id}' is itself part of '{parent.Parent}'; there are two levels at most");
        }
        else if (parent.Audiences.Count > 0 && (criterion.Audiences.Count == 0 || criterion.Audiences.Except(parent.Audiences, StringComparer.Ordinal).Any()))
        {
            report("audiences", $"names an audience that '{parent.Id}', to which it belongs, is not put to");
        }
    }

    static void CheckPanelFields(Criterion criterion, Framework framework, Action<string, string> report)
    {
        if (criterion.Kind != CriterionKind.Standard && criterion.PanelFields.Intersect(StandardsOnly).Any())
        {
            report("panelFields", "recommendations, conditions and judgement belong to standards only");
        }
        else if (criterion.PanelFields.Contains(PanelField.Judgement) && framework is { JudgementScale.Count: 0, AwaitsJudgementScale: false })
        {
            report("panelFields", "a judgement needs a judgementScale, or awaitsJudgementScale where the agency has yet to add its published one");
        }
    }

    static void CheckCrosswalk(Criterion criterion, Action<string, string> report)
    {
        foreach (var scheme in criterion.Crosswalk.GroupBy(l => l.Scheme, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            report("crosswalk", $"'{scheme.Key}' stands twice; list all its references together");
        }
    }
}
