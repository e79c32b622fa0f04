using QaPipeline.App.People.Import;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>Opens a cycle with all its reviews, and closes it when all have ended.</summary>
public sealed class CycleRunning(IRegister register, PlanRegister plans, ReviewRegister reviews, PlanNotices notices, TimeProvider clock)
{
    /// <summary>
    /// Makes the reviews of a cycle that are not there yet. Answers the ids of those that are there then: the review of an institution waits while the record of an earlier one, which says what was left
    /// to the institution, can't be read.
    /// </summary>
    /// <exception cref="UnreadableRecordException">No review of the cycle can begin.</exception>
    public async Task<IReadOnlyList<string>> OpenAsync(string cycleId, CancellationToken cancellationToken)
    {
        var cycle = await plans.FindCycleAsync(cycleId, cancellationToken) ?? throw new RecordMissingException(RegisterKinds.Cycles, cycleId);
        var waiting = cycle.Value.StartedAt is null ? await BeginAsync(cycle, cancellationToken) : [];
        return waiting.Count == 0 || waiting.Count < cycle.Value.Reviews.Count
            ? [.. cycle.Value.Reviews.Select(r => r.ReviewId).Except(waiting.Select(w => w.ReviewId), StringComparer.Ordinal)]
            : throw waiting[0].Cause;
    }

    /// <summary>Opens what waits of cycles that run, in case what it waited for is mended. Answers what still waits and for which record, and the faults of cycles that could not be looked after.</summary>
    public async Task<IReadOnlyList<Exception>> OpenWaitingAsync(CancellationToken cancellationToken)
    {
        var faults = new List<Exception>();
        foreach (var cycle in await plans.CyclesAsync(null, cancellationToken))
        {
            try
            {
                if (cycle.Value.IsOpening)
                {
                    faults.AddRange(ReviewsWaitException.Of(cycle.Id, await BeginAsync(cycle, cancellationToken)));
                }
            }
            catch (RecordChangedException)
            {
                // Another run opened it at the same time, or looks again by itself.
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                faults.Add(new InvalidOperationException($"The cycle '{cycle.Id}' could not be opened.", e));
            }
        }
        return faults;
    }

    /// <summary>The reviews of a cycle that can't begin yet, each with the record that it waits for. Other records are read only where a review of the cycle is still to begin.</summary>
    /// <param name="cycle">The cycle.</param>
    /// <param name="there">Ids of its reviews that have begun, those that can't be read included.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<WaitingReview>> WaitingAsync(ReviewCycle cycle, IEnumerable<string> there, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        (string Institution, string ReviewId)[] open = cycle.IsOpening ? [.. cycle.Reviews.ExceptBy(there, r => r.ReviewId, StringComparer.Ordinal)] : [];
        return open.Length == 0 ? [] : (await EarlierAsync(cancellationToken)).Doubt.Waiting(open);
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
            if (!await HasEndedAsync(reviewId, cancellationToken))
            {
                return false;
            }
        }
        var told = notices.OfCycle(PlanTemplates.Closed, cycle.Value, (await register.LookAsync<Person>(RegisterKinds.People, cancellationToken)).Records);
        await plans.ChangeAsync(cycle, cycle.Value with { State = CycleState.Closed, ClosedAt = clock.GetUtcNow() }, "cycle.close", told, cancellationToken);
        return true;
    }

    /// <summary>Nobody knows whether a review has ended whose record can't be read: its cycle stays open.</summary>
    async Task<bool> HasEndedAsync(string reviewId, CancellationToken cancellationToken)
    {
        try
        {
            return await reviews.FindAsync(reviewId, cancellationToken) is { Value.HasEnded: true };
        }
        catch (UnreadableRecordException)
        {
            return false;
        }
    }

    /// <summary>Answers the reviews that wait.</summary>
    async Task<IReadOnlyList<WaitingReview>> BeginAsync(Versioned<ReviewCycle> cycle, CancellationToken cancellationToken)
    {
        var settings = await reviews.SettingsAsync(cancellationToken);
        var people = (await register.LookAsync<Person>(RegisterKinds.People, cancellationToken)).Records;
        var (look, imported, doubt) = await EarlierAsync(cancellationToken);
        Review[] earlier = [.. look.Records.Select(r => r.Value)];
        (string Institution, string ReviewId)[] open = [.. cycle.Value.Reviews.ExceptBy(earlier.Select(r => r.Id).Concat(look.Unreadable), r => r.ReviewId, StringComparer.Ordinal)];
        var waiting = doubt.Waiting(open);
        foreach (var (institution, reviewId) in open.ExceptBy(waiting.Select(w => w.ReviewId), r => r.ReviewId, StringComparer.Ordinal))
        {
            var review = ReviewMachine.Begin(cycle.Value, institution, PeopleOf(institution, cycle.Value.Plan, people), ConditionsOf(institution, imported.Records, earlier), clock.GetUtcNow(), settings);
            try
            {
                await register.AddAsync(RegisterKinds.Reviews, reviewId, review, cancellationToken);
            }
            catch (RecordExistsException)
            {
                // Another run of this step was faster; both write the same.
            }
        }
        if (waiting.Count == 0)
        {
            await plans.ChangeAsync(cycle, cycle.Value with { StartedAt = clock.GetUtcNow() }, "cycle.open", notices.OfCycle(PlanTemplates.Opened, cycle.Value, people), cancellationToken);
        }
        return waiting;
    }

    /// <summary>What earlier reviews left, with what of it can't be read.</summary>
    async Task<(RegisterLook<Review> Reviews, RegisterLook<ImportedCondition> Conditions, EarlierInDoubt Doubt)> EarlierAsync(CancellationToken cancellationToken)
    {
        var look = await reviews.LookAsync(cancellationToken);
        var imported = await register.LookAsync<ImportedCondition>(RegisterKinds.Conditions, cancellationToken);
        return (look, imported, await EarlierInDoubt.OfAsync(register, look.Unreadable, imported.Unreadable, cancellationToken));
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
