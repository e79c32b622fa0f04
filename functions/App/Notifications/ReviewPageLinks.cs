using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.App.Notifications;

/// <summary>Which page of the portal shows a review to a person. Each role has its own, and nobody is sent to a page that turns them away.</summary>
static class ReviewPageLinks
{
    static readonly Role[] OfAgency = [Role.AgencyAdmin, Role.Coordinator, Role.DecisionBody, Role.AppealsBody];
    static readonly Role[] OfInstitution = [Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter];

    /// <summary>The path below the address of the app; null where the person has no page (any more).</summary>
    /// <param name="review">The review.</param>
    /// <param name="person">Who follows the link.</param>
    /// <param name="template">Name of the notification; a declaration has a page of its own.</param>
    /// <param name="now">The time.</param>
    public static string? PathOf(Review review, Person person, string template, DateTimeOffset now)
    {
        var id = Uri.EscapeDataString(review.Id);
        var people = review.People;
        if (!review.HasEnded && review.Panel.Any(m => m.PersonId == person.Id))
        {
            return template == "declaration-wanted" ? $"panel/{id}/declaration" : $"panel/{id}";
        }
        if (people.Institution.Concat(people.Students).Contains(person.Id, StringComparer.Ordinal) || HoldsAny(OfInstitution, RoleScope.Institution(review.InstitutionId)))
        {
            return $"institution/reviews/{id}";
        }
        return people.Coordinators.Concat(people.DecisionBody).Concat(people.AppealsBody).Contains(person.Id, StringComparer.Ordinal)
            || HoldsAny(OfAgency, RoleScope.Agency) || HoldsAny(OfAgency, RoleScope.Review(review.Id))
            ? $"agency/reviews/{id}"
            : null;

        bool HoldsAny(Role[] roles, string scope) => roles.Any(r => person.Holds(r, scope, now));
    }
}
