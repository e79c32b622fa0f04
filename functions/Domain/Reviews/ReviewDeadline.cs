using System.Globalization;

namespace QaPipeline.Domain.Reviews;

/// <summary>Something that a review waits for, with the moment at which the wait ends by itself or the agency is told.</summary>
/// <param name="Id">Kind, and number where there can be several: "submission", "evidence-request/2".</param>
/// <param name="Due">Moment (UTC) until which there is time.</param>
/// <param name="Round">Revision of the review at which this wait or its present date began; makes the keys of its reminders unique.</param>
public sealed record ReviewDeadline(string Id, DateTimeOffset Due, int Round)
{
    /// <summary>Moment that was set first; differs from <see cref="Due"/> when the deadline was moved.</summary>
    public DateTimeOffset Original { get; init; } = Due;

    /// <summary>Days of the reminders that are settled: sent, or passed over because the time for them was gone.</summary>
    public IReadOnlyList<int> Reminded { get; init; } = [];

    /// <summary>How often the agency was told that it is overdue.</summary>
    public int Overdue { get; init; }

    /// <summary>The id without its number.</summary>
    public string Kind => KindOf(Id);

    /// <summary>Number in the id; 0 without one.</summary>
    public int Number => Id.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? int.Parse(Id.AsSpan(slash + 1), CultureInfo.InvariantCulture) : 0;

    /// <summary>An id with a number.</summary>
    public static string IdOf(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}/{number}");

    /// <summary>The kind in an id.</summary>
    public static string KindOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? id[..slash] : id;
    }

    /// <summary>Kind of the time for objections to the panel.</summary>
    public const string PanelObjection = "panel-objection";

    /// <summary>Kind of the agency's time to answer an objection.</summary>
    public const string ObjectionAnswer = "objection-answer";

    /// <summary>Kind of the time for the answer to a request for additional evidence.</summary>
    public const string EvidenceRequest = "evidence-request";

    /// <summary>Kind of the agency's time to answer a request for more time.</summary>
    public const string Extension = "extension";

    /// <summary>Kind of the agency's time to answer a complaint.</summary>
    public const string Complaint = "complaint";

    /// <summary>Kind of the time by which a condition is to be met.</summary>
    public const string Condition = "condition";

    /// <summary>Kind of the agency's time to verify a condition that was reported as met.</summary>
    public const string ConditionCheck = "condition-check";

    /// <summary>Kind of the time for an appeal.</summary>
    public const string AppealWindow = "appeal-window";
}
