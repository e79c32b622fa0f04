using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Uploads;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.App.Uploads;

/// <summary>HTTP: packs being prepared (docs/uploads.md).</summary>
[ApiGroup("Uploads")]
public sealed class UploadFunctions(UploadRequests requests, UploadSessions uploads, UploadStore sessions, PackSubmission submission)
{
    /// <summary>Begins an upload.</summary>
    [Function("BeginUpload"), AutomationAccess, Access(AccessScope.Anywhere, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter)]
    [Takes(typeof(UploadBeginning)), Answers(201, typeof(UploadDescription)), Fails(404, "not-found"), Fails(413, "body-too-large"), Fails(422, "invalid-upload")]
    public Task<IResult> BeginAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/uploads")] HttpRequest request, CancellationToken cancellationToken) =>
        UploadRequests.AnswerAsync(async () =>
        {
            var beginning = await UploadRequests.BodyAsync<UploadBeginning>(request, cancellationToken);
            return await requests.AllowsAsync(request, beginning.Owner, UploadAction.Prepare, cancellationToken)
                ? Answers.Json(UploadDescription.Of(await uploads.BeginAsync(beginning.Owner, beginning.Name, cancellationToken)), StatusCodes.Status201Created)
                : Answers.NotFound("owner", beginning.Owner);
        });

    /// <summary>The uploads of an owner: open ones can be gone on with; one whose record can't be read is listed with its id and says so.</summary>
    [Function("ListUploads"), AutomationAccess, Access(AccessScope.Anywhere, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter)]
    [Query("owner", "The review or institution.", Required = true), Answers(200, typeof(IReadOnlyList<UploadDescription>)), Fails(404, "not-found")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/uploads")] HttpRequest request, CancellationToken cancellationToken)
    {
        var owner = request.Query["owner"].ToString();
        if (owner.Length == 0)
        {
            return Answers.Problem(StatusCodes.Status404NotFound, "not-found", "The owner is missing. Name the review or institution whose uploads you want.");
        }
        if (!await requests.AllowsAsync(request, owner, UploadAction.Read, cancellationToken))
        {
            return Answers.NotFound("owner", owner);
        }
        var (found, unreadable) = await sessions.OfAsync(owner, cancellationToken);
        return Answers.Json(found.OrderByDescending(s => s.CreatedAt).Select(UploadDescription.Of).Concat(unreadable.Select(id => UploadDescription.OfUnreadable(id, owner))).ToArray());
    }

    /// <summary>One upload.</summary>
    [Function("GetUpload"), AutomationAccess, Access(AccessScope.Anywhere, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter)]
    [Answers(200, typeof(UploadDescription)), Fails(404, "not-found")]
    public Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/uploads/{sessionId}")] HttpRequest request, string sessionId, CancellationToken cancellationToken) =>
        requests.WithAsync(request, sessionId, UploadAction.Read, session => Task.FromResult(Answers.Json(UploadDescription.Of(session))), cancellationToken);

    /// <summary>Gives an upload up.</summary>
    [Function("CancelUpload"), AutomationAccess, Access(AccessScope.Anywhere, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter)]
    [Answers(200, typeof(UploadDescription)), Fails(404, "not-found"), Fails(409, "upload-closed", "changed-meanwhile")]
    public Task<IResult> CancelAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/uploads/{sessionId}")] HttpRequest request, string sessionId, CancellationToken cancellationToken) =>
        requests.WithAsync(request, sessionId, UploadAction.Prepare, async session =>
            Answers.Json(UploadDescription.Of(await uploads.CancelAsync(session.Id, cancellationToken))), cancellationToken);

    /// <summary>Submits the pack and answers the receipt; asked again, it answers the same. The review that it is for goes on, where a person submits it.</summary>
    [Function("SubmitUpload"), AutomationAccess, Access(AccessScope.Anywhere, Role.InstitutionSubmitter, Role.StudentSubmitter)]
    [Answers(200, typeof(SubmissionReceipt)), Fails(404, "not-found"), Fails(409, "uploads-missing", "empty-pack", "upload-closed", "changed-meanwhile")]
    public Task<IResult> SubmitAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/uploads/{sessionId}/submit")] HttpRequest request, string sessionId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        ReviewAnswers.OfAsync(() => requests.WithAsync(request, sessionId, UploadAction.Submit, async session =>
            Answers.Json(await submission.SubmitAsync(Caller.Of(request), client, session, cancellationToken)), cancellationToken));
}
