namespace QaPipeline.Portal.Components;

/// <summary>Where a step of a timeline stands.</summary>
public enum TimelineState
{
    /// <summary>It is over.</summary>
    Done,

    /// <summary>It runs.</summary>
    Now,

    /// <summary>It should be over and isn't.</summary>
    Late,

    /// <summary>It comes.</summary>
    Ahead,
}

/// <summary>A step of a timeline.</summary>
/// <param name="Title">What it is.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Detail">A date or a remark.</param>
public sealed record TimelineStep(string Title, TimelineState State, string? Detail = null);
