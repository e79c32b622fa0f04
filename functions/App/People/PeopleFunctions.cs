using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.App.Register;
using QaPipeline.Domain.People;
using QaPipeline.Messaging.Mail;
using QaPipeline.Storage;

namespace QaPipeline.App.People;

/// <summary>HTTP: people and institutions.</summary>
[ApiGroup("People and institutions")]
public sealed class PeopleFunctions(RegisterStore register, RecordChanges changes, PersonErasure erasure)
{
    /// <summary>People, in pages; a page names those whose records can't be read.</summary>
    [Function("ListPeople"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator), AutomationAccess]
    [Query("size", "Most records on the page, 1 to 500; 100 where nothing is said"), Query("continuation", "What the page before answered; nothing for the first page"), Answers(200, typeof(RecordPage<Person>))]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/people")] HttpRequest request, CancellationToken cancellationToken) =>
        RecordRequests.Answer(await register.LookAtPageAsync<Person>(RegisterKinds.People, RecordRequests.PageOf(request), cancellationToken));

    /// <summary>One person with the version that a change must name.</summary>
    [Function("GetPerson"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator), AutomationAccess]
    [Answers(200, typeof(Person)), Fails(404, "not-found")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/people/{personId}")] HttpRequest request, string personId, CancellationToken cancellationToken) =>
        RecordRequests.Answer(request, await register.GetAsync<Person>(RegisterKinds.People, personId, cancellationToken));

    /// <summary>Adds a person; the id comes from the address.</summary>
    [Function("AddPerson"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Takes(typeof(Person)), Answers(201, typeof(Person)), Fails(412, "changed-meanwhile"), Fails(422, "invalid-record")]
    public async Task<IResult> AddAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/people")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (person, problem) = await RecordRequests.BodyAsync<Person>(request, cancellationToken);
        return problem ?? await SaveAsync(request, person! with { Id = Person.IdOf(person!.Email) }, null, "person.added", cancellationToken);
    }

    /// <summary>Changes a person; the version goes into If-Match. An address belongs to its person for good, since the id comes from it.</summary>
    [Function("PutPerson"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Takes(typeof(Person)), Answers(200, typeof(Person)), Fails(404, "not-found"), Fails(412, "changed-meanwhile"), Fails(422, "invalid-record"), Fails(428, "version-needed")]
    public async Task<IResult> PutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/people/{personId}")] HttpRequest request, string personId, CancellationToken cancellationToken)
    {
        if (RecordRequests.VersionOf(request) is not { } version)
        {
            return VersionNeeded();
        }
        var (person, problem) = await RecordRequests.BodyAsync<Person>(request, cancellationToken);
        return problem ?? await SaveAsync(request, person! with { Id = personId }, version, "person.changed", cancellationToken);
    }

    /// <summary>Erases the personal data of somebody; the id stays in the records and in the audit trail, and stands for nobody any more.</summary>
    [Function("ErasePerson"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(200, typeof(Person)), Fails(404, "not-found")]
    public async Task<IResult> EraseAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/people/{personId}/erasure")] HttpRequest request, string personId, CancellationToken cancellationToken) =>
        RecordRequests.Answer(request, await erasure.EraseAsync(personId, Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin), cancellationToken));

    /// <summary>Institutions, in pages; a page names those whose records can't be read.</summary>
    [Function("ListInstitutions"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator), AutomationAccess]
    [Query("size", "Most records on the page, 1 to 500; 100 where nothing is said"), Query("continuation", "What the page before answered; nothing for the first page"), Answers(200, typeof(RecordPage<Institution>))]
    public async Task<IResult> InstitutionsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/institutions")] HttpRequest request, CancellationToken cancellationToken) =>
        RecordRequests.Answer(await register.LookAtPageAsync<Institution>(RegisterKinds.Institutions, RecordRequests.PageOf(request), cancellationToken));

    /// <summary>One institution with the version that a change must name.</summary>
    [Function("GetInstitution"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator), Access(AccessScope.Institution, Role.InstitutionContributor, Role.InstitutionSubmitter), AutomationAccess]
    [Answers(200, typeof(Institution)), Fails(404, "not-found")]
    public async Task<IResult> InstitutionAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/institutions/{institutionId}")] HttpRequest request, string institutionId, CancellationToken cancellationToken) =>
        RecordRequests.Answer(request, await register.GetAsync<Institution>(RegisterKinds.Institutions, institutionId, cancellationToken));

    /// <summary>Adds an institution, or changes the version that If-Match names.</summary>
    [Function("PutInstitution"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Takes(typeof(Institution)), Answers(200, typeof(Institution)), Answers(201, typeof(Institution)), Fails(412, "changed-meanwhile"), Fails(422, "invalid-record")]
    public async Task<IResult> PutInstitutionAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/institutions/{institutionId}")] HttpRequest request, string institutionId, CancellationToken cancellationToken)
    {
        var (institution, problem) = await RecordRequests.BodyAsync<Institution>(request, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }
        if (PeopleRules.ProblemsOf(institution! with { Id = institutionId }) is { Count: > 0 } problems)
        {
            return RecordRequests.Invalid("The institution can't be kept.", problems);
        }
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        var version = RecordRequests.VersionOf(request);
        var saved = await changes.SaveAsync(RegisterKinds.Institutions, institutionId, institution with { Id = institutionId }, version, actor, version is null ? "institution.added" : "institution.changed", cancellationToken);
        return RecordRequests.Answer(request, saved, version is null ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    async Task<IResult> SaveAsync(HttpRequest request, Person person, string? version, string what, CancellationToken cancellationToken)
    {
        if (PeopleRules.ProblemsOf(person) is { Count: > 0 } problems)
        {
            return RecordRequests.Invalid("The person can't be kept.", problems);
        }
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        var saved = await changes.SaveAsync(RegisterKinds.People, person.Id, person with { Email = MailAddress.Parse(person.Email).Address }, version, actor, what, cancellationToken);
        return RecordRequests.Answer(request, saved, version is null ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    static IResult VersionNeeded() =>
        Answers.Problem(StatusCodes.Status428PreconditionRequired, "version-needed", "Name the version that the change is based on in If-Match; a GET answers it as ETag.");
}
