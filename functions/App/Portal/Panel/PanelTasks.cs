using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Pages.Panel;

namespace QaPipeline.App.Portal.Panel;

/// <summary>What a person on a panel does next.</summary>
static class PanelTasks
{
    /// <summary>The tasks in the order of their urgency; what the person waits for stands last.</summary>
    public static IReadOnlyList<PanelTask> Of(PanelSeat seat)
    {
        var review = seat.Review;
        DateTimeOffset? Due(string kind) => review.Deadlines.FirstOrDefault(d => d.Kind == kind)?.Due;
        var step = Due(review.Step.Name());
        PanelTask Do(string key, string part) => new(key, seat.Ref.To(part), step, IsWait: false);
        switch (seat.Door)
        {
            case PanelDoor.Undeclared:
                return seat.MayDeclare ? [new PanelTask("declare", seat.Ref.To("declaration"), Due(ReviewDeadline.PanelObjection), IsWait: false)] : [];
            case not PanelDoor.Open:
                return [new PanelTask("wait-" + seat.Door, null, null, IsWait: true)];
        }
        var tasks = new List<PanelTask>();
        var voter = seat.Member!.Votes;
        if (voter && !seat.HasReturned && review.Step is >= ReviewStep.DeskReview and <= ReviewStep.ReportDraft)
        {
            tasks.Add(Do("return", "workbook"));
        }
        if (review.Step == ReviewStep.SiteVisit)
        {
            tasks.Add(new PanelTask("visit", seat.Ref.To("report"), review.Visit.Day is { } day ? LocalTime.EndOf(day, LocalTime.ZoneOrUtc(review.Zone)) : step, IsWait: false));
        }
        if (seat.Leads && review.Step == ReviewStep.ReportDraft)
        {
            tasks.Add(Do("write", "report"));
        }
        if (seat.Leads && review.Step == ReviewStep.PanelResponse)
        {
            tasks.Add(Do("answer", "report"));
        }
        if (voter && review.Step == ReviewStep.PanelApproval && !review.Votes.Any(v => v.PersonId == seat.Caller.Id))
        {
            tasks.Add(Do("vote", "report"));
        }
        if (seat.Member.Position == PanelPosition.Chair && review.Step == ReviewStep.PanelApproval && review.Panel.All(m => !m.Votes || review.Votes.Any(v => v.PersonId == m.PersonId)))
        {
            tasks.Add(Do("approve", "report"));
        }
        return tasks.Count > 0 ? tasks : [new PanelTask("nothing", null, null, IsWait: true)];
    }
}
