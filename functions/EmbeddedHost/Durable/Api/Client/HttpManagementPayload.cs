namespace Microsoft.Azure.Functions.Worker;

/// <summary>Addresses at which an orchestration can be watched and steered over HTTP.</summary>
public class HttpManagementPayload
{
    /// <summary>Id of the instance.</summary>
    public string? Id { get; internal set; }

    /// <summary>DELETE removes a finished instance.</summary>
    public string? PurgeHistoryDeleteUri { get; internal set; }

    /// <summary>POST starts it again; null where the host does not offer it.</summary>
    public string? RestartPostUri { get; internal set; }

    /// <summary>POST lets a held instance go on.</summary>
    public string? ResumePostUri { get; internal set; }

    /// <summary>POST takes a failed instance back; null where the host does not offer it.</summary>
    public string? RewindPostUri { get; internal set; }

    /// <summary>POST raises the event put in the place of {eventName}.</summary>
    public string? SendEventPostUri { get; internal set; }

    /// <summary>GET tells how the instance stands.</summary>
    public string? StatusQueryGetUri { get; internal set; }

    /// <summary>POST holds the instance.</summary>
    public string? SuspendPostUri { get; internal set; }

    /// <summary>POST ends the instance.</summary>
    public string? TerminatePostUri { get; internal set; }
}
