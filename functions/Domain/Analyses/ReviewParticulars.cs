using System.Text.Json;
using System.Text.Json.Serialization;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Domain.Analyses;

/// <summary>What people know about a review and its pack does not say: names for the title page, the agency's look, who works on what, when the visit is.</summary>
/// <remarks>All of it is optional. It changes the Word documents and nothing that is found.</remarks>
public sealed record ReviewParticulars
{
    const int LongestText = 300;
    const int MostEntries = 500;

    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Name of the institution under review; null takes the name that its self-evaluation report states, or else that of the pack.</summary>
    public string? Institution { get; init; }

    /// <summary>Name of the agency's procedure.</summary>
    public string? Procedure { get; init; }

    /// <summary>Name of the review cycle.</summary>
    public string? Cycle { get; init; }

    /// <summary>Id of the review; a returned file that names another one is reported.</summary>
    public string? Review { get; init; }

    /// <summary>Date printed on the draft; null takes the newest date that a document of the pack states.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Number of the pack version, from 1.</summary>
    public int PackVersion { get; init; } = 1;

    /// <summary>Number of the draft in its review, from 1.</summary>
    public int DraftNumber { get; init; } = 1;

    /// <summary>Key under which the agency's profile is kept in the register; null uses the neutral look.</summary>
    public string? Agency { get; init; }

    /// <summary>Id of the analysis that the draft before was made from; the new draft then says what changed.</summary>
    public string? Previous { get; init; }

    /// <summary>Who of the panel has which criterion to work on first.</summary>
    public IReadOnlyList<CriterionAssignment> Assignments { get; init; } = [];

    /// <summary>The sessions of the visit in their order.</summary>
    public IReadOnlyList<VisitSession> Programme { get; init; } = [];

    /// <summary>Files that arrived after the deadline or after the visit.</summary>
    public IReadOnlyList<LateArrival> LateArrivals { get; init; } = [];

    /// <summary>Judgement scale of the review, lowest first; null takes that of the agency's profile, or else the framework's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Scale { get; init; }

    /// <summary>Text that stands for these particulars where results are named by what they were made from.</summary>
    [JsonIgnore]
    public string Fingerprint => JsonSerializer.Serialize(this, DomainJson.Compact);

    /// <summary>Why they can't be used, in a sentence; null when they can.</summary>
    [JsonIgnore]
    public string? Problem =>
        new[] { Institution, Procedure, Cycle, Review, Agency, Previous }.Any(t => t?.Length > LongestText) ? "A name has more than 300 characters. Shorten it."
        : PackVersion < 1 || DraftNumber < 1 ? "Versions of the pack and numbers of drafts count from 1."
        : Assignments.Count > MostEntries || Programme.Count > MostEntries || LateArrivals.Count > MostEntries ? "Assignments, sessions and late files may be 500 each at most."
        : Assignments.GroupBy(a => a.Criterion, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice ? $"The criterion '{twice.Key}' is assigned in two entries. Put its members into one."
        : Scale is { } scale && (scale.Count is 0 or > 20 || scale.Any(s => string.IsNullOrWhiteSpace(s) || s.Length > LongestText)) ? "A judgement scale has 1 to 20 steps of 1 to 300 characters."
        : Assignments.Any(a => a.Members.Count == 0) ? "An assignment names no member. Name one or leave it out."
        : null;
}

/// <summary>Who of the panel works on a criterion first; everybody may write everywhere.</summary>
/// <param name="Criterion">Id of the criterion; its parts go with it.</param>
/// <param name="Members">Names of the members, as the draft prints them.</param>
public sealed record CriterionAssignment(string Criterion, IReadOnlyList<string> Members);

/// <summary>One session of the visit.</summary>
/// <param name="Title">What it is, for example "Interview with participants".</param>
public sealed record VisitSession(string Title)
{
    /// <summary>Its day.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>When it begins.</summary>
    public TimeOnly? From { get; init; }

    /// <summary>When it ends.</summary>
    public TimeOnly? Until { get; init; }

    /// <summary>Interview group whose open questions belong to it: "management", "teachers", "participants", "employers" or "partners".</summary>
    public string? Group { get; init; }

    /// <summary>Who takes part, in words.</summary>
    public string? Participants { get; init; }

    /// <summary>Where it takes place.</summary>
    public string? Place { get; init; }
}

/// <summary>A file that arrived late.</summary>
/// <param name="File">Its name in the pack.</param>
/// <param name="Received">Day of arrival.</param>
/// <param name="AfterVisit">True when it arrived after the visit.</param>
public sealed record LateArrival(string File, DateOnly? Received = null, bool AfterVisit = false);
