using QaPipeline.App.Access;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.App.Portal.Agency;

/// <summary>Which reviews stand in a visitor's lists; what of a review is shown is decided with the review itself.</summary>
static class AgencyRights
{
    /// <summary>Whether the visitor looks after all reviews of the agency.</summary>
    public static bool RunsAgency(Caller caller) => caller.Holds(RoleScope.Agency, Role.AgencyAdmin, Role.Coordinator);

    /// <summary>Whether a review is the visitor's concern.</summary>
    public static bool Sees(Caller caller, ReviewDigest review)
    {
        var scope = RoleScope.Review(review.Id);
        bool Is(Role role) => caller.Holds(RoleScope.Agency, role) || caller.Holds(scope, role);
        return caller.Holds(RoleScope.Agency, Role.AgencyAdmin) || Is(Role.Coordinator)
            || (review.Step >= ReviewStep.Decision && review.Step != ReviewStep.Withdrawn && Is(Role.DecisionBody))
            || (review.HasAppeal && Is(Role.AppealsBody));
    }
}
