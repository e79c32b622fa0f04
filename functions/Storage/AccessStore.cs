using System.Runtime.CompilerServices;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage;

/// <summary>Who may come in: people with their roles, local accounts, invitations, and identities that the platform vouches for.</summary>
public sealed class AccessStore(RegisterStore register)
{
    /// <summary>The person; null when there is none of this id.</summary>
    public Task<Versioned<Person>?> FindPersonAsync(string id, CancellationToken cancellationToken) => register.ReadAsync<Person>(RegisterKinds.People, id, cancellationToken);

    /// <summary>All people in ordinal order of their ids.</summary>
    public IAsyncEnumerable<Person> PeopleAsync(CancellationToken cancellationToken) => AllAsync<Person>(RegisterKinds.People, cancellationToken);

    /// <summary>Writes a person; <paramref name="expected"/> is the version that was read, null for a new one.</summary>
    /// <exception cref="RecordChangedException">Somebody else was faster.</exception>
    public Task SavePersonAsync(Person person, string? expected, CancellationToken cancellationToken) => SaveAsync(RegisterKinds.People, person.Id, person, expected, cancellationToken);

    /// <summary>The account of a person; null when the person has none.</summary>
    public Task<Versioned<LocalAccount>?> FindAccountAsync(string personId, CancellationToken cancellationToken) => register.ReadAsync<LocalAccount>(RegisterKinds.Accounts, personId, cancellationToken);

    /// <summary>Writes an account; <paramref name="expected"/> is the version that was read, null for a new one.</summary>
    /// <exception cref="RecordChangedException">Somebody else was faster.</exception>
    public Task SaveAccountAsync(LocalAccount account, string? expected, CancellationToken cancellationToken) => SaveAsync(RegisterKinds.Accounts, account.PersonId, account, expected, cancellationToken);

    /// <summary>The invitation; null when there is none of this id.</summary>
    public Task<Versioned<Invitation>?> FindInvitationAsync(string id, CancellationToken cancellationToken) => register.ReadAsync<Invitation>(RegisterKinds.Invitations, id, cancellationToken);

    /// <summary>All invitations in ordinal order of their ids.</summary>
    public IAsyncEnumerable<Invitation> InvitationsAsync(CancellationToken cancellationToken) => AllAsync<Invitation>(RegisterKinds.Invitations, cancellationToken);

    /// <summary>Writes an invitation; <paramref name="expected"/> is the version that was read, null for a new one.</summary>
    /// <exception cref="RecordChangedException">Somebody else was faster: it was used or taken back.</exception>
    public Task SaveInvitationAsync(Invitation invitation, string? expected, CancellationToken cancellationToken) => SaveAsync(RegisterKinds.Invitations, invitation.Id, invitation, expected, cancellationToken);

    /// <summary>The person to whom a platform identity belongs; null when it was never linked.</summary>
    public async Task<string?> FindLinkedPersonAsync(string identity, CancellationToken cancellationToken) =>
        (await register.ReadAsync<LinkedIdentity>(RegisterKinds.Identities, ContentHash.Of(identity), cancellationToken))?.Value.PersonId;

    /// <summary>Links a platform identity to a person, in the place of an earlier link.</summary>
    public async Task LinkAsync(string identity, string personId, CancellationToken cancellationToken) =>
        await SaveAsync(RegisterKinds.Identities, ContentHash.Of(identity), new LinkedIdentity(personId), (await register.ReadAsync<LinkedIdentity>(RegisterKinds.Identities, ContentHash.Of(identity), cancellationToken))?.ETag, cancellationToken);

    /// <summary>A condition that doesn't hold means that somebody else was faster, whether the record is new to them or changed by them.</summary>
    async Task SaveAsync<T>(string kind, string id, T value, string? expected, CancellationToken cancellationToken) where T : class
    {
        if (expected is not null)
        {
            await register.ReplaceAsync(kind, id, value, expected, cancellationToken);
            return;
        }
        try
        {
            await register.AddAsync(kind, id, value, cancellationToken);
        }
        catch (RecordExistsException e)
        {
            throw new RecordChangedException(kind, id, e);
        }
    }

    async IAsyncEnumerable<T> AllAsync<T>(string kind, [EnumeratorCancellation] CancellationToken cancellationToken) where T : class
    {
        foreach (var record in await register.AllAsync<T>(kind, cancellationToken))
        {
            yield return record.Value;
        }
    }

    sealed record LinkedIdentity(string PersonId);
}
