using System.Text;
using QaPipeline.Domain.People;

namespace QaPipeline.Domain.Reviews;

/// <summary>Prints the state machine as a Markdown table for the documentation.</summary>
public static class TransitionTable
{
    /// <summary>One row per command.</summary>
    public static string ToMarkdown()
    {
        var text = new StringBuilder("| Command | What it does | At the steps | By | Leads to |\n| --- | --- | --- | --- | --- |\n");
        foreach (var row in ReviewTransitions.All)
        {
            text.Append("| `").Append(row.Name).Append("` | ").Append(row.Meaning).Append(row.NeedsReason ? " (with a reason)" : "").Append(" | ")
                .Append(Steps(row.From)).Append(" | ").Append(By(row)).Append(" | ")
                .Append(row.To.Count == 0 ? "–" : Steps(row.To)).Append(" |\n");
        }
        return text.ToString();
    }

    /// <summary>Runs of steps are written as "first … last".</summary>
    static string Steps(IReadOnlyList<ReviewStep> steps)
    {
        if (steps.Count == ReviewSteps.All.Count)
        {
            return "every step";
        }
        var parts = new List<string>();
        for (var i = 0; i < steps.Count;)
        {
            var end = i;
            while (end + 1 < steps.Count && steps[end + 1] == steps[end] + 1)
            {
                end++;
            }
            parts.Add(end - i < 2 ? string.Join(", ", steps.Skip(i).Take(end - i + 1).Select(s => s.Name())) : $"{steps[i].Name()} … {steps[end].Name()}");
            i = end + 1;
        }
        return string.Join(", ", parts);
    }

    static string By(ReviewTransition row) => row.BySystem ? "the system"
        : row.Roles.Count == Enum.GetValues<Role>().Length ? "anybody"
        : string.Join(", ", row.Roles.Select(Name));

    static string Name(Role role) => role switch
    {
        Role.AgencyAdmin => "agency admin",
        Role.Coordinator => "coordinator",
        Role.Chair => "chair",
        Role.PanelMember => "panel member",
        Role.Secretary => "secretary",
        Role.InstitutionContributor => "institution contributor",
        Role.InstitutionSubmitter => "institution submitter",
        Role.StudentSubmitter => "student submitter",
        Role.DecisionBody => "decision body",
        Role.AppealsBody => "appeals body",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "There is no such role."),
    };
}
