using Microsoft.AspNetCore.Http;
using QaPipeline.Domain.People;

namespace QaPipeline.App.Access;

/// <summary>Who sent a request, and what they may do at this moment. The middleware has checked the route; what reads data asks again, for the thing that it reads.</summary>
public sealed class Caller
{
    /// <summary>Id under which the agency's own programs act.</summary>
    public const string AutomationId = "automation";

    readonly DateTimeOffset _now;

    Caller(Person? person, bool automation, DateTimeOffset now) => (Person, IsAutomation, _now) = (person, automation, now);

    /// <summary>Somebody who isn't signed in.</summary>
    public static Caller Nobody { get; } = new(null, automation: false, DateTimeOffset.MinValue);

    /// <summary>The person who is signed in; null for others.</summary>
    public Person? Person { get; }

    /// <summary>Whether the agency's own program calls, with a host key.</summary>
    public bool IsAutomation { get; }

    /// <summary>Whether nothing is known of the caller.</summary>
    public bool IsNobody => Person is null && !IsAutomation;

    /// <summary>The id for the audit trail: of the person, "automation", or "nobody".</summary>
    public string Id => Person?.Id ?? (IsAutomation ? AutomationId : "nobody");

    /// <summary>The roles in force, whatever their scope.</summary>
    public IReadOnlySet<Role> Roles => Person is null ? new HashSet<Role>() : InForce.Select(g => g.Role).ToHashSet();

    IEnumerable<RoleGrant> InForce => Person?.Grants.Where(g => g.IsInForce(_now)) ?? [];

    /// <summary>A person who is signed in, at a moment.</summary>
    public static Caller Of(Person person, DateTimeOffset now) => new(person, automation: false, now);

    /// <summary>The agency's own program.</summary>
    public static Caller Automation(DateTimeOffset now) => new(null, automation: true, now);

    /// <summary>The caller of a request, as the middleware found them.</summary>
    public static Caller Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.HttpContext.Features.Get<Caller>() ?? Nobody;
    }

    /// <summary>Whether the caller holds one of the roles for a scope of <see cref="RoleScope"/>.</summary>
    public bool Holds(string scope, params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
        {
            if (Person?.Holds(role, scope, _now) == true)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether the caller holds one of the roles for anything.</summary>
    public bool HoldsAnywhere(params ReadOnlySpan<Role> roles)
    {
        foreach (var grant in InForce)
        {
            if (roles.Contains(grant.Role))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The scopes for which the caller holds one of the roles, in ordinal order.</summary>
    public IReadOnlyList<string> ScopesOf(params Role[] roles) =>
        [.. InForce.Where(g => roles.Contains(g.Role)).Select(g => g.Scope).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Demands one of the roles for a scope. Programs of the agency hold every role of the agency itself, and none of a panel or institution.</summary>
    /// <exception cref="AccessDeniedException">The caller holds none of them.</exception>
    public Actor Require(string scope, params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
        {
            if (Person?.Holds(role, scope, _now) == true)
            {
                return new Actor(Person.Id, role);
            }
            if (IsAutomation && scope == RoleScope.Agency && role == Role.AgencyAdmin)
            {
                return new Actor(AutomationId, role);
            }
        }
        throw new AccessDeniedException(scope);
    }
}

/// <summary>The caller may not do or see this. The answer never tells whether the thing exists.</summary>
public sealed class AccessDeniedException(string scope) : Exception($"The caller holds no role for '{scope}' that allows this.")
{
    /// <summary>For what a role was missing.</summary>
    public string Scope { get; } = scope;
}
