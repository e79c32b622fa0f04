using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Frameworks;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Portal.Pages.AgencyDesk;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Agency;

/// <summary>The home of the agency: all reviews on one page, and what needs its people.</summary>
public sealed class AgencyDashboard(PortalPages pages, AgencyOverview overview, PlanRegister plans, FrameworkShelf shelf)
{
    const int PageSize = 50;
    const int LinksOfATask = 5;

    /// <summary>The dashboard; the query narrows its list: step, show (open, overdue, ended, all) and page.</summary>
    [Function("AgencyHome"), Access(AccessScope.Anywhere, Role.AgencyAdmin, Role.Coordinator, Role.DecisionBody, Role.AppealsBody)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency")] HttpRequest request, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(request);
        var snapshot = await overview.CurrentAsync(cancellationToken);
        return await pages.ShowAsync<DashboardPage, DashboardModel>(request, ModelOf(caller, snapshot, FilterOf(request)) with { FirstSteps = await FirstStepsAsync(caller, snapshot, cancellationToken) });
    }

    async Task<IReadOnlyList<FirstStep>> FirstStepsAsync(Caller caller, AgencySnapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.Reviews.Count > 0 || !caller.Holds(RoleScope.Agency, Role.AgencyAdmin))
        {
            return [];
        }
        var planned = (await plans.LookAsync(cancellationToken)).Records;
        // Frameworks come with the product: one is chosen when there is a plan, or one of the agency's own.
        var chosen = planned.Count > 0 || (await shelf.OwnAsync(cancellationToken)).Count > 0;
        return
        [
            Step("institutions", "/agency/imports", snapshot.Institutions.Count),
            Step("people", "/agency/people", snapshot.People.Keys.Count(p => p != caller.Id)),
            new FirstStep("framework", "/agency/frameworks", FrameworkLibrary.BuiltIn.Count, chosen),
            Step("plan", planned.Count == 0 ? "/agency/new-plan" : "/agency/plans", planned.Count),
            Step("run", planned.Count == 1 ? "/agency/plans/" + planned[0].Id : "/agency/plans", (await plans.CyclesAsync(null, cancellationToken)).Count),
        ];

