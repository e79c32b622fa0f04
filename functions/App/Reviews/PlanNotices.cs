using System.Globalization;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>Whom plans tell what. The keys name the event, so that the same one is told once however often it is looked at.</summary>
public sealed class PlanNotices(IRegister register, TimeProvider clock)
{
    /// <summary>Tells the agency's admins, who can mend it, that a plan could not do what is due.</summary>
    public Task<IReadOnlyList<Notification>> FailedAsync(ReviewPlan plan, PlanFailure failure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(failure);
        // Without a beginning, the number of changes tells one failure from the next.
        var what = failure.Occurrence ?? string.Create(CultureInfo.InvariantCulture, $"revision-{plan.Revision}");
        return TellAsync(PlanTemplates.Failed, $"{what}/{failure.Why}", plan, [("why", failure.Why), ("due", failure.Due?.ToString("O", CultureInfo.InvariantCulture))], cancellationToken);
    }

    async Task<IReadOnlyList<Notification>> TellAsync(string template, string what, ReviewPlan plan, IEnumerable<(string Name, string? Value)> values, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var given = new Dictionary<string, string>(StringComparer.Ordinal) { ["plan"] = plan.Name };
        foreach (var (name, value) in values)
        {
            if (value is not null)
            {
                given[name] = value;
            }
        }
        var people = await register.AllAsync<Person>(RegisterKinds.People, cancellationToken);
        return
        [
            .. people.Where(p => !p.Value.Erased && p.Value.Holds(Role.AgencyAdmin, RoleScope.Agency, now)).Select(p => p.Id)
                .Select(p => new Notification($"plan/{plan.Id}/{template}/{what}/{p}", template, p, "plan/" + plan.Id, now) { Values = given, PlanId = plan.Id }),
        ];
    }
}
