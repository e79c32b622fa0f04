namespace QaPipeline.Domain.Reviews;

/// <summary>Why a command was refused.</summary>
public enum Refused
{
    /// <summary>The review is at another step.</summary>
    WrongStep,
    /// <summary>This person or role may not do that.</summary>
    NotAllowed,
    /// <summary>Something that must be there first is missing.</summary>
    Missing,
    /// <summary>What the command names does not exist in the review, or is settled already.</summary>
    NotFound,
    /// <summary>A value makes no sense, such as a deadline in the past.</summary>
    Invalid,
    /// <summary>A conflict of interest stands against it.</summary>
    Conflict,
    /// <summary>The time zone of the review is not known where the system runs (any more), so that no deadline can be reckoned.</summary>
    UnknownZone,
}

/// <summary>A command that a review does not take now. The message says what the person can do instead. Nothing was changed.</summary>
public sealed class IllegalReviewCommandException(Refused reason, string message) : Exception(message)
{
    /// <summary>Why it was refused.</summary>
    public Refused Reason { get; } = reason;
}
