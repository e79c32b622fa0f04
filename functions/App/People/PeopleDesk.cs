using System.Globalization;
using QaPipeline.App.Access;
using QaPipeline.App.Notifications;
using QaPipeline.App.Portal;
using QaPipeline.App.Portal.Agency;
using QaPipeline.App.Register;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Portal.Pages.People;
using QaPipeline.Storage;

namespace QaPipeline.App.People;

/// <summary>What the agency does with people: adds them, gives and ends roles, lets them in. Every change is in the audit trail.</summary>
public sealed class PeopleDesk(AccessStore store, RecordChanges changes, Invitations invitations, IInvitationAcceptance acceptance, RegisterStore register, AuditStore audit, PendingMover mover, PendingSignal signal, SealedLinks links, AccessOptions options, TimeProvider clock)
{
    const int PageSize = 100;

    // A look lists the versions and reads only who has changed since: with some thousand people, a page would wait for as many reads.
    readonly RecordDigests<Person, Person> _people = new(register, RegisterKinds.People, (p, _) => Task.FromResult(p));
    readonly RecordDigests<Invitation, Invitation> _invitations = new(register, RegisterKinds.Invitations, (i, _) => Task.FromResult(i));

    /// <summary>One page of the people in the order of their names, with where they stand.</summary>
    /// <param name="find">Words of which name and address hold each, whatever the case, accents, apostrophes and letters written out; empty for everybody.</param>
    /// <param name="page">Number of the page, from 1; a number beyond the last means the last.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<PeoplePart> ListAsync(string find, int page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(find);
        var states = await StatesAsync(cancellationToken);
        var holds = NameKey.Finder(find);
        Person[] found =
        [
            .. (await _people.AllAsync(cancellationToken)).Where(p => holds($"{p.Name} {p.Email}")).OrderBy(p => NameKey.Of(p.Name), StringComparer.Ordinal).ThenBy(p => p.Id, StringComparer.Ordinal),
        ];
        var pageCount = Math.Max(1, (found.Length + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page, 1, pageCount);
        return new PeoplePart([.. found.Skip((shown - 1) * PageSize).Take(PageSize).Select(p => new PersonRow(p, states(p)))], found.Length, find, shown, pageCount);
    }

    /// <summary>A person with the version and where the person stands; null when there is none.</summary>
    public async Task<(Versioned<Person> Person, AccessState Access)?> FindAsync(string id, CancellationToken cancellationToken) =>
        await store.FindPersonAsync(id, cancellationToken) is { } found ? (found, (await StatesAsync(cancellationToken))(found.Value)) : null;

    /// <summary>Adds a person.</summary>
    /// <exception cref="RecordExistsException">Somebody with this address is registered already.</exception>
    public async Task<Person> AddAsync(Actor actor, PersonForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        var person = new Person(Person.IdOf(form.Email), form.Name, form.Email) { Language = form.Language };
        return (await changes.SaveAsync(RegisterKinds.People, person.Id, person, etag: null, actor, "person.added", cancellationToken)).Value;
    }

    /// <summary>Notes the day of the last reviewer training; null where none is known.</summary>
    /// <exception cref="RecordChangedException">The person was changed since the version <paramref name="etag"/>.</exception>
    public Task TrainAsync(Actor actor, Person person, string etag, DateOnly? day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        return changes.SaveAsync(RegisterKinds.People, person.Id, person with { TrainedOn = day }, etag, actor, "person.changed", cancellationToken);
    }

    /// <summary>Gives a person a role.</summary>
    /// <exception cref="RecordChangedException">The person was changed since the version <paramref name="etag"/>.</exception>
    public Task GrantAsync(Actor actor, Person person, string etag, RoleGrant grant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var others = person.Grants.Where(g => g.Role != grant.Role || g.Scope != grant.Scope);
        return changes.SaveAsync(RegisterKinds.People, person.Id, person with { Grants = [.. others, grant] }, etag, actor, "role.given", cancellationToken);
    }

    /// <summary>Ends a role now.</summary>
    /// <exception cref="RecordChangedException">The person was changed since the version <paramref name="etag"/>.</exception>
    public Task EndGrantAsync(Actor actor, Person person, string etag, Role role, string scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var now = clock.GetUtcNow();
        var grants = person.Grants.Select(g => g.Role == role && g.Scope == scope && g.IsInForce(now) ? g with { Until = now } : g);
        return changes.SaveAsync(RegisterKinds.People, person.Id, person with { Grants = [.. grants] }, etag, actor, "role.ended", cancellationToken);
    }

    /// <summary>Whether somebody beside this person administers the agency.</summary>
    public async Task<bool> HasOtherAdministratorAsync(string personId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var holders = await acceptance.HoldersAsync(cancellationToken);
        return (await _people.AllAsync(cancellationToken)).Any(p => p.Id != personId && holders.Contains(p.Id) && p.Holds(Role.AgencyAdmin, RoleScope.Agency, now));
    }

    /// <summary>Makes a link and mails it: an invitation for somebody new, a new password for others. Neither trail nor outbox can be read for it.</summary>
    /// <param name="actor">Who invites.</param>
    /// <param name="person">Who is invited.</param>
    /// <param name="address">Where people reach the app.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Uri> InviteAsync(Actor actor, Person person, Uri address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(person);
        var joined = (await acceptance.HoldersAsync(cancellationToken)).Contains(person.Id);
        var path = await invitations.CreateAsync(person.Id, joined ? InvitationPurpose.ResetPassword : InvitationPurpose.Join, actor.PersonId, cancellationToken);
        var link = new Uri(address, path);
        await NoteAsync(actor, "person.invited", person.Id, cancellationToken);
        var now = clock.GetUtcNow();
        var key = string.Create(CultureInfo.InvariantCulture, $"invitation/{person.Id}/{now:O}");
        await mover.HandOverAsync([new Notification(key, joined ? "password-reset" : "account-invitation", person.Id, "person/" + person.Id, now)
        {
            Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["until"] = (now + options.InvitationLifetime).ToString("O", CultureInfo.InvariantCulture), [SealedLinks.Value] = links.Seal(link) },
        }], cancellationToken);
        signal.TellDue();
        return link;
    }

    /// <summary>Takes back every open link of a person.</summary>
    public async Task RevokeAsync(Actor actor, Person person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        await invitations.RevokeAllAsync(person.Id, purpose: null, cancellationToken);
        await NoteAsync(actor, "invitation.revoked", person.Id, cancellationToken);
    }

    async Task NoteAsync(Actor actor, string what, string personId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var key = string.Create(CultureInfo.InvariantCulture, $"{what}/{personId}/{now:O}");
        await audit.AppendAsync([new AuditNote(key, now, actor.PersonId, actor.Role?.ToString(), what, "person/" + personId, null, null, null)], cancellationToken);
    }

    async Task<Func<Person, AccessState>> StatesAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var holders = await acceptance.HoldersAsync(cancellationToken);
        var invited = (await _invitations.AllAsync(cancellationToken)).Where(i => i.IsOpen(now)).Select(i => i.PersonId).ToHashSet(StringComparer.Ordinal);
        return person => person.Erased ? AccessState.Erased : holders.Contains(person.Id) ? AccessState.Active : invited.Contains(person.Id) ? AccessState.Invited : AccessState.NotInvited;
    }
}
