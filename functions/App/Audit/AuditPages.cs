using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Portal;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.People;
using QaPipeline.Portal.Pages.Agency;
using QaPipeline.Storage;

namespace QaPipeline.App.Audit;

/// <summary>The page of the audit trail.</summary>
public sealed class AuditPages(AuditStore audit, AccessStore people, PortalPages pages)
{
    const int PageSize = 50;
    const int MostOfSubject = 500;

    /// <summary>Entries, newest first; <c>?before=</c> goes back, <c>?subject=</c> shows only what was done to one thing.</summary>
    [Function("AuditPage"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/audit")] HttpRequest request, CancellationToken cancellationToken)
    {
        Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        var subject = request.Query["subject"].ToString().Trim();
        var paged = long.TryParse(request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var before);
        IReadOnlyList<AuditEntry> entries;
        if (subject.Length > 0)
        {
            entries = await audit.ListAsync(0, MostOfSubject, subject, cancellationToken);
        }
        else
        {
            var last = paged ? before - 1 : (await audit.AppendAsync([], cancellationToken)).Sequence;
            entries = await audit.ListAsync(Math.Max(0, last - PageSize), (int)Math.Clamp(last, 0, PageSize), null, cancellationToken);
        }
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var who in entries.Select(e => e.Who).Where(w => w.StartsWith("person-", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal))
        {
            if ((await people.FindPersonAsync(who, cancellationToken))?.Value is { Erased: false } person)
            {
                names[who] = person.Name;
            }
        }
        long? older = subject.Length == 0 && entries is [{ Sequence: > 1 } first, ..] ? first.Sequence : null;
        return await pages.ShowAsync<AuditPage, AuditModel>(request, new AuditModel([.. entries.Reverse()], names, subject, older, !paged));
    }
}
