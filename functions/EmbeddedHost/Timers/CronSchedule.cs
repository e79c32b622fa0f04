namespace QaPipeline.EmbeddedHost.Timers;

/// <summary>
/// An NCRONTAB expression: seconds (may be left out), minutes, hours, days, months, days of the week; a day must fit both its fields.
/// Stands in for the NCrontab library.
/// </summary>
sealed class CronSchedule : ISchedule
{
    /// <summary>Any combination of month, day and day of the week comes within this many years, leap days over a century without one included.</summary>
    const int YearsToLook = 40;

    readonly CronField seconds;
    readonly CronField minutes;
    readonly CronField hours;
    readonly CronField days;
    readonly CronField months;
    readonly CronField daysOfWeek;
    readonly TimeZoneInfo zone;

    CronSchedule(string[] fields, TimeZoneInfo zone)
    {
        this.zone = zone;
        var offset = fields.Length - 5;
        seconds = offset == 0 ? new CronField(0, 59, 1) : CronField.Seconds(fields[0]);
        minutes = CronField.Minutes(fields[offset]);
        hours = CronField.Hours(fields[offset + 1]);
        days = CronField.DaysOfMonth(fields[offset + 2]);
        months = CronField.MonthsOfYear(fields[offset + 3]);
        daysOfWeek = CronField.DaysOfWeek(fields[offset + 4]);
    }

    /// <exception cref="FormatException">The expression is wrong; the message says where.</exception>
    public static CronSchedule Parse(string expression, TimeZoneInfo zone)
    {
        var fields = expression.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return fields.Length is 5 or 6
            ? new CronSchedule(fields, zone)
            : throw new FormatException($"it has {fields.Length} fields; an expression has six (seconds first) or five");
    }

    public DateTime? NextAfter(DateTime after)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(after, DateTimeKind.Utc), zone);
        // When clocks go back, an hour's wall-clock times are there twice and only the first pass counts.
        for (var candidate = NextLocal(local); candidate is { } found; candidate = NextLocal(found))
        {
            if (ToUtc(found) is var utc && utc > after)
            {
                return utc;
            }
        }
        return null;
    }

    DateTime? NextLocal(DateTime after)
    {
        var start = new DateTime(after.Year, after.Month, after.Day, after.Hour, after.Minute, after.Second, DateTimeKind.Unspecified).AddSeconds(1);
        for (var day = start.Date; day.Year <= start.Year + YearsToLook; day = FollowingDay(day))
        {
            if (DateFits(day) && TimeOfDay(day == start.Date ? start.TimeOfDay : TimeSpan.Zero) is { } time)
            {
                return day + time;
            }
        }
        return null;
    }

    bool DateFits(DateTime day) => months.Allows(day.Month) && days.Allows(day.Day) && daysOfWeek.Allows((int)day.DayOfWeek);

    /// <summary>The next day, or the first of the next month when this month isn't meant at all.</summary>
    DateTime FollowingDay(DateTime day) => months.Allows(day.Month) ? day.AddDays(1) : new DateTime(day.Year, day.Month, 1, 0, 0, 0, day.Kind).AddMonths(1);

    TimeSpan? TimeOfDay(TimeSpan from)
    {
        if (hours.AtLeast(from.Hours) is not { } hour)
        {
            return null;
        }
        if (hour > from.Hours)
        {
            return new TimeSpan(hour, minutes.First, seconds.First);
        }
        if (minutes.AtLeast(from.Minutes) is { } minute)
        {
            if (minute > from.Minutes)
            {
                return new TimeSpan(hour, minute, seconds.First);
            }
            if (seconds.AtLeast(from.Seconds) is { } second)
            {
                return new TimeSpan(hour, minute, second);
            }
            if (minutes.AtLeast(minute + 1) is { } later)
            {
                return new TimeSpan(hour, later, seconds.First);
            }
        }
        return hours.AtLeast(hour + 1) is { } next ? new TimeSpan(next, minutes.First, seconds.First) : null;
    }

    /// <summary>A time that clocks skip when they go forward is taken as if they didn't: 02:30 becomes 03:30.</summary>
    DateTime ToUtc(DateTime local)
    {
        if (zone.IsInvalidTime(local))
        {
            var before = zone.GetUtcOffset(local.AddHours(-3));
            return DateTime.SpecifyKind(local - before, DateTimeKind.Utc);
        }
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }
}
