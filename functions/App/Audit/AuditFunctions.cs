using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.App.Register;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.App.Audit;

/// <summary>HTTP: the audit trail. It can be read, verified and exported; there is no way to change it.</summary>
[ApiGroup("Audit trail")]
public sealed class AuditFunctions(AuditStore audit)
{
    /// <summary>Entries behind ?after=SEQUENCE, oldest first, those about one ?subject= where it is given.</summary>
    [Function("ListAudit"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Query("after", "Sequence of the last entry that is known"), Query("subject", "Only entries about this"), Query("size", "Most entries, 1 to 500"), Answers(200, typeof(AuditList))]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/audit")] HttpRequest request, CancellationToken cancellationToken)
    {
        var after = long.TryParse(request.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : 0;
        var subject = request.Query["subject"].ToString();
        var entries = await audit.ListAsync(after, RecordRequests.SizeOf(request), subject.Length > 0 ? subject : null, cancellationToken);
        return Answers.Json(new AuditList(entries, entries.Count > 0 ? entries[^1].Sequence : after));
    }

    /// <summary>Looks at the whole chain, and whether it still has the head of ?sequence=…&amp;hash=… that somebody noted.</summary>
    [Function("VerifyAudit"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Query("sequence", "Sequence of a head that was noted"), Query("hash", "Hash of that head"), Answers(200, typeof(AuditReport)), Fails(422, "invalid-anchor")]
    public async Task<IResult> VerifyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/audit/verification")] HttpRequest request, CancellationToken cancellationToken)
    {
        AuditHead? anchor = null;
        if (request.Query["hash"].ToString() is { Length: > 0 } hash)
        {
            if (!ContentHash.IsHash(hash) || !long.TryParse(request.Query["sequence"], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            {
                return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "invalid-anchor", "A noted head is a sequence number and a hash of 64 hexadecimal digits.");
            }
            anchor = new AuditHead(sequence, hash);
        }
        return Answers.Json(await audit.VerifyAsync(anchor, cancellationToken));
    }

    /// <summary>The entries about ?subject=… with the proof that they belong to the chain.</summary>
    [Function("ExportAudit"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Query("subject", "What the export is about"), Answers(200, typeof(AuditExport)), Fails(409, "audit-broken"), Fails(422, "no-subject")]
    public Task<IResult> ExportAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/audit/export")] HttpRequest request, CancellationToken cancellationToken) =>
        request.Query["subject"].ToString() is { Length: > 0 } subject
            ? ExportOfAsync(subject, cancellationToken)
            : Task.FromResult(Answers.Problem(StatusCodes.Status422UnprocessableEntity, "no-subject", "Name the subject of the export, such as review/ID."));

    /// <summary>The same for one review, for those who decide on it and on appeals.</summary>
    [Function("ExportReviewAudit"), Access(AccessScope.Review, Role.DecisionBody, Role.AppealsBody, Role.Coordinator), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(200, typeof(AuditExport)), Fails(409, "audit-broken")]
    public Task<IResult> ExportReviewAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reviews/{reviewId}/audit")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        ExportOfAsync(RoleScope.Review(reviewId), cancellationToken);

    async Task<IResult> ExportOfAsync(string subject, CancellationToken cancellationToken) =>
        (await audit.VerifyAsync(null, cancellationToken)).Finding is { } finding
            ? Answers.Problem(StatusCodes.Status409Conflict, "audit-broken", "The chain does not hold, so that nothing can be proved from it. " + finding.Text)
            : Answers.Json(await audit.ExportAsync(subject, cancellationToken));
}

/// <summary>Entries of the audit trail, and the sequence behind which the next ones begin.</summary>
sealed record AuditList(IReadOnlyList<AuditEntry> Items, long Next);
