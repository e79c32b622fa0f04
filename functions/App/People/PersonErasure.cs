using System.Text.Json.Nodes;
using QaPipeline.App.Register;
using QaPipeline.Domain.People;
using QaPipeline.Storage;

namespace QaPipeline.App.People;

/// <summary>
/// Erases the personal data of one person: name, address, roles, account, invitations and sign-in. Other records and the audit trail know people by id alone and stay as they are,
/// so that the chain holds.
/// </summary>
public sealed class PersonErasure(RegisterStore register, RecordChanges changes)
{
    /// <summary>Kinds of records about one person's way in; each names the person as its id or in "personId".</summary>
    static readonly string[] WaysIn = [RegisterKinds.Accounts, RegisterKinds.Invitations, RegisterKinds.Identities];

    /// <summary>Erases; doing it again changes nothing.</summary>
    /// <exception cref="RecordMissingException">There is no such person.</exception>
    public async Task<Versioned<Person>> EraseAsync(string personId, Actor actor, CancellationToken cancellationToken)
    {
        var person = await register.GetAsync<Person>(RegisterKinds.People, personId, cancellationToken);
        foreach (var kind in WaysIn)
        {
            foreach (var record in await register.AllAsync<JsonObject>(kind, cancellationToken))
            {
                if (record.Id == personId || (string?)record.Value["personId"] == personId)
                {
                    await register.RemoveAsync(kind, record.Id, record.ETag, cancellationToken);
                }
            }
        }
        return person.Value.Erased
            ? person
            : await changes.SaveAsync(RegisterKinds.People, personId, new Person(personId, "erased", "") { Erased = true }, person.ETag, actor, "person.erased", cancellationToken);
    }
}
