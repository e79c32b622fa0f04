namespace Grpc.Core;

/// <summary>Kinds of failures that the durable client reports this way.</summary>
public enum StatusCode
{
    /// <summary>The cause is in the text.</summary>
    Unknown = 2,

    /// <summary>The request can't be met.</summary>
    Internal = 13,
}

/// <summary>A kind of failure with its text.</summary>
/// <param name="statusCode">The kind.</param>
/// <param name="detail">The text.</param>
public readonly struct Status(StatusCode statusCode, string detail)
{
    /// <summary>The kind.</summary>
    public StatusCode StatusCode { get; } = statusCode;

    /// <summary>The text.</summary>
    public string Detail { get; } = detail;

    /// <inheritdoc/>
    public override string ToString() => $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")";
}

/// <summary>What the durable client throws where the real one's call to its host fails.</summary>
public class RpcException : Exception
{
    /// <summary>Creates the exception.</summary>
    public RpcException(Status status)
        : this(status, status.ToString())
    {
    }

    /// <summary>Creates the exception with a message of its own.</summary>
    public RpcException(Status status, string message)
        : base(message)
    {
        Status = status;
    }

    /// <summary>What went wrong.</summary>
    public Status Status { get; }

    /// <summary>The kind of failure.</summary>
    public StatusCode StatusCode => Status.StatusCode;
}
