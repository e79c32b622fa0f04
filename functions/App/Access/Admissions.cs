using QaPipeline.App.Register;
using QaPipeline.Domain.People;
using QaPipeline.Storage;

namespace QaPipeline.App.Access;

/// <summary>Takes people in: whoever accepts an invitation, and the first administrator whom the settings name. Each stands in the audit trail.</summary>
public sealed class Admissions(AccessStore store, RecordChanges changes)
{
    /// <summary>Somebody with the role that lets all others in.</summary>
    public static Person Administrator(string name, string email) => new(Person.IdOf(email), name, email) { Grants = [new RoleGrant(Role.AgencyAdmin, RoleScope.Agency)] };

    /// <summary>Writes the person of an invitation in the place of the version that was read; null adds a new one.</summary>
    /// <exception cref="RecordChangedException">Somebody else was faster.</exception>
    public Task AcceptAsync(Person person, string? version, CancellationToken cancellationToken) => SaveAsync(person, version, "invitation.accepted", cancellationToken);

    /// <summary>Adds the administrator whom the settings name and answers the id. Whoever is registered already stays as is.</summary>
    public async Task<string> AppointAsync(string name, string email, CancellationToken cancellationToken)
    {
        var person = Administrator(name, email);
        if (await store.FindPersonAsync(person.Id, cancellationToken) is null)
        {
            try
            {
                await SaveAsync(person, null, "administrator.appointed", cancellationToken);
            }
            catch (RecordExistsException)
            {
                // Another request of the same person was faster.
            }
        }
        return person.Id;
    }

    Task SaveAsync(Person person, string? version, string what, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        return changes.SaveAsync(RegisterKinds.People, person.Id, person, version, new Actor(person.Id, person.Grants is [var grant, ..] ? grant.Role : null), what, cancellationToken);
    }
}
