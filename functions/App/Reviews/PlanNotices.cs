using System.Globalization;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>Whom plans and cycles tell what. The keys name the event, so that the same one is told once however often it is looked at.</summary>
public sealed class PlanNotices(IRegister register, TimeProvider clock)
{
    /// <summary>Tells the agency's admins, who can mend it, that a plan could not do what is due.</summary>
    public async Task<IReadOnlyList<Notification>> FailedAsync(ReviewPlan plan, PlanFailure failure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(failure);
        // Without a beginning, the number of changes tells one failure from the next.
        var what = failure.Occurrence ?? string.Create(CultureInfo.InvariantCulture, $"revision-{plan.Revision}");
        var values = failure.Due is { } due ? Values(plan, ("why", failure.Why), ("due", Text(due))) : Values(plan, ("why", failure.Why));
        return Tell(PlanTemplates.Failed, "plan/" + plan.Id, what + "/" + failure.Why, plan, values, await AdminsAsync(cancellationToken));
    }

    /// <summary>Tells the agency's admins that beginnings were left out; empty when none was.</summary>
    public async Task<IReadOnlyList<Notification>> SkippedAsync(ReviewPlan plan, PlanDue due, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(due);
        if (due.LeftOut.Count == 0)
        {
            return [];
        }
        var (last, why) = due.LeftOut[^1];
        var values = Values(plan, ("count", Text(due.LeftOut.Count)), (due.LeftOut.Count == 1 ? "single" : "several", "yes"), ("due", Text(last.At)), ("why", why));
        return Tell(PlanTemplates.Skipped, "plan/" + plan.Id, last.Id, plan, values, await AdminsAsync(cancellationToken));
    }

    /// <summary>Tells admins and coordinators that a cycle has begun (<see cref="PlanTemplates.Opened"/>) or ended (<see cref="PlanTemplates.Closed"/>).</summary>
    public IReadOnlyList<Notification> OfCycle(string template, ReviewCycle cycle, IReadOnlyList<Versioned<Person>> people)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        ArgumentNullException.ThrowIfNull(people);
        // Where they are all gone, the admins are told anyway.
        var coordinators = cycle.Plan.Coordinators.Count > 0 ? cycle.Plan.Coordinators : Holders(people, Role.Coordinator);
        return Tell(template, "cycle/" + cycle.Id, "once", cycle.Plan, Values(cycle.Plan, ("count", Text(cycle.Reviews.Count))), Holders(people, Role.AgencyAdmin).Union(coordinators, StringComparer.Ordinal));
    }

    async Task<IEnumerable<string>> AdminsAsync(CancellationToken cancellationToken) => Holders((await register.LookAsync<Person>(RegisterKinds.People, cancellationToken)).Records, Role.AgencyAdmin);

    IEnumerable<string> Holders(IReadOnlyList<Versioned<Person>> people, Role role)
    {
        var now = clock.GetUtcNow();
        return people.Where(p => !p.Value.Erased && p.Value.Holds(role, RoleScope.Agency, now)).Select(p => p.Id);
    }

    IReadOnlyList<Notification> Tell(string template, string subject, string what, ReviewPlan plan, IReadOnlyDictionary<string, string> values, IEnumerable<string> recipients)
    {
        var now = clock.GetUtcNow();
        return [.. recipients.Select(r => new Notification($"{subject}/{template}/{what}/{r}", template, r, subject, now) { Values = values, PlanId = plan.Id })];
    }

    static Dictionary<string, string> Values(ReviewPlan plan, params (string Name, string Value)[] others)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["plan"] = plan.Name };
        foreach (var (name, value) in others)
        {
            values[name] = value;
        }
        return values;
    }

    static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    static string Text(DateTimeOffset moment) => moment.ToString("O", CultureInfo.InvariantCulture);
}
