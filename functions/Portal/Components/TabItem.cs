namespace QaPipeline.Portal.Components;

/// <summary>A tab.</summary>
public sealed record TabItem(string Text, string Href, bool Current);
