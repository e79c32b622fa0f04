using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.Domain.People;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.App.Uploads;

/// <summary>HTTP: files of a pack being prepared.</summary>
[ApiGroup("Uploads")]
public sealed class UploadFileFunctions(UploadRequests requests, UploadSessions uploads, StagingStore staging)
{
    /// <summary>Adds files; announcing the same again changes nothing.</summary>
    [Function("AddUploadFiles"), AutomationAccess, Access(AccessScope.Anywhere, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter)]
    [Takes(typeof(FileAnnouncements)), Answers(200, typeof(UploadDescription)), Fails(404, "not-found"), Fails(409, "upload-closed", "changed-meanwhile"), Fails(413, "body-too-large"), Fails(422, "invalid-upload", "invalid-files", "too-many-files", "pack-too-large")]
    public Task<IResult> AddAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/uploads/{sessionId}/files")] HttpRequest request, string sessionId, CancellationToken cancellationToken) =>
        requests.WithAsync(request, sessionId, UploadAction.Prepare, async session =>
        {
            var files = await UploadRequests.BodyAsync<FileAnnouncements>(request, cancellationToken);
            return Answers.Json(UploadDescription.Of(await uploads.AddAsync(session.Id, files.Files, cancellationToken)));
        }, cancellationToken);

    /// <summary>Where the bytes of a file are sent, and which are there already.</summary>
    [Function("GetUploadTarget"), AutomationAccess, Access(AccessScope.Anywhere, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter)]
    [Answers(200, typeof(UploadTarget)), Fails(404, "not-found")]
    public Task<IResult> TargetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/uploads/{sessionId}/files/{fileId}/target")] HttpRequest request,
        string sessionId, string fileId, CancellationToken cancellationToken) =>
        requests.WithAsync(request, sessionId, UploadAction.Prepare, async session => session.Files.FirstOrDefault(f => f.Id == fileId) is { HasArrived: false } file
            ? Answers.Json(UploadTarget.Of(file, await staging.LinkAsync(session.Id, file.Id, cancellationToken), await staging.LookAsync(session.Id, file, cancellationToken)))
            : Answers.NotFound("file that is waited for", fileId), cancellationToken);

    /// <summary>Checks what arrived of a file and keeps it.</summary>
    [Function("CompleteUploadFile"), AutomationAccess, Access(AccessScope.Anywhere, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter)]
    [Answers(200, typeof(UploadDescription)), Fails(404, "not-found"), Fails(409, "bytes-missing", "upload-closed", "changed-meanwhile"), Fails(422, "content-mismatch")]
    public Task<IResult> CompleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/uploads/{sessionId}/files/{fileId}/complete")] HttpRequest request,
        string sessionId, string fileId, CancellationToken cancellationToken) =>
        requests.WithAsync(request, sessionId, UploadAction.Prepare, async session =>
            Answers.Json(UploadDescription.Of(await uploads.CompleteAsync(session, fileId, cancellationToken))), cancellationToken);

    /// <summary>Marks a file as confidential or as holding personal data.</summary>
    [Function("MarkUploadFile"), AutomationAccess, Access(AccessScope.Anywhere, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter)]
    [Takes(typeof(MarkChange)), Answers(200, typeof(UploadDescription)), Fails(404, "not-found"), Fails(409, "upload-closed", "changed-meanwhile"), Fails(413, "body-too-large"), Fails(422, "invalid-upload")]
    public Task<IResult> MarkAsync([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/uploads/{sessionId}/files/{fileId}")] HttpRequest request,
        string sessionId, string fileId, CancellationToken cancellationToken) =>
        requests.WithAsync(request, sessionId, UploadAction.Prepare, async session =>
        {
            var change = await UploadRequests.BodyAsync<MarkChange>(request, cancellationToken);
            return Answers.Json(UploadDescription.Of(await uploads.MarkAsync(session.Id, fileId, change.Mark, cancellationToken)));
        }, cancellationToken);

    /// <summary>Takes a file out of the pack, whether it has arrived or is on its way.</summary>
    [Function("RemoveUploadFile"), AutomationAccess, Access(AccessScope.Anywhere, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter)]
    [Answers(200, typeof(UploadDescription)), Fails(404, "not-found"), Fails(409, "upload-closed", "changed-meanwhile")]
    public Task<IResult> RemoveAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/uploads/{sessionId}/files/{fileId}")] HttpRequest request,
        string sessionId, string fileId, CancellationToken cancellationToken) =>
        requests.WithAsync(request, sessionId, UploadAction.Prepare, async session =>
            session.Files.Any(f => f.Id == fileId)
                ? Answers.Json(UploadDescription.Of(await uploads.RemoveAsync(session.Id, fileId, cancellationToken)))
                : Answers.NotFound("file", fileId), cancellationToken);
}
