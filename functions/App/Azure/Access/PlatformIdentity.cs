using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using QaPipeline.Domain.People;
using QaPipeline.Storage;

namespace QaPipeline.App.Access;

/// <summary>
/// People whom the platform's authentication (Entra ID) has signed in. Its headers are believed only where the platform says that it sets them:
/// without authentication switched on, anybody could send them.
/// </summary>
public sealed class PlatformIdentity(AccessStore store, Admissions admissions, IConfiguration configuration) : ICallerSource, IInvitationAcceptance
{
    readonly bool _trusted = string.Equals(configuration["WEBSITE_AUTH_ENABLED"], "True", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public bool AsksForPassword => false;

    /// <inheritdoc/>
    public bool CanAccept(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return IdentityOf(http.Request) is not null;
    }

    /// <inheritdoc/>
    public Task<IReadOnlySet<string>> HoldersAsync(CancellationToken cancellationToken) => store.LinkedPeopleAsync(cancellationToken);

    /// <inheritdoc/>
    public Task AcceptAsync(HttpContext http, Person person, string? password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(person);
        return IdentityOf(http.Request) is { } identity
            ? store.LinkAsync(identity.Key, person.Id, cancellationToken)
            : throw new AccessDeniedException(RoleScope.Agency);
    }

    /// <inheritdoc/>
    public async Task<string?> FindPersonAsync(HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (IdentityOf(http.Request) is not { } identity)
        {
            return null;
        }
        return await store.FindLinkedPersonAsync(identity.Key, cancellationToken) ?? await FirstAdministratorAsync(identity, cancellationToken);
    }

    /// <summary>A key of the app's own settings, since the worker can't see the keys of the Functions host: its SHA-256 stands in Access:AutomationKeySha256.</summary>
    public bool IsAutomation(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return configuration["Access:AutomationKeySha256"] is { Length: 64 } expected
            && request.Headers["x-functions-key"].ToString() is { Length: > 0 } sent
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(sent)), Convert.FromHexString(expected));
    }

    /// <summary>The last address in the list is the one that the platform's own front end saw.</summary>
    public string AddressOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim() is { Length: > 0 } address ? address : "unknown";
    }

    /// <summary>The person whose object id stands in Access:FirstAdministrator becomes the first administrator.</summary>
    async Task<string?> FirstAdministratorAsync(Identity identity, CancellationToken cancellationToken)
    {
        if (configuration["Access:FirstAdministrator"] is not { Length: > 0 } expected || expected != identity.ObjectId)
        {
            return null;
        }
        var id = await admissions.AppointAsync(identity.Name, identity.Name, cancellationToken);
        await store.LinkAsync(identity.Key, id, cancellationToken);
        return id;
    }

    Identity? IdentityOf(HttpRequest request)
    {
        if (!_trusted || request.Headers["X-MS-CLIENT-PRINCIPAL"].ToString() is not { Length: > 0 } encoded)
        {
            return null;
        }
        try
        {
            var principal = JsonSerializer.Deserialize<Principal>(Convert.FromBase64String(encoded), JsonSerializerOptions.Web);
            string? Claim(params string[] types) => principal?.Claims?.FirstOrDefault(c => types.Contains(c.Typ, StringComparer.Ordinal))?.Val;
            return Claim("tid", "http://schemas.microsoft.com/identity/claims/tenantid") is { } tenant && Claim("oid", "http://schemas.microsoft.com/identity/claims/objectidentifier") is { } id
                ? new Identity($"{tenant}/{id}", id, Claim("preferred_username") ?? id)
                : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    sealed record Identity(string Key, string ObjectId, string Name);

    sealed record Principal(IReadOnlyList<PrincipalClaim>? Claims);

    sealed record PrincipalClaim(string Typ, string Val);
}
