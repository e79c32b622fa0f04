namespace QaPipeline.EmbeddedHost.Timers;

/// <summary>When a timer function is due.</summary>
interface ISchedule
{
    /// <summary>The first time after <paramref name="after"/>, both UTC; null when there is none any more.</summary>
    DateTime? NextAfter(DateTime after);

    /// <summary>Whether it is due more often than once a minute; the state of such schedules isn't kept.</summary>
    bool IsBelowAMinute(DateTime now) => NextAfter(now) is { } first && NextAfter(first) is { } second && second - first < TimeSpan.FromMinutes(1);
}

/// <summary>Due again and again after the same time.</summary>
sealed record IntervalSchedule(TimeSpan Interval) : ISchedule
{
    public DateTime? NextAfter(DateTime after) => after + Interval;
}
