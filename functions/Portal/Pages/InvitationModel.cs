using QaPipeline.Domain.People;
using QaPipeline.Portal.Components;

namespace QaPipeline.Portal.Pages;

/// <summary>The form behind the link of an invitation.</summary>
/// <param name="Purpose">For what the link was made.</param>
/// <param name="Action">Path of the link.</param>
/// <param name="Form">What is filled in.</param>
/// <param name="AsksForPassword">Whether a password is chosen here.</param>
/// <param name="ExpiresAt">When the link ends.</param>
/// <param name="Errors">What was wrong.</param>
public sealed record InvitationModel(InvitationPurpose Purpose, string Action, InvitationForm Form, bool AsksForPassword, DateTimeOffset ExpiresAt, FormErrors Errors);

/// <summary>What a person fills in beside the password.</summary>
public sealed record InvitationForm(string Name, string Email);
