using System.Text.Json.Serialization;
using QaPipeline.Domain.Notifications;

namespace QaPipeline.Domain.Reviews;

/// <summary>What happens when a cycle is due while an earlier one of the same plan still runs.</summary>
public enum OverlapPolicy
{
    /// <summary>The new cycle is left out; the plan keeps a note of it.</summary>
    [JsonStringEnumMemberName("skip")] Skip,
    /// <summary>It begins when the earlier one has ended.</summary>
    [JsonStringEnumMemberName("queue")] Queue,
    /// <summary>Both run.</summary>
    [JsonStringEnumMemberName("allow")] Allow,
}

/// <summary>What happens with beginnings that were missed while the system was down or the plan was paused.</summary>
public enum CatchUpPolicy
{
    /// <summary>Only the latest missed cycle begins.</summary>
    [JsonStringEnumMemberName("latest")] Latest,
    /// <summary>Each missed cycle begins.</summary>
    [JsonStringEnumMemberName("all")] All,
    /// <summary>What is more than a day late is left out; the plan keeps a note of it.</summary>
    [JsonStringEnumMemberName("none")] None,
}

/// <summary>A plan by which an agency reviews institutions again and again. A cycle keeps the plan as it was when the cycle began.</summary>
/// <param name="Id">Stable short id of lower-case letters, digits and hyphens.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Framework">Framework: id of a built-in one or SHA-256 of an uploaded one.</param>
/// <param name="FrameworkVersion">Version of the framework that its cycles keep.</param>
/// <param name="Schedule">When cycles begin.</param>
public sealed record ReviewPlan(string Id, string Name, string Framework, string FrameworkVersion, Schedule Schedule)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The agency's name for the procedure, printed on drafts.</summary>
    public string Procedure { get; init; } = "Institutional review";

    /// <summary>Audience of the framework: institution, agency or alternative-provider.</summary>
    public string Audience { get; init; } = "institution";

    /// <summary>Ids of the institutions to review.</summary>
    public IReadOnlyList<string> Institutions { get; init; } = [];

    /// <summary>Length of each step.</summary>
    public StepDurations Durations { get; init; } = new();

    /// <summary>Positions that a panel is made of.</summary>
    public IReadOnlyList<PanelPosition> Panel { get; init; } = [PanelPosition.Chair, PanelPosition.Academic, PanelPosition.Student, PanelPosition.Professional, PanelPosition.Secretary];

    /// <summary>Judgement scale in the agency's order; empty takes the framework's.</summary>
    public IReadOnlyList<string> Scale { get; init; } = [];

    /// <summary>Languages of the review (ISO 639-1), that of its documents first.</summary>
    public IReadOnlyList<string> Languages { get; init; } = ["en"];

    /// <summary>Own texts of notifications, by template and language such as "submission-reminder.de".</summary>
    public IReadOnlyDictionary<string, string> NotificationTexts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>People of the agency who look after reviews of this plan, besides those whose roles say so.</summary>
    public IReadOnlyList<string> Coordinators { get; init; } = [];

    /// <summary>What happens when cycles would overlap.</summary>
    public OverlapPolicy Overlap { get; init; }

    /// <summary>What happens with missed beginnings.</summary>
    public CatchUpPolicy CatchUp { get; init; }

    /// <summary>Whether no cycle begins by itself.</summary>
    public bool Paused { get; init; }

    /// <summary>Beginnings up to this moment are settled (UTC). A new plan starts with the moment of its creation, so that it never begins in the past.</summary>
    public DateTimeOffset SettledUntil { get; init; }

    /// <summary>Beginnings that were left out, newest last, at most fifty.</summary>
    public IReadOnlyList<SkippedOccurrence> Skipped { get; init; } = [];

    /// <summary>Why the last look at the plan failed; null when it did not. A look that succeeds and a change of the plan take it away.</summary>
    public PlanFailure? Failure { get; init; }

    /// <summary>Audit notes not yet handed over; written with the change itself.</summary>
    public PendingWork Pending { get; init; } = PendingWork.Nothing;

    /// <summary>Number of changes so far.</summary>
    public int Revision { get; init; }

    /// <summary>When its next cycle begins after <paramref name="now"/> (UTC); null when it is paused, none comes any more or its schedule can't be understood (any more).</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset now) => Paused || Schedule.Problems().Count > 0 ? null : Schedule.Next(now)?.At;

    /// <summary>What is wrong with it, by property; empty when it can be used.</summary>
    public IReadOnlyList<PlanProblem> Problems()
    {
        var problems = new List<PlanProblem>();
        if (string.IsNullOrWhiteSpace(Name))
        {
            problems.Add(new(nameof(Name), "The plan needs a name."));
        }
        if (!IsId(Id))
        {
            problems.Add(new(nameof(Id), $"{(string.IsNullOrEmpty(Id) ? "The plan needs a short id." : $"'{Id}' is no id.")} Use 1 to 60 lower-case letters, digits and hyphens."));
        }
        if (Languages.Count == 0)
        {
            problems.Add(new(nameof(Languages), "The plan needs at least one language."));
        }
        if (Languages.FirstOrDefault(l => l is not [>= 'a' and <= 'z', >= 'a' and <= 'z']) is { } wrong)
        {
            problems.Add(new(nameof(Languages), $"'{wrong}' is no language. Use codes of two letters, such as en or de."));
        }
        problems.AddRange(Schedule.Problems());
        if (ReviewSteps.All.Any(s => Durations.Of(s) is < 0 or > 3650))
        {
            problems.Add(new(nameof(Durations), "A step takes 0 to 3650 days."));
        }
        if (Institutions.Count == 0)
        {
            problems.Add(new(nameof(Institutions), "The plan names no institution. Choose at least one."));
        }
        if (Institutions.GroupBy(i => i, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            problems.Add(new(nameof(Institutions), $"The institution '{twice.Key}' is named twice."));
        }
        if (Panel.Count == 0)
        {
            problems.Add(new(nameof(Panel), "The panel of the plan has no member. Give at least one position a member."));
        }
        return problems;
    }

    /// <summary>Throws when the plan can't be used.</summary>
    /// <exception cref="InvalidPlanException">Carries every problem.</exception>
    public ReviewPlan Checked() => Problems() is { Count: > 0 } problems ? throw new InvalidPlanException(problems) : this;

    static bool IsId(string id) => id.Length is > 0 and <= 60 && id.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}

/// <summary>A beginning that was left out and why.</summary>
/// <param name="Occurrence">Id of the occurrence.</param>
/// <param name="Why">"overlap", "missed" or "paused".</param>
public sealed record SkippedOccurrence(string Occurrence, string Why);

/// <summary>Something wrong with a plan.</summary>
/// <param name="Property">Name of the property of the plan or of its schedule that is to be changed.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
public sealed record PlanProblem(string Property, string Sentence)
{
    /// <summary>Code of <see cref="PlanFailure"/> for a plan that can't begin by this; null where the property says it.</summary>
    public string? Failure { get; init; }
}

/// <summary>A plan that can't be used; the problems say what to change.</summary>
public sealed class InvalidPlanException(IReadOnlyList<PlanProblem> problems) : Exception(string.Join(' ', problems.Select(p => p.Sentence)))
{
    /// <summary>Every problem, in the order of the plan's form.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; } = problems;
}
