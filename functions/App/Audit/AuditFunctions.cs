using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Platform;
using QaPipeline.App.Register;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.App.Audit;

/// <summary>HTTP: the audit trail. It can be read, verified and exported; there is no way to change it.</summary>
public sealed class AuditFunctions(AuditStore audit)
{
    /// <summary>Entries behind ?after=SEQUENCE, oldest first, those about one ?subject= where it is given.</summary>
    [Function("ListAudit"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/audit")] HttpRequest request, CancellationToken cancellationToken)
    {
        var after = long.TryParse(request.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : 0;
        var subject = request.Query["subject"].ToString();
        var entries = await audit.ListAsync(after, RecordRequests.SizeOf(request), subject.Length > 0 ? subject : null, cancellationToken);
        return Answers.Json(new { items = entries, next = entries.Count > 0 ? entries[^1].Sequence : after });
    }

    /// <summary>Looks at the whole chain, and whether it still has the head of ?sequence=…&amp;hash=… that somebody noted.</summary>
    [Function("VerifyAudit"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
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
    public Task<IResult> ExportAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/audit/export")] HttpRequest request, CancellationToken cancellationToken) =>
        request.Query["subject"].ToString() is { Length: > 0 } subject
            ? ExportOfAsync(subject, cancellationToken)
            : Task.FromResult(Answers.Problem(StatusCodes.Status422UnprocessableEntity, "no-subject", "Name the subject of the export, such as review/ID."));

    /// <summary>The same for one review, for those who decide on it and on appeals.</summary>
    [Function("ExportReviewAudit"), Access(AccessScope.Review, Role.DecisionBody, Role.AppealsBody, Role.Coordinator), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    public Task<IResult> ExportReviewAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reviews/{reviewId}/audit")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        ExportOfAsync(RoleScope.Review(reviewId), cancellationToken);

    async Task<IResult> ExportOfAsync(string subject, CancellationToken cancellationToken) =>
        (await audit.VerifyAsync(null, cancellationToken)).Finding is { } finding
            ? Answers.Problem(StatusCodes.Status409Conflict, "audit-broken", "The chain does not hold, so that nothing can be proved from it. " + finding.Text)
            : Answers.Json(await audit.ExportAsync(subject, cancellationToken));
}
