namespace QaPipeline.Portal.Components;

/// <summary>A choice of a field.</summary>
/// <param name="Value">What the form sends.</param>
/// <param name="Text">What people read.</param>
/// <param name="Group">Heading under which it stands together with its neighbours; null for none.</param>
public sealed record FieldOption(string Value, string Text, string? Group = null);
