using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.App.Register;
using QaPipeline.App.Uploads;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>HTTP: reviews and the commands that change them.</summary>
[ApiGroup("Reviews")]
public sealed class ReviewFunctions(ReviewRegister reviews, FrameworkKeeper frameworks, PackClaim packs, IRegister register, TimeProvider clock)
{
    static readonly string[] Filters = ["plan", "cycle", "step", "institution"];

    /// <summary>The reviews that the caller may see; plan, cycle, step and institution in the query narrow them. Without these, those who see all are also told of reviews whose records can't be read.</summary>
    [Function("ListReviews"), SignedInAccess, AutomationAccess]
    [Query("plan", "Only those of this plan"), Query("cycle", "Only those of this cycle"), Query("step", "Only those at this step"), Query("institution", "Only those of this institution"), Answers(200, typeof(IReadOnlyList<ReviewSummary>))]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reviews")] HttpRequest request, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(request);
        bool Fits(string name, string value) => request.Query[name].ToString() is not { Length: > 0 } wanted || wanted == value;
        var (records, unreadable) = await reviews.LookAsync(cancellationToken);
        // Nobody knows to whom they belong: those who see all reviews are told, wherever they don't ask for some.
        var named = (caller.IsAutomation || caller.Holds(RoleScope.Agency, Role.AgencyAdmin)) && Filters.All(f => request.Query[f].ToString().Length == 0) ? unreadable : [];
        return Answers.Json(records.Select(r => r.Value)
            .Where(r => Fits("plan", r.PlanId) && Fits("cycle", r.CycleId) && Fits("step", r.Step.Name()) && Fits("institution", r.InstitutionId))
            .Where(r => ReviewView.For(r, ReviewActors.RolesOf(caller, r)) is not null)
            .Select(ReviewSummary.Of).Concat(named.Select(ReviewSummary.OfUnreadable)).OrderBy(r => r.Id, StringComparer.Ordinal).ToArray());
    }

    /// <summary>A review as the caller may see it, with its version.</summary>
    [Function("GetReview"), SignedInAccess, AutomationAccess]
    [Answers(200, typeof(Review))]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reviews/{reviewId}")] HttpRequest request, string reviewId, CancellationToken cancellationToken)
    {
        var review = await VisibleAsync(request, reviewId, cancellationToken);
        return ReviewAnswers.Record(request, ReviewView.For(review.Value, ReviewActors.RolesOf(Caller.Of(request), review.Value)), ReviewRegister.VersionOf(review.Value));
    }

    /// <summary>What the caller may do with a review now.</summary>
    [Function("GetReviewCommands"), SignedInAccess, AutomationAccess]
    [Answers(200, typeof(IReadOnlyList<PossibleCommand>))]
    public async Task<IResult> CommandsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reviews/{reviewId}/commands")] HttpRequest request, string reviewId, CancellationToken cancellationToken)
    {
        var review = await VisibleAsync(request, reviewId, cancellationToken);
        var roles = ReviewActors.RolesOf(Caller.Of(request), review.Value);
        return ReviewAnswers.Record(request, ReviewTransitions.All
            .Where(t => t.From.Contains(review.Value.Step) && t.Roles.Any(roles.Contains))
            .Select(t => new PossibleCommand(t.Name, t.Meaning, t.NeedsReason)).ToArray(), ReviewRegister.VersionOf(review.Value));
    }

    /// <summary>
    /// Carries out a command: its JSON with "type" and "key" (or the header Idempotency-Key). If-Match names the version it is based on; without it the command is judged by what is there.
    /// The query as=ROLE chooses among several roles.
    /// </summary>
    [Function("CommandReview"), SignedInAccess, AutomationAccess]
    [Takes(typeof(ReviewCommand)), Query("as", "The role to act in, where the caller has several"), Answers(200, typeof(ReviewSummary)), Fails(409, "wrong-step", "conflict-of-interest", "unknown-time-zone"), Fails(412, "changed-meanwhile"), Fails(422, "invalid", "missing", "invalid-json")]
    public Task<IResult> CommandAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reviews/{reviewId}/commands")] HttpRequest request, string reviewId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        ReviewAnswers.OfAsync(async () =>
        {
            var review = await VisibleAsync(request, reviewId, cancellationToken);
            var command = CommandBody.Read(await RequestBodies.JsonAsync<JsonObject>(request, cancellationToken), request.Headers["Idempotency-Key"].ToString());
            // What has files behind it goes through the functions that take them.
            if (ReviewFileFunctions.TakesFile(command))
            {
                return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "invalid", "Send the Word file to its own address; the command follows from it.");
            }
            Role? wanted = Enum.TryParse<Role>(request.Query["as"].ToString().Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var role) ? role : null;
            var actor = ReviewActors.For(Caller.Of(request), review.Value, ReviewTransitions.Of(command), wanted);
            await packs.CheckAsync(review.Value, command, actor, cancellationToken);
            if (command is ChangeFramework change)
            {
                command = await frameworks.PinAsync(change, review.Value, cancellationToken);
            }
            var after = await reviews.ApplyAsync(reviewId, command, actor, RecordRequests.VersionOf(request), cancellationToken);
            await ReviewStarting.WakeAsync(client, after.Value, cancellationToken);
            return ReviewAnswers.Record(request, ReviewSummary.Of(after.Value), ReviewRegister.VersionOf(after.Value));
        });

    /// <summary>The rules of the agency for all reviews.</summary>
    [Function("GetReviewSettings"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator), AutomationAccess]
    [Answers(200, typeof(AgencySettings))]
    public async Task<IResult> GetSettingsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/settings/reviews")] HttpRequest request, CancellationToken cancellationToken) =>
        await register.ReadAsync<AgencySettings>(RegisterKinds.Settings, AgencySettings.Id, cancellationToken) is { } settings
            ? ReviewAnswers.Record(request, settings.Value with { Pending = PendingWork.Nothing }, settings.ETag)
            : Answers.Json(new AgencySettings());

    /// <summary>Changes the rules; If-Match names the version they are based on once there is one.</summary>
    [Function("PutReviewSettings"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Takes(typeof(AgencySettings)), Answers(200, typeof(AgencySettings)), Fails(409, "exists"), Fails(412, "changed-meanwhile"), Fails(422, "invalid-settings", "invalid-json")]
    public Task<IResult> PutSettingsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/settings/reviews")] HttpRequest request, CancellationToken cancellationToken) =>
        ReviewAnswers.OfAsync(async () =>
        {
            var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
            var settings = await RequestBodies.JsonAsync<AgencySettings>(request, cancellationToken);
            if (settings.Problems() is { Count: > 0 } problems)
            {
                return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "invalid-settings", string.Join(' ', problems.Select(p => p.Sentence).Distinct(StringComparer.Ordinal)), [.. problems.Select(p => $"{p.Property}: {p.Sentence}")]);
            }
            var before = await register.ReadAsync<AgencySettings>(RegisterKinds.Settings, AgencySettings.Id, cancellationToken);
            var after = settings with { Pending = PendingWork.Nothing };
            var hash = RecordHash.Of(after);
            var note = new AuditNote($"settings-reviews/{before?.ETag}/{hash}", clock.GetUtcNow(), actor.PersonId, actor.Role?.ToString(), "settings.change", "settings/" + AgencySettings.Id, null, RecordHash.Of(before?.Value), hash);
            after = after with { Pending = (before?.Value.Pending ?? PendingWork.Nothing).And(new PendingWork([note], [])) };
            var saved = before is null
                ? await register.AddAsync(RegisterKinds.Settings, AgencySettings.Id, after, cancellationToken)
                : await register.ReplaceAsync(RegisterKinds.Settings, AgencySettings.Id, after, RecordRequests.VersionOf(request) ?? "\"none\"", cancellationToken);
            return ReviewAnswers.Record(request, saved.Value with { Pending = PendingWork.Nothing }, saved.ETag);
        });

    /// <summary>The review. Who sees all reviews is told that there is none of this id; to others it is as if they might not see it.</summary>
    async Task<Versioned<Review>> VisibleAsync(HttpRequest request, string reviewId, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(request);
        return await reviews.FindAsync(reviewId, cancellationToken) is { } review
            ? ReviewView.For(review.Value, ReviewActors.RolesOf(caller, review.Value)) is not null ? review : throw new AccessDeniedException(RoleScope.Review(reviewId))
            : caller.IsAutomation || caller.Holds(RoleScope.Agency, Role.AgencyAdmin) ? throw new RecordMissingException(RegisterKinds.Reviews, reviewId)
            : throw new AccessDeniedException(RoleScope.Review(reviewId));
    }
}

/// <summary>A command that the caller may give now.</summary>
public sealed record PossibleCommand(string Type, string Meaning, bool NeedsReason);