        static FirstStep Step(string name, string href, int count) => new(name, href, count, count > 0);
    }

    static DashboardFilter FilterOf(HttpRequest request) => new(
        ReviewSteps.All.Select(s => s.Name()).FirstOrDefault(s => s == request.Query["step"].ToString()),
        DashboardFilter.Choices.FirstOrDefault(c => c == request.Query["show"].ToString()) ?? DashboardFilter.Choices[0],
        int.TryParse(request.Query["page"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1);

    static DashboardModel ModelOf(Caller caller, AgencySnapshot snapshot, DashboardFilter filter)
    {
        var mine = snapshot.Reviews.Where(r => AgencyRights.Sees(caller, r)).ToArray();
        var rows = mine.Where(r => (filter.Step is null || r.Step.Name() == filter.Step) && Fits(r, filter.Show, snapshot.At))
            .OrderByDescending(r => r.IsOverdue(snapshot.At)).ThenBy(r => r.Next?.Due ?? DateTimeOffset.MaxValue)
            .ThenBy(r => NameKey.Of(snapshot.InstitutionName(r.InstitutionId)), StringComparer.Ordinal).ThenBy(r => r.Id, StringComparer.Ordinal)
            .Select(r => RowOf(r, snapshot)).ToArray();
        var pageCount = Math.Max(1, (rows.Length + PageSize - 1) / PageSize);
        var page = Math.Clamp(filter.Page, 1, pageCount);
        return new DashboardModel(
            AgencyRights.RunsAgency(caller),
            [.. ReviewSteps.All.Select(s => new StepCount(s, mine.Count(r => r.Step == s), mine.Count(r => r.Step == s && r.IsOverdue(snapshot.At)))).Where(c => c.Count > 0)],
            [.. TasksOf(caller, mine, snapshot).Where(t => t.Count > 0)],
            [.. rows.Skip((page - 1) * PageSize).Take(PageSize)],
            rows.Length,
            pageCount,
            filter with { Page = page });
    }

    static bool Fits(ReviewDigest review, string show, DateTimeOffset now) => show switch
    {
        "overdue" => review.IsOverdue(now),
        "ended" => review.Step.HasEnded(),
        "all" => true,
        _ => !review.Step.HasEnded(),
    };

    static ReviewRow RowOf(ReviewDigest review, AgencySnapshot snapshot) =>
        new(review.Id, snapshot.InstitutionName(review.InstitutionId), review.Procedure, review.CycleId, review.Step, review.Next?.Id, review.Next?.Due, review.IsOverdue(snapshot.At));

    /// <summary>Where a record that can't be read can be dealt with; null where nobody of the agency can.</summary>
    static string? PageOf(string record) => record.Split('/')[0] switch
    {
        RegisterKinds.Plans => "/agency/plans",
        RegisterKinds.RetiredFrameworks => "/agency/frameworks",
        _ => null,
    };

    static TaskLink LinkOf(DamagedUpload upload, AgencySnapshot snapshot) => new(
        AgencySnapshot.NameOf(RegisterKinds.Uploads, upload.Id) is var record && upload.Institution is { } institution ? $"{snapshot.InstitutionName(institution)}: {record}" : record,
        upload.Review is { } review ? "/agency/reviews/" + review : null);

    static IEnumerable<AgencyTask> TasksOf(Caller caller, IReadOnlyList<ReviewDigest> reviews, AgencySnapshot snapshot)
    {
        AgencyTask Of(string name, bool grave, Func<ReviewDigest, int> count) => new(name, reviews.Sum(count), grave,
            [.. reviews.Where(r => count(r) > 0).Select(r => RowOf(r, snapshot)).OrderBy(r => r.Due).Take(LinksOfATask)]);

        if (AgencyRights.RunsAgency(caller))
        {
            if (caller.Holds(RoleScope.Agency, Role.AgencyAdmin))
            {
                yield return new AgencyTask("dead-letters", snapshot.Dead, true, []);
                yield return new AgencyTask("held-mails", snapshot.Held, false, []);
                yield return new AgencyTask("damaged-uploads", snapshot.DamagedUploads.Count, true, [])
                {
                    Things = [.. snapshot.DamagedUploads.Take(LinksOfATask).Select(u => LinkOf(u, snapshot))],
                };
            }
            yield return new AgencyTask("unreadable-records", snapshot.Unreadable.Count, true, [])
            {
                Things = [.. snapshot.Unreadable.Take(LinksOfATask).Select(r => new TaskLink(r, PageOf(r)))],
            };
            yield return new AgencyTask("reviews-wait", snapshot.Waiting.Count, true, [])
            {
                Things = [.. snapshot.Waiting.Take(LinksOfATask).Select(w => new TaskLink(snapshot.InstitutionName(w.Institution), "/agency/cycles/" + w.CycleId))],
            };
            yield return new AgencyTask("plans-failed", snapshot.FailedPlans.Count, true, [])
            {
                Things = [.. snapshot.FailedPlans.Take(LinksOfATask).Select(p => new TaskLink(p.Name, "/agency/plans/" + p.Id))],
            };
            yield return Of("without-contact", true, r => r.WithoutContact ? 1 : 0);
            yield return Of("without-coordinator", false, r => r.WithoutCoordinator ? 1 : 0);
            yield return Of("overdue", true, r => r.IsOverdue(snapshot.At) ? 1 : 0);
            yield return Of("analyses-failed", true, r => r.AnalysisFailed ? 1 : 0);
            yield return Of("files-incomplete", false, r => r.Step.HasEnded() ? 0 : r.IncompleteFiles);
            yield return Of("objections", false, r => r.OpenObjections);
            yield return Of("extensions", false, r => r.OpenExtensions);
            yield return Of("complaints", false, r => r.OpenComplaints);
            yield return Of("panels", false, r => r.PanelIncomplete ? 1 : 0);
            yield return Of("completeness", false, r => r.Step == ReviewStep.Completeness ? 1 : 0);
            yield return Of("conditions", false, r => r.ReportedConditions);
            yield return Of("publications", false, r => r.Step == ReviewStep.Publication ? 1 : 0);
        }
        if (caller.Roles.Contains(Role.DecisionBody))
        {
            yield return Of("decisions", false, r => r.Step == ReviewStep.Decision ? 1 : 0);
        }
        if (caller.Roles.Contains(Role.AppealsBody))
        {
            yield return Of("appeals", false, r => r.Step == ReviewStep.Appeal ? 1 : 0);
        }
    }
}
