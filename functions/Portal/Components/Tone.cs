namespace QaPipeline.Portal.Components;

/// <summary>What a badge, notice or step means; never told by colour alone.</summary>
public enum Tone
{
    /// <summary>A plain fact.</summary>
    Neutral,

    /// <summary>Something to know.</summary>
    Info,

    /// <summary>Done or in order.</summary>
    Good,

    /// <summary>Needs attention.</summary>
    Warning,

    /// <summary>Went wrong or is overdue.</summary>
    Danger,
}
