namespace QaPipeline.Domain.Reviews;

/// <summary>Why a plan could not do what was due. What was due stays due: once the reason is mended, the next look of the clock makes up for it.</summary>
/// <param name="Why">One of the codes of this type.</param>
/// <param name="Since">When it was seen first (UTC).</param>
public sealed record PlanFailure(string Why, DateTimeOffset Since)
{
    /// <summary>There is no such framework (any more).</summary>
    public const string Framework = "framework";

    /// <summary>Its framework was retired.</summary>
    public const string Retired = "retired";

    /// <summary>The schedule can't be understood (any more), such as a time zone that this machine does not know.</summary>
    public const string Schedule = "schedule";

    /// <summary>The record of one of its cycles can't be read, so that nobody knows whether it still runs.</summary>
    public const string Record = "record";

    /// <summary>A fault of the system, which its log tells.</summary>
    public const string Fault = "fault";

    /// <summary>Id of the beginning that could not be; null when the plan failed before one was known.</summary>
    public string? Occurrence { get; init; }

    /// <summary>When that beginning was due (UTC); null with <see cref="Occurrence"/>.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>Whether <paramref name="other"/> says the same, seen at another time: it is told once.</summary>
    public bool IsSameAs(PlanFailure? other) => other is not null && this == other with { Since = Since };
}
