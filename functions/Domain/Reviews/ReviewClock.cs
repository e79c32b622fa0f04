using System.Globalization;

namespace QaPipeline.Domain.Reviews;

/// <summary>What the system has to do next with a review, and when. The same answer comes out however often it is asked.</summary>
public static class ReviewClock
{
    /// <summary>The next reminder or passing of a deadline; null when the review waits for nothing any more.</summary>
    public static ReviewWait? Next(Review review, AgencySettings settings)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(settings);
        var zone = LocalTime.Zone(review.Zone);
        return review.Deadlines.SelectMany(d => WaitsOf(d, settings, zone)).OrderBy(w => w.At).ThenBy(w => w.Command.Key, StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>When a reminder is due: at the same time of the day, so many days before.</summary>
    public static DateTimeOffset ReminderAt(ReviewDeadline deadline, int daysBefore, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        return LocalTime.AddDays(deadline.Due, -daysBefore, zone);
    }

    /// <summary>When a deadline passes: after its days of grace, and then again and again until somebody acts.</summary>
    public static DateTimeOffset PassesAt(ReviewDeadline deadline, AgencySettings settings, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        ArgumentNullException.ThrowIfNull(settings);
        var grace = deadline.Kind == ReviewStep.Submission.Name() ? settings.GraceDays : 0;
        return LocalTime.AddDays(deadline.Due, grace + deadline.Overdue * Math.Max(1, settings.OverdueDays), zone);
    }

    static IEnumerable<ReviewWait> WaitsOf(ReviewDeadline deadline, AgencySettings settings, TimeZoneInfo zone)
    {
        foreach (var days in settings.RemindersOf(deadline.Kind).Where(d => !deadline.Reminded.Contains(d)))
        {
            yield return new ReviewWait(ReminderAt(deadline, days, zone), new Remind(deadline.Id, days) { Key = KeyOf(deadline, "remind", days) });
        }
        yield return new ReviewWait(PassesAt(deadline, settings, zone), new PassDeadline(deadline.Id) { Key = KeyOf(deadline, "pass", deadline.Overdue) });
    }

    static string KeyOf(ReviewDeadline deadline, string what, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"clock/{deadline.Id}/{deadline.Round}/{what}/{number}");
}

/// <summary>Something the system does with a review at a moment.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Command">What.</param>
public sealed record ReviewWait(DateTimeOffset At, ReviewCommand Command);
