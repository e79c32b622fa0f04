namespace QaPipeline.Portal.Components;

/// <summary>A bar of a chart.</summary>
public sealed record ChartBar(string Label, long Value, Tone Tone = Tone.Info);
