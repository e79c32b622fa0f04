namespace QaPipeline.Portal.Pages;

/// <summary>A page that says what went wrong and what can be done.</summary>
/// <param name="Code">Code of the fault; its texts are errors.CODE.title and errors.CODE.text.</param>
/// <param name="Reference">What to name when asking for help.</param>
/// <param name="SignedIn">Whether the visitor is signed in.</param>
public sealed record ErrorModel(string Code, string? Reference, bool SignedIn);
