namespace QaPipeline.Portal.Components;

/// <summary>A choice of a field.</summary>
public sealed record FieldOption(string Value, string Text);
