using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage;

/// <summary>A record and the entity tag of the version that was read.</summary>
public sealed record Versioned<T>(T Value, ETag ETag);

/// <summary>Who may come in: people with their roles, local accounts, invitations, and identities that the platform vouches for.</summary>
public sealed class AccessStore(BlobContainerClient register)
{
    /// <summary>The person; null when there is none of this id.</summary>
    public Task<Versioned<Person>?> FindPersonAsync(string id, CancellationToken cancellationToken) => FindAsync<Person>(PersonName(id), cancellationToken);

    /// <summary>All people in ordinal order of their ids.</summary>
    public IAsyncEnumerable<Person> PeopleAsync(CancellationToken cancellationToken) => AllAsync<Person>("people/", cancellationToken);

    /// <summary>Writes a person; <paramref name="expected"/> is the version that was read, null for a new one.</summary>
    /// <exception cref="LostUpdateException">Somebody else was faster.</exception>
    public Task SavePersonAsync(Person person, ETag? expected, CancellationToken cancellationToken) => SaveAsync(PersonName(person.Id), person, expected, cancellationToken);

    /// <summary>The account of a person; null when the person has none.</summary>
    public Task<Versioned<LocalAccount>?> FindAccountAsync(string personId, CancellationToken cancellationToken) => FindAsync<LocalAccount>(AccountName(personId), cancellationToken);

    /// <summary>Writes an account; <paramref name="expected"/> is the version that was read, null for a new one.</summary>
    /// <exception cref="LostUpdateException">Somebody else was faster.</exception>
    public Task SaveAccountAsync(LocalAccount account, ETag? expected, CancellationToken cancellationToken) => SaveAsync(AccountName(account.PersonId), account, expected, cancellationToken);

    /// <summary>The invitation; null when there is none of this id.</summary>
    public Task<Versioned<Invitation>?> FindInvitationAsync(string id, CancellationToken cancellationToken) => FindAsync<Invitation>(InvitationName(id), cancellationToken);

    /// <summary>All invitations in ordinal order of their ids.</summary>
    public IAsyncEnumerable<Invitation> InvitationsAsync(CancellationToken cancellationToken) => AllAsync<Invitation>("invitations/", cancellationToken);

    /// <summary>Writes an invitation; <paramref name="expected"/> is the version that was read, null for a new one.</summary>
    /// <exception cref="LostUpdateException">Somebody else was faster: it was used or taken back.</exception>
    public Task SaveInvitationAsync(Invitation invitation, ETag? expected, CancellationToken cancellationToken) => SaveAsync(InvitationName(invitation.Id), invitation, expected, cancellationToken);

    /// <summary>The person to whom a platform identity belongs; null when it was never linked.</summary>
    public async Task<string?> FindLinkedPersonAsync(string identity, CancellationToken cancellationToken) =>
        (await FindAsync<LinkedIdentity>(IdentityName(identity), cancellationToken))?.Value.PersonId;

    /// <summary>Links a platform identity to a person, in the place of an earlier link.</summary>
    public async Task LinkAsync(string identity, string personId, CancellationToken cancellationToken) =>
        await SaveAsync(IdentityName(identity), new LinkedIdentity(personId), (await FindAsync<LinkedIdentity>(IdentityName(identity), cancellationToken))?.ETag, cancellationToken);

    async Task<Versioned<T>?> FindAsync<T>(string name, CancellationToken cancellationToken) where T : class
    {
        try
        {
            var blob = (await register.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value;
            return JsonSerializer.Deserialize<T>(blob.Content, DomainJson.Compact) is { } value ? new Versioned<T>(value, blob.Details.ETag) : null;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    async Task SaveAsync<T>(string name, T value, ETag? expected, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            Conditions = expected is { } etag ? new BlobRequestConditions { IfMatch = etag } : new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await register.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(value, DomainJson.Compact)), options, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
        {
            throw new LostUpdateException(name, e);
        }
    }

    async IAsyncEnumerable<T> AllAsync<T>(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken) where T : class
    {
        await foreach (var blob in register.GetBlobsAsync(prefix: prefix, cancellationToken: cancellationToken))
        {
            if (await FindAsync<T>(blob.Name, cancellationToken) is { } found)
            {
                yield return found.Value;
            }
        }
    }

    static string PersonName(string id) => $"people/{id}.json";

    static string AccountName(string personId) => $"accounts/{personId}.json";

    static string InvitationName(string id) => $"invitations/{id}.json";

    static string IdentityName(string identity) => $"identities/{ContentHash.Of(identity)}.json";

    sealed record LinkedIdentity(string PersonId);
}
