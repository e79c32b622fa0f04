using System.Globalization;
using System.Text.Json.Serialization;
using NCrontab;

namespace QaPipeline.Domain.Reviews;

/// <summary>When the cycles of a plan begin: every so many months from a local day, or by an NCRONTAB expression, in the time zone of the agency.</summary>
public sealed record Schedule
{
    /// <summary>IANA time zone in which days and expressions are meant.</summary>
    public required string Zone { get; init; }

    /// <summary>First local day; needed with an interval, and nothing begins before it.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Years between two cycles.</summary>
    public int EveryYears { get; init; }

    /// <summary>Months between two cycles, added to the years.</summary>
    public int EveryMonths { get; init; }

    /// <summary>Local time of day at which a cycle of an interval begins.</summary>
    public TimeOnly At { get; init; } = new(8, 0);

    /// <summary>NCRONTAB expression (five fields, or six with seconds first) instead of an interval.</summary>
    public string? Cron { get; init; }

    /// <summary>The zone itself.</summary>
    [JsonIgnore]
    public TimeZoneInfo TimeZone => LocalTime.Zone(Zone);

    /// <summary>What is wrong with it, by property; empty when it can be used.</summary>
    public IReadOnlyList<PlanProblem> Problems()
    {
        var problems = new List<PlanProblem>();
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _))
        {
            problems.Add(new(nameof(Zone), $"'{Zone}' is no time zone. Give an IANA name such as Europe/Brussels."));
        }
        if (Cron is null && (EveryYears < 0 || EveryMonths < 0 || 12 * EveryYears + EveryMonths is < 1 or > 600))
        {
            problems.Add(new(nameof(EveryYears), "Between two cycles there must be at least one month and at most fifty years."));
        }
        if (Cron is null && From is null)
        {
            problems.Add(new(nameof(From), "A schedule of years and months needs the first day, on which the first cycle begins."));
        }
        if (Cron is not null && (EveryYears != 0 || EveryMonths != 0))
        {
            problems.Add(new(nameof(Cron), "A schedule has either an interval or an expression, not both."));
        }
        if (Cron is not null && CrontabSchedule.TryParse(Cron, new() { IncludingSeconds = HasSeconds }) is null)
        {
            problems.Add(new(nameof(Cron), $"'{Cron}' is no NCRONTAB expression. Give minutes, hours, days, months and days of the week, such as '0 8 1 3 *'."));
        }
        return problems;
    }

    /// <summary>Throws when it can't be understood (any more).</summary>
    /// <exception cref="InvalidPlanException">Carries every problem.</exception>
    public Schedule Checked() => Problems() is { Count: > 0 } problems ? throw new InvalidPlanException(problems) : this;

    /// <summary>The first occurrence after <paramref name="after"/>; null when there is none any more.</summary>
    public Occurrence? Next(DateTimeOffset after) => Cron is null ? NextOfInterval(after) : NextOfExpression(after);

    bool HasSeconds => Cron!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 6;

    // Counted from the first day each time: the 31st stays the 31st after a short month.
    Occurrence? NextOfInterval(DateTimeOffset after)
    {
        var months = 12 * EveryYears + EveryMonths;
        var first = From!.Value;
        var day = LocalTime.Day(after, TimeZone);
        var passed = Math.Max(0, ((day.Year - first.Year) * 12 + day.Month - first.Month) / months - 1);
        for (var number = passed; number <= passed + 3; number++)
        {
            if ((long)number * months > (9998 - first.Year) * 12L)
            {
                return null;
            }
            var found = Occurrence.Of(first.AddMonths(number * months).ToDateTime(At), TimeZone);
            if (found.At > after)
            {
                return found;
            }
        }
        return null;
    }

    Occurrence? NextOfExpression(DateTimeOffset after)
    {
        var schedule = CrontabSchedule.Parse(Cron, new() { IncludingSeconds = HasSeconds });
        var local = TimeZoneInfo.ConvertTime(after, TimeZone).DateTime;
        if (From is { } from && local < from.ToDateTime(TimeOnly.MinValue))
        {
            local = from.ToDateTime(TimeOnly.MinValue).AddSeconds(-1);
        }
        // In autumn an hour of wall-clock times comes twice: what lies in its first pass is not taken again in the second.
        var end = new DateTime(Math.Min(local.Year + 50, 9998), 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        for (var candidate = schedule.GetNextOccurrence(local, end); candidate < end; candidate = schedule.GetNextOccurrence(candidate, end))
        {
            var found = Occurrence.Of(candidate, TimeZone);
            if (found.At > after)
            {
                return found;
            }
        }
        return null;
    }
}

/// <summary>One beginning that a schedule names.</summary>
/// <param name="Id">Local date and time such as "20260301T0800": stable whatever the clocks do.</param>
/// <param name="At">The moment (UTC).</param>
public sealed record Occurrence(string Id, DateTimeOffset At)
{
    /// <summary>The occurrence at a local time.</summary>
    public static Occurrence Of(DateTime local, TimeZoneInfo zone) => new(local.ToString("yyyyMMdd'T'HHmm", CultureInfo.InvariantCulture), LocalTime.At(local, zone));
}
