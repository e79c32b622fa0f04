using QaPipeline.App.People.Import;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>Opens a cycle with all its reviews, and closes it when all have ended.</summary>
public sealed class CycleRunning(IRegister register, PlanRegister plans, ReviewRegister reviews, PlanNotices notices, TimeProvider clock)
{
    /// <summary>Makes the reviews of a cycle that are not there yet. Answers the ids of all.</summary>
    public async Task<IReadOnlyList<string>> OpenAsync(string cycleId, CancellationToken cancellationToken)
    {
        var cycle = await plans.FindCycleAsync(cycleId, cancellationToken) ?? throw new RecordMissingException(RegisterKinds.Cycles, cycleId);
        if (cycle.Value.StartedAt is null)
        {
            await BeginAsync(cycle, cancellationToken);
        }
        return [.. cycle.Value.Reviews.Select(r => r.ReviewId)];
    }

    /// <summary>Closes a cycle if all its reviews have ended. Answers whether it is closed.</summary>
    public async Task<bool> TryCloseAsync(string cycleId, CancellationToken cancellationToken)
    {
        var cycle = await plans.FindCycleAsync(cycleId, cancellationToken) ?? throw new RecordMissingException(RegisterKinds.Cycles, cycleId);
        if (cycle.Value.State == CycleState.Closed)
        {
            return true;
        }
        foreach (var (_, reviewId) in cycle.Value.Reviews)
        {
            if (await reviews.FindAsync(reviewId, cancellationToken) is not { Value.HasEnded: true })
            {
                return false;
            }
        }
        var told = notices.OfCycle(PlanTemplates.Closed, cycle.Value, (await register.LookAsync<Person>(RegisterKinds.People, cancellationToken)).Records);
        await plans.ChangeAsync(cycle, cycle.Value with { State = CycleState.Closed, ClosedAt = clock.GetUtcNow() }, "cycle.close", told, cancellationToken);
        return true;
    }

    async Task BeginAsync(Versioned<ReviewCycle> cycle, CancellationToken cancellationToken)
    {
        var settings = await reviews.SettingsAsync(cancellationToken);
        var people = (await register.LookAsync<Person>(RegisterKinds.People, cancellationToken)).Records;
        var earlier = await reviews.AllAsync(cancellationToken);
        var imported = await register.AllAsync<ImportedCondition>(RegisterKinds.Conditions, cancellationToken);
        foreach (var (institution, reviewId) in cycle.Value.Reviews)
        {
            if (await reviews.FindAsync(reviewId, cancellationToken) is not null)
            {
                continue;
            }
            var review = ReviewMachine.Begin(cycle.Value, institution, PeopleOf(institution, cycle.Value.Plan, people), ConditionsOf(institution, imported, earlier), clock.GetUtcNow(), settings);
            try
            {
                await register.AddAsync(RegisterKinds.Reviews, reviewId, review, cancellationToken);
            }
            catch (RecordExistsException)
            {
                // Another run of this step was faster; both write the same.
            }
        }
        await plans.ChangeAsync(cycle, cycle.Value with { StartedAt = clock.GetUtcNow() }, "cycle.open", notices.OfCycle(PlanTemplates.Opened, cycle.Value, people), cancellationToken);
    }

    ReviewPeople PeopleOf(string institution, ReviewPlan plan, IReadOnlyList<Versioned<Person>> people)
    {
        var now = clock.GetUtcNow();
        var scope = RoleScope.Institution(institution);
        IReadOnlyList<string> With(string at, params Role[] roles) => [.. people.Where(p => !p.Value.Erased && roles.Any(r => p.Value.Holds(r, at, now))).Select(p => p.Id)];
        return new ReviewPeople
        {
            Coordinators = plan.Coordinators.Except(people.Where(p => p.Value.Erased).Select(p => p.Id), StringComparer.Ordinal).ToArray() is { Length: > 0 } named ? named : With(RoleScope.Agency, Role.Coordinator),
            Institution = With(scope, Role.InstitutionSubmitter, Role.InstitutionContributor),
            Students = With(scope, Role.StudentSubmitter),
            DecisionBody = With(RoleScope.Agency, Role.DecisionBody),
            AppealsBody = With(RoleScope.Agency, Role.AppealsBody),
        };
    }

    /// <summary>What earlier reviews left to the institution, those before this system included, as they were imported.</summary>
    static IReadOnlyList<PreviousCondition> ConditionsOf(string institution, IReadOnlyList<Versioned<ImportedCondition>> imported, IReadOnlyList<Review> earlier) =>
    [
        .. imported.Where(c => c.Value.InstitutionId == institution).Select(c => c.Value.Condition),
        .. earlier.Where(r => r.InstitutionId == institution).OrderBy(r => r.StartedAt).SelectMany(r => r.ForNextReview()),
    ];
}
