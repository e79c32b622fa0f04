namespace QaPipeline.EmbeddedHost.Azurite;

/// <summary>Why the local blob storage isn't there.</summary>
public enum AzuriteFault
{
    /// <summary>The program <c>node</c> wasn't found.</summary>
    NodeMissing,

    /// <summary>Azurite isn't installed.</summary>
    AzuriteMissing,

    /// <summary>It was started and didn't come up.</summary>
    StartFailed,

    /// <summary>It was asked to end and didn't in time.</summary>
    StopTimedOut,

    /// <summary>This system can't run it as the host needs it.</summary>
    SystemNotSupported,
}

/// <summary>The local blob storage can't be started or stopped; the message says what to do.</summary>
public sealed class AzuriteException : EmbeddedHostException
{
    internal AzuriteException(AzuriteFault fault, string message, Exception? cause = null)
        : base(message, cause) => Fault = fault;

    /// <summary>Why.</summary>
    public AzuriteFault Fault { get; }
}
