namespace QaPipeline.Domain.People;

/// <summary>What a person may be in the work of an agency. Roles are granted for a scope: the agency, one institution or one review.</summary>
public enum Role
{
    /// <summary>Logistics of the agency: plans, cycles, people, notifications. No access to the panel's deliberations.</summary>
    AgencyAdmin,

    /// <summary>Runs assigned reviews: the calendar, the panel, requests to the institution.</summary>
    Coordinator,

    /// <summary>Chairs the panel of a review.</summary>
    Chair,

    /// <summary>Member of the panel of a review, the student member included.</summary>
    PanelMember,

    /// <summary>Writes the report of a review for its panel.</summary>
    Secretary,

    /// <summary>Prepares the evidence of an institution.</summary>
    InstitutionContributor,

    /// <summary>Prepares and submits the evidence of an institution.</summary>
    InstitutionSubmitter,

    /// <summary>Sends the students' own submission for a review, past the institution.</summary>
    StudentSubmitter,

    /// <summary>Decides on the report of a review.</summary>
    DecisionBody,

    /// <summary>Decides on appeals; nobody in it took part in the review before.</summary>
    AppealsBody,
}
