using System.Globalization;
using QaPipeline.Domain.People;
using QaPipeline.Portal.Components;

namespace QaPipeline.Portal.Pages.People;

/// <summary>Where a person stands with the way in.</summary>
public enum AccessState
{
    /// <summary>The person has never been invited.</summary>
    NotInvited,

    /// <summary>An invitation is open.</summary>
    Invited,

    /// <summary>The person can sign in.</summary>
    Active,

    /// <summary>The person's data were erased.</summary>
    Erased,
}

/// <summary>A person in the list.</summary>
public sealed record PersonRow(Person Person, AccessState Access);

/// <summary>One page of the people in the order of their names.</summary>
/// <param name="Rows">The people.</param>
/// <param name="Total">How many fit what was searched for.</param>
/// <param name="Find">What was searched for; empty for everybody.</param>
/// <param name="Page">Number of the page, from 1.</param>
/// <param name="Pages">Number of pages.</param>
public sealed record PeoplePart(IReadOnlyList<PersonRow> Rows, int Total, string Find, int Page, int Pages)
{
    /// <summary>Address of another page of the same search.</summary>
    public string To(int page) => string.Create(CultureInfo.InvariantCulture, $"/agency/people?find={Uri.EscapeDataString(Find)}&page={page}");
}

/// <summary>All people, and the form for a new one.</summary>
/// <param name="People">One page of them.</param>
/// <param name="Form">What is filled in.</param>
/// <param name="Errors">What was wrong.</param>
public sealed record PeopleModel(PeoplePart People, PersonForm Form, FormErrors Errors);

/// <summary>A person as typed.</summary>
public sealed record PersonForm(string Name, string Email, string Language);

/// <summary>One person with roles, and the forms to change them.</summary>
/// <param name="Person">The person.</param>
/// <param name="Access">Where the person stands with the way in.</param>
/// <param name="ETag">Version of the record that the page shows.</param>
/// <param name="Errors">What was wrong with the form for a role.</param>
public sealed record PersonModel(Person Person, AccessState Access, string ETag, FormErrors Errors)
{
    /// <summary>A link that was just made, to hand over; shown once.</summary>
    public string? InvitationLink { get; init; }

    /// <summary>The role as typed.</summary>
    public GrantForm Form { get; init; } = new("", "", "");

    /// <summary>What a role can be given for: institutions and reviews that go on, by their scopes.</summary>
    public IReadOnlyList<FieldOption> Scopes { get; init; } = [];

    /// <summary>The day of the last training as typed; null for the one that is known.</summary>
    public string? Trained { get; init; }

    /// <summary>A scope in words; as it is written in the record where nothing is known of it.</summary>
    public string NameOf(string scope) => Scopes.FirstOrDefault(o => o.Value == scope)?.Text ?? scope;
}

/// <summary>A role as typed.</summary>
/// <param name="Role">Name of the role.</param>
/// <param name="ScopeId">Scope or id of the institution or review; empty for the agency.</param>
/// <param name="Until">Last day, ISO 8601; empty for no end.</param>
public sealed record GrantForm(string Role, string ScopeId, string Until);

/// <summary>For what each role is granted.</summary>
public static class GrantScopes
{
    /// <summary>The scope of a role with what was chosen or typed, a scope or an id; null when the role isn't given for it.</summary>
    public static string? Of(Role role, string chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        if (role == Role.AgencyAdmin || (chosen.Length == 0 && role is Role.Coordinator or Role.DecisionBody or Role.AppealsBody))
        {
            return RoleScope.Agency;
        }
        Func<string, string> scope = role is Role.InstitutionContributor or Role.InstitutionSubmitter ? RoleScope.Institution : RoleScope.Review;
        var id = chosen.StartsWith(scope(""), StringComparison.Ordinal) ? chosen[scope("").Length..] : chosen;
        return IsId(id) ? scope(id) : null;
    }

    static bool IsId(string id) => id.Length is > 0 and <= 120 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && id[0] != '.';
}
