using System.Globalization;
using System.Diagnostics.CodeAnalysis;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;

namespace QaPipeline.Domain.Reviews;

/// <summary>A review while a command is carried out.</summary>
sealed class ReviewEdit(Review before, Actor actor, DateTimeOffset now, AgencySettings settings)
{
    readonly List<Notification> notifications = [];

    public Review Before { get; } = before;

    public Review Review { get; set; } = before;

    public Actor Actor { get; } = actor;

    public DateTimeOffset Now { get; } = now;

    public AgencySettings Settings { get; } = settings;

    public IReadOnlyList<Notification> Notifications => notifications;

    public TimeZoneInfo Zone { get; } = LocalTime.ZoneOf(before);

    public DateOnly Today => LocalTime.Day(Now, Zone);

    /// <summary>The end of the local day so many days from now.</summary>
    public DateTimeOffset InDays(int days) => LocalTime.EndOf(Today.AddDays(days), Zone);

    /// <summary>Leaves the step and opens the deadline of the next: the planned day, or later when the step begins too late to keep its length.</summary>
    public void Go(ReviewStep step, DateTimeOffset? due = null)
    {
        Close(Review.Step.Name());
        Review = Review with { Step = step };
        if (step.HasEnded())
        {
            foreach (var deadline in Review.Deadlines.Where(d => d.Kind != ReviewDeadline.Complaint))
            {
                Close(deadline.Id);
            }
        }
        if (!step.HasEnded() && Review.Durations.Of(step) is { } days)
        {
            // The calendar holds for the work of people up to the decision; what comes after it counts from when it begins.
            var planned = step is < ReviewStep.Embargo and not ReviewStep.Analysis ? Review.Calendar.FirstOrDefault(p => p.Step == step)?.Due : null;
            var whole = InDays(days);
            Open(step.Name(), due ?? (planned > whole ? planned.Value : whole));
        }
        if (step == ReviewStep.Submission)
        {
            Tell("student-invitation", Review.People.Students);
        }
        Tell("step-" + step.Name(), ReviewRecipients.Of(Review, step.Name()));
        Tell("review-step", [Notification.Webhooks], ("step", step.Name()), ("from", Before.Step.Name()));
    }

    /// <summary>Begins a wait. Reminders whose time is gone already are settled at once.</summary>
    public void Open(string id, DateTimeOffset due)
    {
        Close(id);
        Review = Review with { Deadlines = [.. Review.Deadlines, WithPassedReminders(new ReviewDeadline(id, due, Before.Revision + 1))] };
    }

    /// <summary>Ends a wait; requests for more time that nobody answered end with it.</summary>
    public void Close(string id)
    {
        var requests = Review.Extensions.Where(e => e.Granted is null && e.Deadline == id).Select(e => e.Number).ToHashSet();
        Review = Review with
        {
            Deadlines = [.. Review.Deadlines.Where(d => d.Id != id && !(d.Kind == ReviewDeadline.Extension && requests.Contains(d.Number)))],
            Extensions = requests.Count == 0 ? Review.Extensions : [.. Review.Extensions.Select(e => requests.Contains(e.Number) ? e with { Granted = false, Answer = "The wait ended before an answer." } : e)],
        };
    }

    /// <summary>Gives a wait another date; its reminders begin anew.</summary>
    public void Move(ReviewDeadline deadline, DateTimeOffset due) =>
        Replace(WithPassedReminders(deadline with { Due = due, Round = Before.Revision + 1, Overdue = 0, Reminded = [] }));

    public void Replace(ReviewDeadline deadline) => Review = Review with { Deadlines = [.. Review.Deadlines.Select(d => d.Id == deadline.Id ? deadline : d)] };

    public ReviewDeadline? Find(string id) => Review.Deadlines.FirstOrDefault(d => d.Id == id);

    /// <summary>Makes a notification for each recipient, with the review and the values.</summary>
    public void Tell(string template, IEnumerable<string> recipients, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["review"] = Review.Id,
            ["institution"] = Review.InstitutionId,
            ["procedure"] = Review.Procedure,
        };
        if (Find(Review.Step.Name()) is { } deadline)
        {
            all["due"] = Iso(deadline.Due);
        }
        foreach (var (name, value) in values)
        {
            all[name] = value;
        }
        foreach (var recipient in recipients.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{Review.Id}/{Before.Revision + 1}/{template}/{recipient}");
            var twice = notifications.Count(n => n.Key == key || n.Key.StartsWith(key + "/", StringComparison.Ordinal));
            notifications.Add(new Notification(twice == 0 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}/{twice + 1}"), template, recipient, RoleScope.Review(Review.Id), Now)
            {
                Values = all,
                PlanId = Review.PlanId,
            });
        }
    }

    public static string Iso(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    [DoesNotReturn]
    public static void Refuse(Refused reason, string sentence) => throw new IllegalReviewCommandException(reason, sentence);

    /// <summary>The text, which must not be empty or endless.</summary>
    public static string Text(string? text, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Refuse(Refused.Missing, $"Give {what}.");
        }
        if (text.Length > ReviewMachine.MaxText)
        {
            Refuse(Refused.Invalid, $"{what} has {ReviewMachine.MaxText} characters at most.");
        }
        return text;
    }

    /// <summary>A date in the future and within ten years.</summary>
    public DateTimeOffset Future(DateTimeOffset due)
    {
        if (due <= Now || due > Now.AddYears(10))
        {
            Refuse(Refused.Invalid, "A deadline lies in the future, within ten years.");
        }
        return due.ToUniversalTime();
    }

    ReviewDeadline WithPassedReminders(ReviewDeadline deadline) => deadline with
    {
        Reminded = [.. Settings.RemindersOf(deadline.Kind).Where(days => LocalTime.AddDays(deadline.Due, -days, Zone) <= Now)],
    };
}
