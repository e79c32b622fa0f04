using QaPipeline.Domain.Notifications;

namespace QaPipeline.Domain.Reviews;

/// <summary>Rules of an agency that hold for all its reviews. The defaults are those of domain notes 5.1 and 5.5.</summary>
public sealed record AgencySettings
{
    /// <summary>Id of the one record of these settings.</summary>
    public const string Id = "reviews";

    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Years within which a position at the institution, paid or not, is a conflict (EQAR code of conduct: 5).</summary>
    public int PositionYears { get; init; } = 5;

    /// <summary>Years within which involvement in an external review of the institution is a conflict (EQAR code of conduct: 2).</summary>
    public int ReviewYears { get; init; } = 2;

    /// <summary>Years within which advice to the institution is a conflict (EQAR policy, annex 2: 6).</summary>
    public int AdviceYears { get; init; } = 6;

    /// <summary>Years within which joint work with people of the institution is a conflict (research funders: 5).</summary>
    public int JointWorkYears { get; init; } = 5;

    /// <summary>Whether an interest of the immediate family counts like one's own (EQAR code of conduct: yes).</summary>
    public bool FamilyCounts { get; init; } = true;

    /// <summary>Fewest members of a panel, its secretary included.</summary>
    public int MinimumPanel { get; init; } = 4;

    /// <summary>Years for which a reviewer training holds; 0 asks for none.</summary>
    public int TrainingYears { get; init; } = 5;

    /// <summary>Days in which the institution may object to a proposed panel.</summary>
    public int ObjectionDays { get; init; } = 14;

    /// <summary>Days after a submission deadline in which a pack still counts as in time.</summary>
    public int GraceDays { get; init; } = 3;

    /// <summary>Days in which a request for an extension, a complaint or an objection has to be answered by the agency.</summary>
    public int AnswerDays { get; init; } = 14;

    /// <summary>Days in which a request for additional evidence is to be answered, unless it names a day.</summary>
    public int EvidenceRequestDays { get; init; } = 14;

    /// <summary>Days after a decision in which an appeal may be lodged.</summary>
    public int AppealDays { get; init; } = 30;

    /// <summary>Days after which the agency is told again about a wait that nobody ended.</summary>
    public int OverdueDays { get; init; } = 14;

    /// <summary>Days before a deadline on which those who are waited for are reminded.</summary>
    public IReadOnlyList<int> ReminderDays { get; init; } = [7, 1];

    /// <summary>The same for single deadlines, by kind such as "submission" or "condition".</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> ReminderDaysOf { get; init; } = new Dictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal)
    {
        ["submission"] = [28, 14, 7, 1],
        ["condition"] = [60, 14],
    };

    /// <summary>Audit notes and notifications that this record still has to hand over.</summary>
    public PendingWork Pending { get; init; } = PendingWork.Nothing;

    /// <summary>Why they can't be used, by property; empty when they can.</summary>
    public IReadOnlyList<SettingsProblem> Problems()
    {
        var problems = new List<SettingsProblem>();
        foreach (var (property, years) in ((string, int)[])[(nameof(PositionYears), PositionYears), (nameof(ReviewYears), ReviewYears), (nameof(AdviceYears), AdviceYears), (nameof(JointWorkYears), JointWorkYears), (nameof(TrainingYears), TrainingYears)])
        {
            Allow(property, years is >= 0 and <= 100, "Years of a rule are 0 to 100.");
        }
        foreach (var (property, days) in ((string, int)[])[(nameof(ObjectionDays), ObjectionDays), (nameof(GraceDays), GraceDays), (nameof(AnswerDays), AnswerDays), (nameof(EvidenceRequestDays), EvidenceRequestDays), (nameof(AppealDays), AppealDays)])
        {
            Allow(property, days is >= 0 and <= 365, "Days of a rule are 0 to 365.");
        }
        Allow(nameof(OverdueDays), OverdueDays is >= 1 and <= 365, "The agency is told again after 1 to 365 days.");
        Allow(nameof(MinimumPanel), MinimumPanel is >= 1 and <= 20, "A panel has 1 to 20 members at least.");
        Allow(nameof(ReminderDays), ReminderDays.Concat(ReminderDaysOf.Values.SelectMany(v => v)).All(d => d is >= 1 and <= 365), "Reminders go 1 to 365 days before a deadline.");
        return problems;

        void Allow(string property, bool allowed, string sentence)
        {
            if (!allowed)
            {
                problems.Add(new SettingsProblem(property, sentence));
            }
        }
    }

    /// <summary>Days before a deadline of <paramref name="kind"/> on which people are reminded, largest first. Nobody is reminded of what the system ends by itself.</summary>
    public IReadOnlyList<int> RemindersOf(string kind) =>
        kind is "embargo" or "appeal-window" or "analysis" or "panel-objection"
            ? []
            : [.. (ReminderDaysOf.TryGetValue(kind, out var own) ? own : ReminderDays).Where(d => d > 0).Distinct().OrderDescending()];
}
