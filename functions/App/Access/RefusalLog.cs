using Microsoft.Extensions.Logging;

namespace QaPipeline.App.Access;

/// <summary>Notes refusals in the log of the app.</summary>
public sealed class RefusalLog(ILogger<RefusalLog> logger) : IRefusalLog
{
    /// <inheritdoc/>
    public Task RefusedAsync(Caller caller, string function, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        AccessLog.Refused(logger, function, caller.Id, reason);
        return Task.CompletedTask;
    }
}
