namespace QaPipeline.Portal.Pages;

/// <summary>The home of one group of roles: what is theirs, each with a link.</summary>
/// <param name="TextArea">Beginning of the keys of its texts, such as "home.panel".</param>
/// <param name="Links">What is theirs.</param>
public sealed record RoleHomeModel(string TextArea, IReadOnlyList<HomeLink> Links);

/// <summary>Something a visitor can open.</summary>
/// <param name="Text">What it is called.</param>
/// <param name="Href">Its page.</param>
/// <param name="Detail">One sentence about it; null for none.</param>
public sealed record HomeLink(string Text, string Href, string? Detail = null);
