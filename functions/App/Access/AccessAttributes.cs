using QaPipeline.Domain.People;

namespace QaPipeline.App.Access;

/// <summary>For what a role must be held so that a function answers.</summary>
public enum AccessScope
{
    /// <summary>The whole agency.</summary>
    Agency,

    /// <summary>The institution that the route names as {institutionId}.</summary>
    Institution,

    /// <summary>The review that the route names as {reviewId}.</summary>
    Review,

    /// <summary>The institution to which the review {reviewId} of the route belongs.</summary>
    InstitutionOfReview,

    /// <summary>Any scope: the function shows only what <see cref="Caller"/> says is the person's own.</summary>
    Anywhere,
}

/// <summary>Lets people with one of the roles use a function. Several of these attributes are alternatives. A function without any declaration answers nobody.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AccessAttribute(AccessScope scope, params Role[] roles) : Attribute
{
    /// <summary>For what a role must be held.</summary>
    public AccessScope Scope { get; } = scope;

    /// <summary>The roles, of which one is enough.</summary>
    public IReadOnlyList<Role> Roles { get; } = roles;
}

/// <summary>Lets everybody use a function, signed in or not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenAccessAttribute : Attribute;

/// <summary>Lets everybody who is signed in use a function, whatever the role.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SignedInAccessAttribute : Attribute;

/// <summary>Says that beside the role the step of the review, or the person's part in it, decides: whoever holds the role may be refused for now.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AsFarAsTheReviewIsAttribute : Attribute;

/// <summary>Lets the agency's own programs use a function, with a host key.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AutomationAccessAttribute : Attribute;

/// <summary>How many bytes the body of a request to this function may have; <see cref="DefaultBytes"/> where nothing is declared.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BodyLimitAttribute(long bytes) : Attribute
{
    /// <summary>The limit of forms and small JSON documents.</summary>
    public const long DefaultBytes = 1024 * 1024;

    /// <summary>The limit in bytes.</summary>
    public long Bytes { get; } = bytes;
}

/// <summary>Marks functions where guessing is to be slowed down: sign-in and invitations.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GuardedAgainstGuessingAttribute : Attribute;

/// <summary>Marks functions that read a form as a stream and check its token themselves, with <see cref="ForgedRequests.IsGenuineAsync"/>: their form is too large to be read before it is known where it goes.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StreamedFormAttribute : Attribute;
