using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Pages.AgencyDesk;

namespace QaPipeline.App.Portal.Agency.Commands;

/// <summary>The commands that are given by forms, on the pages of the agency and of panels: who may give which at what step is the table of the machine.</summary>
public static class AgencyCommands
{
    /// <summary>The roles whose commands stand on the agency's pages.</summary>
    public static IReadOnlySet<Role> Roles { get; } = new HashSet<Role> { Role.AgencyAdmin, Role.Coordinator, Role.DecisionBody, Role.AppealsBody };

    /// <summary>All forms by the name of the command.</summary>
    public static IReadOnlyDictionary<string, CommandSpec> All { get; } =
        PanelForms.All.Concat(WorkForms.All).Concat(ReportForms.All).Concat(DecisionForms.All).ToDictionary(s => ReviewTransitions.NameOf(s.Command), StringComparer.Ordinal);

    /// <summary>The rows of the machine that people with these roles may use now, in the order of a review.</summary>
    public static IEnumerable<ReviewTransition> Possible(Review review, IReadOnlySet<Role> roles) =>
        ReviewTransitions.All.Where(t => t.From.Contains(review.Step) && t.Roles.Any(roles.Contains) && All.ContainsKey(t.Name));

    /// <summary>The forms that people with these roles may use now.</summary>
    public static IReadOnlyList<CommandForm> FormsFor(CommandSetting setting, IReadOnlySet<Role> roles)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return [.. Possible(setting.Review, roles).Select(t => FormOf(t, setting)).OfType<CommandForm>()];
    }

    static CommandForm? FormOf(ReviewTransition row, CommandSetting setting)
    {
        var spec = All[row.Name];
        var reason = row.NeedsReason ? ReasonUse.Required : spec.MayHaveReason ? ReasonUse.Optional : ReasonUse.None;
        return spec.Fields(setting) is { } fields ? new CommandForm(row.Name, spec.Group, reason, fields) { Page = spec.Page } : null;
    }
}
