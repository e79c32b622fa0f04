using System.Globalization;
using QaPipeline.Domain.People;

namespace QaPipeline.Reviews.Tests.Year;

/// <summary>Everybody whom the agency knows: its own people, those of the institutions, and the pool from which panels are made.</summary>
static class Population
{
    /// <summary>All of them, each with the roles that are held before the first review.</summary>
    public static IReadOnlyList<Person> Of(int institutions, int secretaries) =>
    [
        Somebody("admin", Role.AgencyAdmin, RoleScope.Agency),
        Somebody("coordinator", Role.Coordinator, RoleScope.Agency),
        Somebody("body", Role.DecisionBody, RoleScope.Agency),
        Somebody("appeals", Role.AppealsBody, RoleScope.Agency),
        .. Enumerable.Range(0, institutions).SelectMany(OfInstitution),
        .. Enumerable.Range(0, secretaries).Select(n => Somebody(Numbered("secretary", n))),
        .. Pool(institutions),
        .. Enumerable.Range(0, institutions).Select(n => new People(n)).Where(p => p.HasConflict).Select(p => Somebody(p.Panel[1].PersonId + "-successor")),
    ];

    /// <summary>Members of panels: three for each institution.</summary>
    public static IEnumerable<Person> Pool(int institutions) => Enumerable.Range(0, institutions).SelectMany(n => new People(n).Panel.SkipLast(1).Select(m => Somebody(m.PersonId)));

    static IEnumerable<Person> OfInstitution(int number)
    {
        var scope = RoleScope.Institution(Numbered("institution", number));
        return [Somebody(Numbered("submitter", number), Role.InstitutionSubmitter, scope), Somebody(Numbered("students", number), Role.StudentSubmitter, scope)];
    }

    static Person Somebody(string id, Role? role = null, string scope = "") =>
        new(id, id, id + "@people.example") { Grants = role is { } given ? [new RoleGrant(given, scope)] : [], TimeZone = id.Length % 2 == 0 ? "Europe/Helsinki" : "Europe/Lisbon" };

    static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
}
