using Microsoft.AspNetCore.Http;
using QaPipeline.Domain.People;

namespace QaPipeline.App.Access;

/// <summary>Who the platform says sent a request: a local session on one machine, the platform's authentication on Azure.</summary>
public interface ICallerSource
{
    /// <summary>The id of the person; null when nobody is signed in.</summary>
    Task<string?> FindPersonAsync(HttpContext http, CancellationToken cancellationToken);

    /// <summary>Whether the request carries the agency's key for its own programs.</summary>
    bool IsAutomation(HttpRequest request);

    /// <summary>The address from which the request came, as far as it can be trusted.</summary>
    string AddressOf(HttpContext http);
}

/// <summary>How a person who follows an invitation gets a way to sign in.</summary>
public interface IInvitationAcceptance
{
    /// <summary>Whether the person chooses a password; otherwise the platform has to have signed the person in.</summary>
    bool AsksForPassword { get; }

    /// <summary>Whether the request can be accepted as it is: the platform has signed somebody in, or passwords are used.</summary>
    bool CanAccept(HttpContext http);

    /// <summary>Ids of the people who have a way to sign in.</summary>
    Task<IReadOnlySet<string>> HoldersAsync(CancellationToken cancellationToken);

    /// <summary>Gives the person the way to sign in and signs the person in.</summary>
    Task AcceptAsync(HttpContext http, Person person, string? password, CancellationToken cancellationToken);
}

/// <summary>To which institution a review belongs.</summary>
public interface IReviewDirectory
{
    /// <summary>The id of the institution; null when there is no such review.</summary>
    Task<string?> FindInstitutionAsync(string reviewId, CancellationToken cancellationToken);
}

/// <summary>Writes refusals to the audit trail.</summary>
public interface IRefusalLog
{
    /// <summary>Notes that a caller was refused a function.</summary>
    Task RefusedAsync(Caller caller, string function, string reason, CancellationToken cancellationToken);
}
