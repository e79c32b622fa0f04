using System.Net;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>Pages and answers about plans and cycles of which something is gone: they say so, and what to do.</summary>
[Collection(PortalCollection.Name)]
public sealed class PlansInBadStateTests(PortalHost host)
{
    const string Gone = "00000000000000000000000000000000000000000000000000000000000000aa";

    RegisterStore Register => new(host.Storage.GetBlobContainerClient(StorageContainers.Register));

    [Fact]
    public async Task A_plan_that_could_not_begin_its_cycle_says_why_and_what_to_do()
    {
        // What the clock would write: a look of it meanwhile changes nothing.
        var due = new DateTimeOffset(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);
        await PutAsync(Plan("failed-plan") with
        {
            Schedule = new Schedule { Zone = "Europe/Brussels", From = new DateOnly(2026, 3, 2), EveryYears = 50 },
            SettledUntil = due.AddDays(-1),
            Failure = new PlanFailure(PlanFailure.Framework, due) { Occurrence = "20260302T0800", Due = due },
        });

        var page = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/plans/failed-plan"));
        var list = await host.Admin.ReadAsync("/agency/plans");
        var answer = await host.Client.GetStringAsync(new Uri("api/plans", UriKind.Relative));

        page.ShouldContain("The cycle of 2 March 2026");
        page.ShouldContain("The framework of this plan is not there any more. Add its file again under Frameworks, or choose another framework in the plan.");
        page.ShouldNotContain("/agency/frameworks/" + Gone, Case.Sensitive, "no link to a page that does not exist");
        list.ShouldContain("can&#x27;t begin");
        answer.ShouldContain("\"why\":\"framework\"");
    }

    async Task PutAsync(ReviewPlan plan)
    {
        var there = await Register.ReadAsync<ReviewPlan>(RegisterKinds.Plans, plan.Id, default);
        _ = there is null ? await Register.AddAsync(RegisterKinds.Plans, plan.Id, plan, default) : await Register.ReplaceAsync(RegisterKinds.Plans, plan.Id, plan, there.ETag, default);
    }

    /// <summary>Nothing of it is due while tests run.</summary>
    static ReviewPlan Plan(string id) => new(id, "Plan " + id, Gone, "3", new Schedule { Zone = "Europe/Brussels", From = new DateOnly(2091, 3, 1), EveryYears = 1 })
    {
        Institutions = ["north"], SettledUntil = new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
