using System.Globalization;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;

namespace QaPipeline.Mapping.Frameworks;

/// <summary>Turns conditions and recommendations of an earlier review into criteria of one pack.</summary>
public static class FollowUpCriteria
{
    static readonly InterviewPrompt Prompt = new("management", "What has been done about this since the earlier review, and where is it recorded?");

    /// <summary>The framework with a criterion for each point behind its own; unchanged when there are none.</summary>
    public static Framework Extend(Framework framework, IReadOnlyList<EarlierPoint> points)
    {
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(points);
        return points.Count == 0 ? framework : framework with
        {
            Criteria = [.. framework.Criteria, .. points.Select((p, i) => new Criterion
            {
                Id = IdOf(framework, i),
                Text = p.Text,
                Group = "Follow-up of earlier reviews",
                InterviewPrompts = [Prompt],
            })],
        };
    }

    /// <summary>What was found on each point, read from a map of the extended framework: what says that it is not done comes first.</summary>
    internal static IReadOnlyList<FollowUpFinding> Find(Framework extended, IReadOnlyList<EarlierPoint> points, IReadOnlyList<CriterionMap> criteria)
    {
        var added = extended.Criteria.TakeLast(points.Count).ToArray();
        return [.. points.Select((p, i) => new FollowUpFinding(added[i].Id, p, [.. criteria.First(c => c.Id == added[i].Id).Evidence.Where(e => e.Counted).OrderByDescending(e => e.Step.IsGap).Take(5).Select(e => e.Citation)]))];
    }

    static string IdOf(Framework framework, int index)
    {
        var prefix = "FU";
        while (framework.Criteria.Any(c => c.Id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            prefix += "X";
        }
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{index + 1}");
    }
}
