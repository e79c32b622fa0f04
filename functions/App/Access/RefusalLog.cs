using System.Globalization;
using Microsoft.Extensions.Logging;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.People;
using QaPipeline.Storage;

namespace QaPipeline.App.Access;

/// <summary>
/// Writes refusals to the audit trail: each person, function and reason once an hour, so that nobody can fill the chain. Whoever isn't signed in is only logged:
/// the chain knows people, not addresses.
/// </summary>
public sealed class RefusalLog(AuditStore audit, TimeProvider clock, ILogger<RefusalLog> logger) : IRefusalLog
{
    /// <inheritdoc/>
    public async Task RefusedAsync(Caller caller, string function, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        AccessLog.Refused(logger, function, caller.Id, reason);
        if (caller.IsNobody)
        {
            return;
        }
        var now = clock.GetUtcNow();
        var key = string.Create(CultureInfo.InvariantCulture, $"access.refused/{caller.Id}/{function}/{reason}/{now:yyyyMMddHH}");
        Role? role = caller.Roles.Count > 0 ? caller.Roles.Min() : null;
        await audit.AppendAsync([new AuditNote(key, now, caller.Id, role?.ToString(), "access.refused", "function/" + function, reason, null, null)], cancellationToken);
    }
}
