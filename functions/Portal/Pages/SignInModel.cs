using QaPipeline.Portal.Components;

namespace QaPipeline.Portal.Pages;

/// <summary>The sign-in form.</summary>
/// <param name="Email">Address as typed.</param>
/// <param name="To">Path of the page to go to afterwards.</param>
/// <param name="Errors">What was wrong.</param>
public sealed record SignInModel(string Email, string To, FormErrors Errors);
