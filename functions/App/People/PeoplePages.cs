using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Portal;
using QaPipeline.App.Portal.Agency;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.People;
using QaPipeline.Portal.Texts;
using QaPipeline.Storage;

namespace QaPipeline.App.People;

/// <summary>Pages on which the agency's administrators look after people.</summary>
public sealed class PeoplePages(PeopleDesk desk, AgencyOverview overview, PortalPages pages, ErrorAnswers errors, AccessOptions options, TimeProvider clock)
{
    const int MaxName = 200;

    /// <summary>Everybody, and the form for a new person.</summary>
    [Function("PeoplePage"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/people")] HttpRequest request, CancellationToken cancellationToken) =>
        await ShowListAsync(request, new PersonForm("", "", VisitorLanguage.TextsFor(request).Language), FormErrors.None, cancellationToken);

    /// <summary>Adds a person.</summary>
    [Function("AddPersonByForm"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> AddAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/people")] HttpRequest request, CancellationToken cancellationToken)
    {
        var actor = ActorOf(request);
        var sent = await request.ReadFormAsync(cancellationToken);
        var texts = VisitorLanguage.TextsFor(request);
        var form = new PersonForm(sent["name"].ToString().Trim(), sent["email"].ToString().Trim(), PortalTexts.For(sent["language"]).Language);
        List<FieldError> wrong = [];
        if (form.Name.Length is 0 or > MaxName)
        {
            wrong.Add(new FieldError("name", texts["people.name.missing"]));
        }
        if (!EmailRule.IsAddress(form.Email))
        {
            wrong.Add(new FieldError("email", texts["people.email.wrong"]));
        }
        if (wrong.Count == 0)
        {
            try
            {
                var added = await desk.AddAsync(actor, form, cancellationToken);
                overview.Forget();
                return PortalPages.GoTo("/agency/people/" + added.Id);
            }
            catch (RecordExistsException)
            {
                wrong.Add(new FieldError("email", texts["people.email.taken"]));
            }
        }
        return await ShowListAsync(request, form, new FormErrors(wrong), cancellationToken);
    }

    /// <summary>One person.</summary>
    [Function("PersonPage"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/people/{personId}")] HttpRequest request, string personId, CancellationToken cancellationToken) =>
        await ShowPersonAsync(request, personId, m => m, cancellationToken);

    /// <summary>Notes the day of the last reviewer training.</summary>
    [Function("SetTrainingByForm"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> TrainAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/people/{personId}/training")] HttpRequest request, string personId, CancellationToken cancellationToken)
    {
        var actor = ActorOf(request);
        var sent = await request.ReadFormAsync(cancellationToken);
        var typed = sent["trained"].ToString().Trim();
        var isDay = DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (typed.Length > 0 && !(isDay && day <= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)))
        {
            var wrong = new FieldError("trained", VisitorLanguage.TextsFor(request)["people.trained.wrong"]);
            return await ShowPersonAsync(request, personId, m => m with { Trained = typed, Errors = new FormErrors([wrong]) }, cancellationToken);
        }
        if (await desk.FindAsync(personId, cancellationToken) is not { Person.Value.Erased: false } found)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        await desk.TrainAsync(actor, found.Person.Value, sent["version"].ToString(), isDay ? day : null, cancellationToken);
        overview.Forget();
        return PortalPages.GoTo("/agency/people/" + personId);
    }

    /// <summary>Gives a role.</summary>
    [Function("GrantRoleByForm"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> GrantAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/people/{personId}/grants")] HttpRequest request, string personId, CancellationToken cancellationToken)
    {
        var actor = ActorOf(request);
        var sent = await request.ReadFormAsync(cancellationToken);
        var texts = VisitorLanguage.TextsFor(request);
        var form = new GrantForm(sent["role"].ToString(), sent["scope"].ToString().Trim(), sent["until"].ToString());
        List<FieldError> wrong = [];
        var role = RoleOf(form.Role);
        var scope = role is { } known ? GrantScopes.Of(known, form.ScopeId) : null;
        if (role is null)
        {
            wrong.Add(new FieldError("role", texts["people.role.missing"]));
        }
        else if (scope is null)
        {
            wrong.Add(new FieldError("scope", texts["people.scope.wrong"]));
        }
        DateTimeOffset? until = DateOnly.TryParseExact(form.Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
        if (form.Until.Length > 0 && !(until > clock.GetUtcNow()))
        {
            wrong.Add(new FieldError("until", texts["people.until.wrong"]));
        }
        if (wrong.Count > 0)
        {
            return await ShowPersonAsync(request, personId, m => m with { Form = form, Errors = new FormErrors(wrong) }, cancellationToken);
        }
        if (await desk.FindAsync(personId, cancellationToken) is not { } found)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        await desk.GrantAsync(actor, found.Person.Value, sent["version"].ToString(), new RoleGrant(role!.Value, scope!) { Until = until }, cancellationToken);
        overview.Forget();
        return PortalPages.GoTo("/agency/people/" + personId);
    }

    /// <summary>Ends a role; the last administrator keeps theirs.</summary>
    [Function("EndRoleByForm"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> EndAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/people/{personId}/grants/end")] HttpRequest request, string personId, CancellationToken cancellationToken)
    {
        var actor = ActorOf(request);
        var sent = await request.ReadFormAsync(cancellationToken);
        if (RoleOf(sent["role"].ToString()) is not { } role || await desk.FindAsync(personId, cancellationToken) is not { } found)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        if (role == Role.AgencyAdmin && !await desk.HasOtherAdministratorAsync(personId, cancellationToken))
        {
            var last = new FieldError("", VisitorLanguage.TextsFor(request)["people.grant.last"]);
            return await ShowPersonAsync(request, personId, m => m with { Errors = new FormErrors([last]) }, cancellationToken);
        }
        await desk.EndGrantAsync(actor, found.Person.Value, sent["version"].ToString(), role, sent["scope"].ToString(), cancellationToken);
        overview.Forget();
        return PortalPages.GoTo("/agency/people/" + personId);
    }

    /// <summary>Makes a link for the person and mails it; it can be read on this answer and in the mail.</summary>
    [Function("InviteByForm"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> InviteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/people/{personId}/invitations")] HttpRequest request, string personId, CancellationToken cancellationToken)
    {
        var actor = ActorOf(request);
        if (await desk.FindAsync(personId, cancellationToken) is not { Person.Value: { Erased: false } person })
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        var link = (await desk.InviteAsync(actor, person, options.AddressFor(request), cancellationToken)).AbsoluteUri;
        return await ShowPersonAsync(request, personId, m => m with { InvitationLink = link }, cancellationToken);
    }

    /// <summary>Takes back every open link of the person.</summary>
    [Function("RevokeInvitationsByForm"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> RevokeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/people/{personId}/invitations/revoke")] HttpRequest request, string personId, CancellationToken cancellationToken)
    {
        var actor = ActorOf(request);
        if (await desk.FindAsync(personId, cancellationToken) is not { } found)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        await desk.RevokeAsync(actor, found.Person.Value, cancellationToken);
        return PortalPages.GoTo("/agency/people/" + personId);
    }

    static Actor ActorOf(HttpRequest request) => Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);

    // Names only: a number would be taken for a role that doesn't exist.
    static Role? RoleOf(string name) => Enum.GetNames<Role>().Contains(name, StringComparer.Ordinal) ? Enum.Parse<Role>(name) : null;

    async Task<IResult> ShowListAsync(HttpRequest request, PersonForm form, FormErrors wrong, CancellationToken cancellationToken) =>
        await pages.ShowAsync<PeoplePage, PeopleModel>(request, new PeopleModel(
            await desk.ListAsync(request.Query["find"].ToString().Trim(), int.TryParse(request.Query["page"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1, cancellationToken), form, wrong), StatusOf(wrong));

    async Task<IResult> ShowPersonAsync(HttpRequest request, string personId, Func<PersonModel, PersonModel> with, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(personId, cancellationToken) is not { } found)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        var model = with(new PersonModel(found.Person.Value, found.Access, found.Person.ETag, FormErrors.None) { Scopes = await ScopesAsync(request, cancellationToken) });
        return await pages.ShowAsync<PersonPage, PersonModel>(request, model, StatusOf(model.Errors));
    }

    async Task<IReadOnlyList<FieldOption>> ScopesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var texts = VisitorLanguage.TextsFor(request);
        var known = await overview.CurrentAsync(cancellationToken);
        return
        [
            .. known.Institutions.OrderBy(i => NameKey.Of(i.Value), StringComparer.Ordinal).ThenBy(i => i.Key, StringComparer.Ordinal)
                .Select(i => new FieldOption(RoleScope.Institution(i.Key), i.Value, texts["people.scope.institutions"])),
            .. known.Reviews.Where(r => !r.Step.HasEnded()).OrderBy(r => NameKey.Of(known.InstitutionName(r.InstitutionId)), StringComparer.Ordinal).ThenBy(r => r.Id, StringComparer.Ordinal)
                .Select(r => new FieldOption(RoleScope.Review(r.Id), $"{known.InstitutionName(r.InstitutionId)} – {r.Procedure} ({r.Id})", texts["people.scope.reviews"])),
        ];
    }

    static int StatusOf(FormErrors wrong) => wrong.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
}
