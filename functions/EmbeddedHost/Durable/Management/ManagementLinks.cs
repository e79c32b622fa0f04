using System.Text;
using Microsoft.Azure.Functions.Worker;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>The addresses of one instance's management endpoints.</summary>
public static class ManagementLinks
{
    /// <summary>Builds the addresses.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="baseUrl">Scheme, host and <see cref="DurableManagementEndpoints.BasePath"/>, without a slash at the end.</param>
    /// <param name="query">What each address carries along, without a question mark: task hub and key. See <see cref="Query"/>.</param>
    public static HttpManagementPayload For(string instanceId, string baseUrl, string query)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var instance = StatusUrl(instanceId, baseUrl, string.Empty);
        var (first, next) = query.Length == 0 ? (string.Empty, "?") : ("?" + query, "?" + query + "&");
        // Double braces around the reason, single ones around the event's name: as the real host writes them.
        return new HttpManagementPayload
        {
            Id = instanceId,
            PurgeHistoryDeleteUri = instance + first,
            SendEventPostUri = instance + "/raiseEvent/{eventName}" + first,
            StatusQueryGetUri = instance + first,
            TerminatePostUri = instance + "/terminate" + next + "reason={{text}}",
            SuspendPostUri = instance + "/suspend" + next + "reason={{text}}",
            ResumePostUri = instance + "/resume" + next + "reason={{text}}",
        };
    }

    /// <summary>What each address must carry along.</summary>
    public static string Query(string taskHub, string systemKey) => new StringBuilder()
        .Append("taskHub=").Append(Uri.EscapeDataString(taskHub))
        .Append("&connection=Storage&code=").Append(Uri.EscapeDataString(systemKey)).ToString();

    internal static string StatusUrl(string instanceId, string baseUrl, string query) =>
        $"{baseUrl}/instances/{Uri.EscapeDataString(instanceId)}" + (query.Length == 0 ? string.Empty : "?" + query);
}
