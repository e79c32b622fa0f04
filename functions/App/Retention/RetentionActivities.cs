using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.People;
using QaPipeline.App.Register;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Retention;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.App.Retention;

/// <summary>The steps of a deletion. Each may run more than once: the list is made once, and what is gone stays gone.</summary>
public sealed class RetentionActivities(RegisterStore register, ReviewMaterial material, StoredThings things, RecordChanges changes, PersonErasure erasure, TimeProvider clock)
{
    /// <summary>Things deleted in one step.</summary>
    public const int Batch = 100;

    /// <summary>Writes the list of what is to be deleted. Answers how many steps the deletion has.</summary>
    [Function(nameof(PlanDeletion))]
    public async Task<int> PlanDeletion([ActivityTrigger] string reviewId, CancellationToken cancellationToken)
    {
        if (await register.ReadAsync<Deletion>(RegisterKinds.Deletions, reviewId, cancellationToken) is { } planned)
        {
            return StepsOf(planned.Value.MayBePlannedAgain ? await PlanAgainAsync(planned, cancellationToken) : planned.Value);
        }
        var review = (await register.GetAsync<Review>(RegisterKinds.Reviews, reviewId, cancellationToken)).Value;
        if (!review.HasEnded)
        {
            throw new InvalidOperationException("The review has not ended; nothing of it is deleted.");
        }
        var deletion = new Deletion(reviewId, clock.GetUtcNow(), await material.FindAsync(review, cancellationToken)) { Rule = Deletion.PresentRule };
        try
        {
            await changes.SaveAsync(RegisterKinds.Deletions, reviewId, deletion, null, Actor.System, "retention.planned", cancellationToken);
        }
        catch (RecordExistsException)
        {
            deletion = (await register.GetAsync<Deletion>(RegisterKinds.Deletions, reviewId, cancellationToken)).Value;
        }
        return StepsOf(deletion);
    }

    /// <summary>A finished deletion as it is planned again, or as it was where it keeps nothing that may go.</summary>
    async Task<Deletion> PlanAgainAsync(Versioned<Deletion> done, CancellationToken cancellationToken)
    {
        var review = (await register.GetAsync<Review>(RegisterKinds.Reviews, done.Id, cancellationToken)).Value;
        if (!review.HasEnded || await material.FindAgainAsync(review, done.Value, cancellationToken) is not { } items)
        {
            return done.Value;
        }
        var again = done.Value with { Items = items, DoneAt = null, Rule = Deletion.PresentRule, PlannedAgainAt = clock.GetUtcNow() };
        return (await changes.SaveAsync(RegisterKinds.Deletions, done.Id, again, done.ETag, Actor.System, "retention.planned-again", cancellationToken)).Value;
    }

    /// <summary>Deletes one part of the list; what is needed elsewhere by now is kept.</summary>
    [Function(nameof(DeleteStep))]
    public async Task DeleteStep([ActivityTrigger] DeletionStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        var deletion = (await register.GetAsync<Deletion>(RegisterKinds.Deletions, step.ReviewId, cancellationToken)).Value;
        var review = (await register.GetAsync<Review>(RegisterKinds.Reviews, step.ReviewId, cancellationToken)).Value;
        var needed = await material.NeededElsewhereAsync(review, deletion, cancellationToken);
        foreach (var item in deletion.Items.Skip(step.Number * Batch).Take(Batch).Where(i => i.Outcome == DeletionOutcome.Planned && !needed.ContainsKey(ReviewMaterial.KeyOf(i))))
        {
            await things.DeleteAsync(item.Container, item.Name, cancellationToken);
        }
    }

    /// <summary>Looks for each thing and writes down what is gone and what was kept. Answers how many are gone.</summary>
    [Function(nameof(ProveDeletion))]
    public async Task<int> ProveDeletion([ActivityTrigger] string reviewId, CancellationToken cancellationToken)
    {
        var planned = await register.GetAsync<Deletion>(RegisterKinds.Deletions, reviewId, cancellationToken);
        if (planned.Value.DoneAt is not null)
        {
            return planned.Value.Items.Count(i => i.Outcome == DeletionOutcome.Deleted);
        }
        var review = (await register.GetAsync<Review>(RegisterKinds.Reviews, reviewId, cancellationToken)).Value;
        var needed = await material.NeededElsewhereAsync(review, planned.Value, cancellationToken);
        var items = new List<DeletionItem>();
        foreach (var item in planned.Value.Items)
        {
            if (item.Outcome == DeletionOutcome.Deleted)
            {
                // Proved before the deletion was planned again; the same bytes may have come anew since.
                items.Add(item);
                continue;
            }
            var there = await things.ExistsAsync(item.Container, item.Name, cancellationToken);
            items.Add(item with
            {
                Outcome = there ? DeletionOutcome.Kept : DeletionOutcome.Deleted,
                NeededBy = there ? item.NeededBy ?? needed.GetValueOrDefault(ReviewMaterial.KeyOf(item)) ?? throw new InvalidOperationException("Something of the review is still there although nothing needs it. The deletion is tried again.") : null,
            });
        }
        var now = clock.GetUtcNow();
        var gone = items.Count(i => i.Outcome == DeletionOutcome.Deleted);
        var done = planned.Value with { Items = items, DoneAt = now };
        done = done with { Pending = NotesOf(review, done, gone, now) };
        await register.ReplaceAsync(RegisterKinds.Deletions, reviewId, done, planned.ETag, cancellationToken);
        await changes.HandOverAsync(RegisterKinds.Deletions, reviewId, cancellationToken);
        return gone;
    }

    /// <summary>Erases people whose last role ended so long ago as the rule says. Answers how many.</summary>
    /// <exception cref="UnreadableRecordException">The record of somebody can't be read; all others were looked after.</exception>
    [Function(nameof(ErasePeople))]
    public async Task<int> ErasePeople([ActivityTrigger] int months, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var erased = 0;
        var (people, unreadable) = await register.LookAsync<Person>(RegisterKinds.People, cancellationToken);
        foreach (var person in people)
        {
            // Without an end of every role nobody can say when the last one ended.
            if (!person.Value.Erased && person.Value.Grants.Count > 0 && person.Value.Grants.All(g => g.Until?.AddMonths(months) <= now))
            {
                await erasure.EraseAsync(person.Id, Actor.System, cancellationToken);
                erased++;
            }
        }
        return unreadable.Count == 0 ? erased : throw new UnreadableRecordException(RegisterKinds.People, unreadable[0]);
    }

    static PendingWork NotesOf(Review review, Deletion done, int gone, DateTimeOffset now)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["institution"] = review.InstitutionId, ["review"] = review.Id, ["count"] = gone.ToString(CultureInfo.InvariantCulture), ["day"] = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        var subject = RoleScope.Review(review.Id);
        var round = done.PlannedAgainAt is null ? "" : "/again";
        return new PendingWork(
            [new AuditNote($"retention/{review.Id}/done{round}", now, Actor.SystemId, null, "retention.deleted", subject, string.Create(CultureInfo.InvariantCulture, $"{gone} deleted, {done.Items.Count - gone} kept"), null, RecordHash.Of(done))],
            [.. review.People.CoordinatorsOrAgency.Select(c => new Notification($"retention/{review.Id}/{c}{round}", "retention-done", c, subject, now) { Values = values, PlanId = review.PlanId })]);
    }

    static int StepsOf(Deletion deletion) => (deletion.Items.Count + Batch - 1) / Batch;
}

/// <summary>One part of a deletion.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="Number">Number of the part, from 0.</param>
public sealed record DeletionStep(string ReviewId, int Number);
