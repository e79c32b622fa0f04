using QaPipeline.App.Access;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.App.Reviews;

/// <summary>In which role a caller acts on a review.</summary>
static class ReviewActors
{
    /// <summary>The caller in the first role that may give the command and that is held where it must be; <paramref name="wanted"/> names one.</summary>
    /// <exception cref="AccessDeniedException">There is none.</exception>
    public static Actor For(Caller caller, Review review, ReviewTransition row, Role? wanted)
    {
        foreach (var role in row.Roles.Where(r => wanted is null || r == wanted))
        {
            if (Holds(caller, review, role))
            {
                return new Actor(caller.Id, role);
            }
        }
        throw new AccessDeniedException(RoleScope.Review(review.Id));
    }

    /// <summary>The roles that the caller has for this review.</summary>
    public static IReadOnlySet<Role> RolesOf(Caller caller, Review review) => Enum.GetValues<Role>().Where(r => Holds(caller, review, r)).ToHashSet();

    static bool Holds(Caller caller, Review review, Role role) => role switch
    {
        // The agency's own programs do its logistics and nothing else.
        Role.AgencyAdmin => caller.IsAutomation || caller.Holds(RoleScope.Agency, role),
        Role.Coordinator or Role.DecisionBody or Role.AppealsBody => caller.Holds(RoleScope.Agency, role) || caller.Holds(RoleScope.Review(review.Id), role),
        Role.Chair or Role.PanelMember or Role.Secretary => caller.Holds(RoleScope.Review(review.Id), role),
        // Granted for the review, or before it begins for the institution.
        Role.StudentSubmitter => caller.Holds(RoleScope.Review(review.Id), role) || caller.Holds(RoleScope.Institution(review.InstitutionId), role),
        _ => caller.Holds(RoleScope.Institution(review.InstitutionId), role),
    };
}
