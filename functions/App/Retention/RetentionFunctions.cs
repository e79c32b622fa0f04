using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.App.Register;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Retention;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Retention;

/// <summary>The rule of retention, its clock, and the proofs of what was deleted.</summary>
[ApiGroup("Retention")]
public sealed class RetentionFunctions(RegisterStore register, RecordChanges changes, RetentionActivities activities, ReviewMaterial material, TimeProvider clock)
{
    /// <summary>Timer: every night, starts the deletions that are due and erases the people whose time is over. A review that may share something with a record that can't be read waits for that record, and so does one whose own list of a deletion can't be read.</summary>
    /// <exception cref="AggregateException">Records can't be read; what they can't concern was done.</exception>
    [Function("RetentionClock")]
    public async Task TickAsync([TimerTrigger("0 30 2 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await register.ReadAsync<RetentionRule>(RegisterKinds.Settings, RetentionRule.Id, cancellationToken) is not { } rule)
        {
            return;
        }
        var now = clock.GetUtcNow();
        var faults = new List<Exception>();
        var (reviews, unreadable) = await register.LookAsync<Review>(RegisterKinds.Reviews, cancellationToken);
        var (waiting, waitingForPacks) = (new List<string>(), new List<string>());
        var waitingForAnalyses = new SortedDictionary<string, UnreadableRecordException>(StringComparer.Ordinal);
        IReadOnlyList<string>? packsInDoubt = null;
        foreach (var review in reviews.Where(r => EndOf(r.Value) is { } end && RetentionRule.DueAt(end, rule.Value.EvidenceMonths) <= now))
        {
            try
            {
                var deletion = await DeletionAsync(review.Id, cancellationToken);
                if (deletion is { DoneAt: not null, MayBePlannedAgain: false })
                {
                    continue;
                }
                packsInDoubt ??= await material.PacksInDoubtAsync(cancellationToken);
                switch (await material.HeldBackByAsync(review.Value, unreadable, packsInDoubt, cancellationToken))
                {
                    case null: await StartAsync(client, review.Value, cancellationToken); break;
                    case var _ when deletion?.DoneAt is not null: break; // Its material was deleted: it isn't due, and is planned again when nothing is in doubt.
                    case { Kind: RegisterKinds.Packs }: waitingForPacks.Add(review.Id); break;
                    case { Kind: RegisterKinds.Reviews }: waiting.Add(review.Id); break;
                    case var analysis: waitingForAnalyses.TryAdd(analysis.Message, analysis); break;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The other reviews don't wait for this one; the clock ends as failed.
                faults.Add(e);
            }
        }
        if (waiting.Count > 0)
        {
            faults.Add(new InvalidOperationException($"The material of these reviews is due and was not deleted, since a review whose record can't be read may need it: {string.Join(", ", waiting)}."));
        }
        if (waitingForPacks.Count > 0)
        {
            faults.Add(new InvalidOperationException($"The material of these reviews is due and was not deleted, since nobody can tell what a pack holds whose record can't be read: {string.Join(", ", waitingForPacks)}."));
            faults.AddRange(packsInDoubt!.Select(p => new UnreadableRecordException(RegisterKinds.Packs, p)));
        }
        faults.AddRange(waitingForAnalyses.Values);
        faults.AddRange(unreadable.Select(r => new UnreadableRecordException(RegisterKinds.Reviews, r)));
        if (rule.Value.PersonMonths is { } months)
        {
            try
            {
                await activities.ErasePeople(months, cancellationToken);
            }
            catch (UnreadableRecordException e)
            {
                faults.Add(e);
            }
        }
        if (faults.Count > 0)
        {
            throw new AggregateException(faults);
        }
    }

    /// <summary>The rule; without a version where none was set.</summary>
    [Function("GetRetentionRule"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(200, typeof(RetentionRule))]
    public async Task<IResult> RuleAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/settings/retention")] HttpRequest request, CancellationToken cancellationToken) =>
        await register.ReadAsync<RetentionRule>(RegisterKinds.Settings, RetentionRule.Id, cancellationToken) is { } rule ? RecordRequests.Answer(request, rule) : Answers.Json(new RetentionRule());

    /// <summary>Sets the rule; the version goes into If-Match.</summary>
    [Function("PutRetentionRule"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Takes(typeof(RetentionRule)), Answers(200, typeof(RetentionRule)), Fails(412, "changed-meanwhile"), Fails(422, "invalid-record")]
    public async Task<IResult> PutRuleAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/settings/retention")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (rule, problem) = await RecordRequests.BodyAsync<RetentionRule>(request, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }
        if (rule!.EvidenceMonths is < 1 or > 600 || rule.PersonMonths is < 1 or > 600)
        {
            return RecordRequests.Invalid("Material is kept for 1 to 600 months, or for ever.");
        }
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        return RecordRequests.Answer(request, await changes.SaveAsync(RegisterKinds.Settings, RetentionRule.Id, rule, RecordRequests.VersionOf(request), actor, "settings.changed", cancellationToken));
    }

    /// <summary>What was deleted of a review, or is being deleted.</summary>
    [Function("GetDeletion"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(200, typeof(Deletion)), Fails(404, "not-found")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reviews/{reviewId}/deletion")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        RecordRequests.Answer(request, await register.GetAsync<Deletion>(RegisterKinds.Deletions, reviewId, cancellationToken));

    /// <summary>Deletes the material of an ended review now, before the rule would.</summary>
    [Function("StartDeletion"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(202, typeof(DeletionStarted)), Fails(404, "not-found"), Fails(409, "review-open", "record-unreadable")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reviews/{reviewId}/deletion")] HttpRequest request, string reviewId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var review = await register.GetAsync<Review>(RegisterKinds.Reviews, reviewId, cancellationToken);
        if (!review.Value.HasEnded)
        {
            return Answers.Problem(StatusCodes.Status409Conflict, "review-open", "The review has not ended. Nothing of a running review is deleted.");
        }
        if (await DeletionAsync(reviewId, cancellationToken) is var deletion && (deletion?.DoneAt is null || deletion.MayBePlannedAgain) && await material.HeldBackByAsync(review.Value, cancellationToken) is { } doubtful)
        {
            if (deletion?.DoneAt is not null)
            {
                // It is done; what it kept is looked at again when nothing is in doubt.
                return Answers.Json(new DeletionStarted(DeleteMaterial.IdOf(reviewId)), StatusCodes.Status202Accepted);
            }
            return Answers.Problem(StatusCodes.Status409Conflict, "record-unreadable", doubtful.Kind switch
            {
                RegisterKinds.Packs => $"The record of the pack '{doubtful.Id}' can't be read, and nobody can tell what it holds. Bring back an earlier version of it first; nothing was deleted.",
                RegisterKinds.Reviews => $"The record of the review '{doubtful.Id}' can't be read, and it may need the same material. Bring back an earlier version of it first; nothing was deleted.",
                _ => doubtful.Message + " Nothing was deleted.",
            });
        }
        await StartAsync(client, review.Value, cancellationToken);
        return Answers.Json(new DeletionStarted(DeleteMaterial.IdOf(reviewId)), StatusCodes.Status202Accepted);
    }

    async Task<Deletion?> DeletionAsync(string reviewId, CancellationToken cancellationToken) => (await register.ReadAsync<Deletion>(RegisterKinds.Deletions, reviewId, cancellationToken))?.Value;

    /// <summary>Starts the deletion unless it runs or is done. One that an earlier release finished is planned again where something of it may go now, and rests otherwise.</summary>
    async Task StartAsync(DurableTaskClient client, Review review, CancellationToken cancellationToken)
    {
        var id = DeleteMaterial.IdOf(review.Id);
        if (await register.ReadAsync<Deletion>(RegisterKinds.Deletions, review.Id, cancellationToken) is { Value.DoneAt: not null } done && await material.FindAgainAsync(review, done.Value, cancellationToken) is null)
        {
            await RestAsync(review, done, cancellationToken);
            return;
        }
        if (await client.GetInstanceAsync(id, cancellationToken) is { RuntimeStatus: OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending })
        {
            return;
        }
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(DeleteMaterial), review.Id, new StartOrchestrationOptions(InstanceId: id), cancellationToken);
    }

    /// <summary>
    /// Nobody looks again at a finished deletion of which nothing may go: what it keeps goes with the review or the pack that needs it. While nobody can tell whether that is so, the next night looks again.
    /// </summary>
    async Task RestAsync(Review review, Versioned<Deletion> done, CancellationToken cancellationToken)
    {
        if (done.Value.MayBePlannedAgain && await material.MayRestAsync(review, done.Value, cancellationToken))
        {
            await changes.SaveAsync(RegisterKinds.Deletions, done.Id, done.Value with { Rule = Deletion.PresentRule }, done.ETag, Actor.System, "retention.looked-again", cancellationToken);
        }
    }

    /// <summary>When the review ended; null while it has not.</summary>
    internal static DateTimeOffset? EndOf(Review review) => review.HasEnded ? review.History.Count > 0 ? review.History[^1].At : review.StartedAt : null;
}

/// <summary>A deletion that was begun.</summary>
/// <param name="Id">Id of the orchestration that carries it out.</param>
sealed record DeletionStarted(string Id);
