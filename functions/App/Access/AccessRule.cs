using QaPipeline.Domain.People;

namespace QaPipeline.App.Access;

/// <summary>Who may use one HTTP function, read from the attributes beside it.</summary>
/// <param name="Function">Name of the function.</param>
/// <param name="Methods">HTTP methods in upper case, in ordinal order.</param>
/// <param name="Route">The route template without a slash at its start.</param>
public sealed record AccessRule(string Function, IReadOnlyList<string> Methods, string Route)
{
    /// <summary>Everybody, signed in or not.</summary>
    public bool Open { get; init; }

    /// <summary>Everybody who is signed in.</summary>
    public bool SignedIn { get; init; }

    /// <summary>The agency's own programs.</summary>
    public bool Automation { get; init; }

    /// <summary>Whether the host in front lets nobody through without a key.</summary>
    public bool NeedsKey { get; init; }

    /// <summary>Roles and for what they must be held; one is enough.</summary>
    public IReadOnlyList<RoleAccess> Roles { get; init; } = [];

    /// <summary>Bytes that the body of a request may have.</summary>
    public long BodyLimit { get; init; } = BodyLimitAttribute.DefaultBytes;

    /// <summary>Whether the step of the review, or the person's part in it, decides beside the role.</summary>
    public bool ByStep { get; init; }

    /// <summary>Whether the function itself checks the token of its form.</summary>
    public bool StreamedForm { get; init; }

    /// <summary>Whether guessing is slowed down here.</summary>
    public bool Guarded { get; init; }

    /// <summary>Whether programs and not people read the answer.</summary>
    public bool IsApi => Route == "api" || Route.StartsWith("api/", StringComparison.Ordinal);

    /// <summary>Whether it is part of an upload, of which a pack takes many.</summary>
    public bool IsUpload => Route.StartsWith("api/uploads", StringComparison.Ordinal);

    /// <summary>Whether this function only says that there is nothing.</summary>
    public bool IsCatchAll => Route == "{*path}";

    /// <summary>Whether anything was declared.</summary>
    public bool IsDeclared => Open || SignedIn || Automation || Roles.Count > 0;
}

/// <summary>A role and for what it must be held.</summary>
public sealed record RoleAccess(AccessScope Scope, Role Role);
