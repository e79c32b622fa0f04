using QaPipeline.Domain.People;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage;

/// <summary>Who may come in: people with their roles, local accounts, invitations, and identities that the platform vouches for.</summary>
public sealed class AccessStore(RegisterStore register)
{
    /// <summary>The person; null when there is none of this id.</summary>
    public Task<Versioned<Person>?> FindPersonAsync(string id, CancellationToken cancellationToken) => register.ReadAsync<Person>(RegisterKinds.People, id, cancellationToken);

    /// <summary>All people in ordinal order of their ids.</summary>
    public Task<IReadOnlyList<Versioned<Person>>> PeopleAsync(CancellationToken cancellationToken) => register.AllAsync<Person>(RegisterKinds.People, cancellationToken);

    /// <summary>The account of a person; null when the person has none.</summary>
    public Task<Versioned<LocalAccount>?> FindAccountAsync(string personId, CancellationToken cancellationToken) => register.ReadAsync<LocalAccount>(RegisterKinds.Accounts, personId, cancellationToken);

    /// <summary>Ids of the people who have an account.</summary>
    public async Task<IReadOnlySet<string>> AccountHoldersAsync(CancellationToken cancellationToken) =>
        (await register.IdsAsync(RegisterKinds.Accounts, onlyPending: false, cancellationToken)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Writes an account in the place of the version that was read; null adds a new one.</summary>
    /// <exception cref="RecordChangedException">Somebody else was faster.</exception>
    /// <exception cref="RecordExistsException">There is such an account already.</exception>
    public Task SaveAccountAsync(LocalAccount account, string? etag, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        return SaveAsync(RegisterKinds.Accounts, account.PersonId, account, etag, cancellationToken);
    }

    /// <summary>The invitation; null when there is none of this id.</summary>
    public Task<Versioned<Invitation>?> FindInvitationAsync(string id, CancellationToken cancellationToken) => register.ReadAsync<Invitation>(RegisterKinds.Invitations, id, cancellationToken);

    /// <summary>All invitations in ordinal order of their ids.</summary>
    public Task<IReadOnlyList<Versioned<Invitation>>> InvitationsAsync(CancellationToken cancellationToken) => register.AllAsync<Invitation>(RegisterKinds.Invitations, cancellationToken);

    /// <summary>Writes an invitation in the place of the version that was read; null adds a new one.</summary>
    /// <exception cref="RecordChangedException">It was used or taken back since it was read.</exception>
    public Task SaveInvitationAsync(Invitation invitation, string? etag, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        return SaveAsync(RegisterKinds.Invitations, invitation.Id, invitation, etag, cancellationToken);
    }

    /// <summary>The person to whom a platform identity belongs; null when it was never linked.</summary>
    public async Task<string?> FindLinkedPersonAsync(string identity, CancellationToken cancellationToken) =>
        (await register.ReadAsync<LinkedIdentity>(RegisterKinds.Identities, ContentHash.Of(identity), cancellationToken))?.Value.PersonId;

    /// <summary>Ids of the people who have a linked identity.</summary>
    public async Task<IReadOnlySet<string>> LinkedPeopleAsync(CancellationToken cancellationToken) =>
        (await register.AllAsync<LinkedIdentity>(RegisterKinds.Identities, cancellationToken)).Select(l => l.Value.PersonId).ToHashSet(StringComparer.Ordinal);

    /// <summary>Links a platform identity to a person, in the place of an earlier link.</summary>
    public async Task LinkAsync(string identity, string personId, CancellationToken cancellationToken)
    {
        var id = ContentHash.Of(identity);
        await SaveAsync(RegisterKinds.Identities, id, new LinkedIdentity(personId), (await register.ReadAsync<LinkedIdentity>(RegisterKinds.Identities, id, cancellationToken))?.ETag, cancellationToken);
    }

    async Task SaveAsync<T>(string kind, string id, T value, string? etag, CancellationToken cancellationToken) where T : class
    {
        if (etag is null)
        {
            await register.AddAsync(kind, id, value, cancellationToken);
        }
        else
        {
            await register.ReplaceAsync(kind, id, value, etag, cancellationToken);
        }
    }

    sealed record LinkedIdentity(string PersonId);
}
