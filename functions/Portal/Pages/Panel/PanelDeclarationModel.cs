using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;

namespace QaPipeline.Portal.Pages.Panel;

/// <summary>The declaration of interests of one member.</summary>
/// <param name="Review">The review.</param>
/// <param name="Member">The member with what was declared before.</param>
/// <param name="Form">What is filled in.</param>
/// <param name="MayDeclare">Whether the review takes a declaration now.</param>
/// <param name="Errors">What was wrong.</param>
public sealed record PanelDeclarationModel(PanelReviewRef Review, PanelMember Member, PanelDeclarationForm Form, bool MayDeclare, FormErrors Errors)
{
    /// <summary>Whether the evidence is open to the member, and what stands in the way otherwise.</summary>
    public required PanelDoor Door { get; init; }

    /// <summary>Whether the member is filling in a further interest.</summary>
    public bool Adds { get; init; }

    /// <summary>Whether the member has just declared.</summary>
    public bool Sent { get; init; }
}

/// <summary>The form as filled in.</summary>
/// <param name="Nothing">Whether the member declares that there is nothing.</param>
/// <param name="Rows">One entry for each interest, empty ones included.</param>
public sealed record PanelDeclarationForm(bool Nothing, IReadOnlyList<PanelInterestRow> Rows)
{
    /// <summary>Rows that a form has at least.</summary>
    public const int FirstRows = 1;

    /// <summary>Rows that a form has at most.</summary>
    public const int MostRows = 30;
}

/// <summary>An interest as typed; the names of the values are those of the JSON records.</summary>
public sealed record PanelInterestRow(string Kind, string Entity, bool ConcernsInstitution, string From, string To, bool Paid, string Of, string Nature)
{
    /// <summary>A row in which nothing is typed.</summary>
    public static PanelInterestRow Blank { get; } = new("", "", ConcernsInstitution: true, "", "", Paid: false, nameof(InterestOf.Self), nameof(ConflictNature.Real));

    /// <summary>Whether nothing is typed.</summary>
    public bool IsBlank => string.Concat(Kind, Entity, From, To).Length == 0;

    /// <summary>A declared interest as a row.</summary>
    public static PanelInterestRow Declared(Interest interest)
    {
        ArgumentNullException.ThrowIfNull(interest);
        return new(interest.Kind.ToString(), interest.Entity, interest.ConcernsInstitution, Day(interest.From), Day(interest.To), interest.Paid, interest.Of.ToString(), interest.Nature.ToString());
    }

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
