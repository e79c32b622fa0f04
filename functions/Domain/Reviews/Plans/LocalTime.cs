using System.Diagnostics.CodeAnalysis;

namespace QaPipeline.Domain.Reviews;

/// <summary>Local wall-clock times of a time zone as moments, whatever the clocks do in spring and autumn.</summary>
public static class LocalTime
{
    /// <summary>The zone with this IANA id.</summary>
    /// <exception cref="InvalidPlanException">There is no such zone.</exception>
    public static TimeZoneInfo Zone(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : throw new InvalidPlanException([new(nameof(Schedule.Zone), $"'{id}' is no time zone. Give an IANA name such as Europe/Brussels.")]);

    /// <summary>The zone of a review, for commands, which may set or move deadlines.</summary>
    /// <exception cref="IllegalReviewCommandException">This machine does not know it (any more).</exception>
    public static TimeZoneInfo ZoneOf(Review review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return IsKnown(review.Zone, out var zone) ? zone : throw new IllegalReviewCommandException(Refused.UnknownZone,
            $"The time zone '{review.Zone}' of this review is not known where the system runs. Nothing was changed. Ask those who run it for time zone data that knows it, then do this again.");
    }

    /// <summary>Whether this machine knows the zone with this IANA id.</summary>
    public static bool IsKnown(string id, [NotNullWhen(true)] out TimeZoneInfo? zone) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out zone);

    /// <summary>The zone with this IANA id, or UTC where this machine does not know it: for what pages show. Commands and clocks refuse such a review.</summary>
    public static TimeZoneInfo ZoneOrUtc(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>The moment of a local time. A time that the clocks skip is taken as if they did not (02:30 becomes 03:30); of a time that comes twice the first counts.</summary>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = zone.IsInvalidTime(wall) ? zone.GetUtcOffset(wall.AddHours(-3))
            : zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max()
            : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>The local day of a moment.</summary>
    public static DateOnly Day(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>The last second of a local day: a deadline on that day has passed when the day is over.</summary>
    public static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone) => At(day.ToDateTime(new TimeOnly(23, 59, 59)), zone);

    /// <summary>The same wall-clock time so many days later (or earlier), across changes of the clocks.</summary>
    public static DateTimeOffset AddDays(DateTimeOffset moment, int days, TimeZoneInfo zone) => At(TimeZoneInfo.ConvertTime(moment, zone).DateTime.AddDays(days), zone);
}
