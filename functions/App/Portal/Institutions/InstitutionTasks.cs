using System.Globalization;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Pages.Institutions;

namespace QaPipeline.App.Portal.Institutions;

/// <summary>What an institution, or its students, have to do in a review now.</summary>
static class InstitutionTasks
{
    /// <summary>The tasks of somebody with these roles, the most urgent first.</summary>
    public static IReadOnlyList<ReviewTask> Of(Review review, IReadOnlySet<Role> roles)
    {
        var home = "/institution/reviews/" + review.Id;
        var tasks = new List<ReviewTask>();
        DateTimeOffset? Due(string id) => review.Deadlines.FirstOrDefault(d => d.Id == id)?.Due;
        if (roles.Overlaps([Role.InstitutionContributor, Role.InstitutionSubmitter]))
        {
            Add(tasks, review.Step == ReviewStep.Registration, "terms", 0, home + "#agree-terms", Due("registration"));
            Add(tasks, Due(ReviewDeadline.PanelObjection) is not null, "panel", 0, home + "#panel", Due(ReviewDeadline.PanelObjection));
            Add(tasks, review.Step == ReviewStep.Submission, "submission", 0, home + "/packs/submission", Due("submission"));
            foreach (var request in review.EvidenceRequests.Where(r => r.IsOpen))
            {
                Add(tasks, true, "request", request.Number, Pack(home, "request", request.Number), Due(ReviewDeadline.IdOf(ReviewDeadline.EvidenceRequest, request.Number)));
            }
            Add(tasks, review.Step == ReviewStep.FactualAccuracy, "facts", 0, home + "/facts", Due("factual-accuracy"));
            foreach (var condition in review.Conditions.Where(c => c.State == ConditionState.Open && review.Step == ReviewStep.FollowUp))
            {
                Add(tasks, true, "condition", condition.Number, Pack(home, "condition", condition.Number), Due(ReviewDeadline.IdOf(ReviewDeadline.Condition, condition.Number)) ?? condition.Due);
            }
        }
        var students = roles.Contains(Role.StudentSubmitter) && review.StudentSubmissions.Count == 0 && review.Step is >= ReviewStep.Submission and <= ReviewStep.SiteVisit;
        Add(tasks, students, "students", 0, home + "/packs/students", Due("submission"));
        return [.. tasks.OrderBy(t => t.Due ?? DateTimeOffset.MaxValue)];
    }

    /// <summary>What others do while the institution has nothing to do: the name of the step, or of its part where the institution's turn in it is over.</summary>
    public static string WaitOf(Review review) => review switch
    {
        { Step: ReviewStep.PanelProposal } when review.Objections.Any(o => o.Answer is null) => "panel-objection",
        { Step: ReviewStep.PanelProposal, Panel.Count: > 0 } when review.Deadlines.All(d => d.Kind != ReviewDeadline.PanelObjection) => "panel-confirmation",
        _ => review.Step.Name(),
    };

    static string Pack(string home, string purpose, int number) => string.Create(CultureInfo.InvariantCulture, $"{home}/packs/{purpose}-{number}");

    static void Add(List<ReviewTask> tasks, bool now, string kind, int number, string href, DateTimeOffset? due)
    {
        if (now)
        {
            tasks.Add(new ReviewTask(kind, number, href, due));
        }
    }
}
