using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.App.Reviews;

/// <summary>What of a review somebody may see: the panel and its coordinator all of it, the agency's admin its logistics, the institution what concerns it, students their own.</summary>
static class ReviewView
{
    /// <summary>The review for people with these roles; null when they may not see it at all.</summary>
    public static Review? For(Review review, IReadOnlySet<Role> roles)
    {
        var bare = review with { Pending = PendingWork.Nothing };
        if (roles.Overlaps([Role.Coordinator, Role.Chair, Role.PanelMember, Role.Secretary]))
        {
            return bare;
        }
        if (roles.Contains(Role.AppealsBody) && review.Appeals.Count > 0)
        {
            return bare;
        }
        if (roles.Contains(Role.DecisionBody) && review.Step >= ReviewStep.Decision)
        {
            return bare with { Returns = [] };
        }
        if (roles.Contains(Role.AgencyAdmin))
        {
            return WithoutDeliberations(bare);
        }
        if (roles.Overlaps([Role.InstitutionSubmitter, Role.InstitutionContributor]))
        {
            return ForInstitution(bare);
        }
        return roles.Contains(Role.StudentSubmitter) ? ForStudents(bare) : null;
    }

    static Review WithoutDeliberations(Review review) => review with
    {
        Votes = [],
        FactComments = [],
        Returns = [.. review.Returns.Select(r => r with { File = "" })],
        // What the panel heard belongs to its deliberations; that the visit was held doesn't.
        Visit = review.Visit.Notes is null ? review.Visit : review.Visit with { Notes = "" },
        Reports = [.. review.Reports.Select(r => r with { File = "" })],
        Approvals = review.Step > ReviewStep.Decision ? review.Approvals : [],
        History = [.. review.History.Select(h => h.Role is Role.Chair or Role.PanelMember or Role.Secretary ? h with { Why = null } : h)],
    };

    static Review ForInstitution(Review review) => review with
    {
        // Positions only: what members declared is between them and the agency.
        Panel = [.. review.Panel.Select(m => new PanelMember(m.PersonId, m.Position))],
        FormerMembers = [],
        PanelOverride = null,
        StudentSubmissions = [],
        Analyses = [],
        Returns = [],
        MissingReturns = [],
        Votes = [],
        Approvals = [],
        Reports = [.. review.Reports.Where(r => r.InstitutionCopy is not null).Select(r => r with { File = "" })],
        Complaints = [],
        Decisions = review.Step == ReviewStep.Decision ? [.. review.Decisions.Where(d => !d.SetAside)] : review.Decisions,
        History = [.. review.History.Where(h => h.From != h.To).Select(h => h with { Why = null, Who = "" })],
    };

    static Review ForStudents(Review review) => ForInstitution(review) with
    {
        StudentSubmissions = review.StudentSubmissions,
        Packs = [],
        EvidenceRequests = [],
        FactComments = [],
        Reports = [],
        Decisions = [],
        Conditions = [],
        Appeals = [],
        Extensions = [],
    };
}
