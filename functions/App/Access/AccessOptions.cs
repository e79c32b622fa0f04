using Microsoft.AspNetCore.Http;

namespace QaPipeline.App.Access;

/// <summary>Settings of the section <c>Access</c>.</summary>
public sealed record AccessOptions
{
    /// <summary>Name of the agency as shown on each page.</summary>
    public string AgencyName { get; init; } = "QaPipeline";

    /// <summary>The address under which people reach the app, such as "https://reviews.example.org"; null means the address of each request. With https, cookies are sent over https alone.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>How long a session lasts without use.</summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromHours(8);

    /// <summary>How long a session lasts at most.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long an invitation opens.</summary>
    public TimeSpan InvitationLifetime { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Requests that a person may send in a minute.</summary>
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>Requests that an address may send in a minute while nobody is signed in.</summary>
    public int AnonymousRequestsPerMinute { get; init; } = 240;

    /// <summary>Attempts to sign in or to open an invitation that an address may make in a minute.</summary>
    public int AttemptsPerMinute { get; init; } = 10;

    /// <summary>Origins to which pages may send besides the app's own and its blob storage, which takes uploads.</summary>
    public IReadOnlyList<string> ConnectOrigins { get; init; } = [];

    /// <summary>The address under which the sender of a request reaches the app.</summary>
    public Uri AddressFor(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return PublicAddress ?? new Uri($"{request.Scheme}://{request.Host}");
    }

    /// <summary>Whether people reach the app over https.</summary>
    public bool IsHttps => PublicAddress?.Scheme == Uri.UriSchemeHttps;
}
