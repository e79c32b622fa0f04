using QaPipeline.Domain.People;

namespace QaPipeline.App.Notifications;

/// <summary>Which page of the portal shows a plan or a cycle to a person.</summary>
static class PlanPageLinks
{
    /// <summary>The path below the address of the app; null where the person may not see it (any more).</summary>
    /// <param name="place">"plans" or "cycles".</param>
    /// <param name="id">Its id.</param>
    /// <param name="person">Who follows the link.</param>
    /// <param name="now">The time.</param>
    public static string? PathOf(string place, string id, Person person, DateTimeOffset now) =>
        person.Holds(Role.AgencyAdmin, RoleScope.Agency, now) || person.Holds(Role.Coordinator, RoleScope.Agency, now) ? $"agency/{place}/{Uri.EscapeDataString(id)}" : null;
}
