using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using QaPipeline.App.Frameworks;
using QaPipeline.App.Portal.Agency;
using QaPipeline.App.Portal.Agency.Commands;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Pages.Panel;

namespace QaPipeline.App.Portal.Panel;

/// <summary>Shows the page of a panel's report, as it is or after a form on it was refused.</summary>
public sealed class PanelReportDesk(PortalPages pages, AgencyOverview overview, FrameworkCatalogue frameworks)
{
    /// <summary>The commands that stand on the page as plain forms; the others of a panel have pages or files of their own.</summary>
    public static FrozenSet<string> Offered { get; } = new[]
    {
        typeof(AssignCriteria), typeof(RequestEvidence), typeof(CloseEvidenceRequest), typeof(CloseDeskReview), typeof(PlanVisit), typeof(RecordVisit), typeof(WaiveVisit), typeof(VoteOnReport),
        typeof(ReviseReport), typeof(LodgeComplaint),
    }.Select(ReviewTransitions.NameOf).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The roles of the person at the panel's table; those of the agency count on its own pages alone.</summary>
    public static IReadOnlySet<Role> RolesOf(PanelSeat seat)
    {
        ArgumentNullException.ThrowIfNull(seat);
        return ReviewActors.RolesOf(seat.Caller, seat.Review).Where(r => r is Role.Chair or Role.PanelMember or Role.Secretary).ToHashSet();
    }

    /// <summary>What forms are made from.</summary>
    public async Task<CommandSetting> SettingAsync(HttpRequest request, PanelSeat seat, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seat);
        return new CommandSetting(seat.Review, [], await overview.CurrentAsync(cancellationToken), await frameworks.FindAsync(seat.Review.Framework, cancellationToken), [], VisitorLanguage.TextsFor(request));
    }

    /// <summary>The command that the address says was just carried out; null for none.</summary>
    public static string? ToldIn(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var done = request.Query["done"].ToString();
        return ReviewTransitions.All.Any(t => t.Name == done && t.Roles.Any(r => r is Role.Chair or Role.PanelMember or Role.Secretary)) ? done : null;
    }

    /// <summary>The page.</summary>
    public async Task<IResult> ShowAsync(HttpRequest request, PanelSeat seat, Func<PanelReportModel, PanelReportModel> change, int status, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seat);
        ArgumentNullException.ThrowIfNull(change);
        var setting = await SettingAsync(request, seat, cancellationToken);
        var roles = RolesOf(seat);
        bool May(Type command) => ReviewTransitions.All.Any(t => t.Command == command && t.From.Contains(seat.Review.Step) && t.Roles.Any(roles.Contains));
        var people = seat.Review.Panel.Select(m => m.PersonId).Concat(seat.Review.Votes.Select(v => v.PersonId)).Concat(seat.Review.Reports.Select(r => r.By));
        var model = new PanelReportModel(seat.Ref, seat.Review, ReviewRegister.VersionOf(seat.Review), people.Distinct(StringComparer.Ordinal).ToDictionary(p => p, setting.Known.PersonName, StringComparer.Ordinal))
        {
            Forms = [.. AgencyCommands.FormsFor(setting, roles).Where(f => Offered.Contains(f.Command))],
            MaySend = May(typeof(SendReportDraft)),
            MayAnswer = May(typeof(AnswerFact)),
            MayApprove = May(typeof(ApproveReport)),
        };
        return await pages.ShowAsync<PanelReportPage, PanelReportModel>(request, change(model), status);
    }
}
