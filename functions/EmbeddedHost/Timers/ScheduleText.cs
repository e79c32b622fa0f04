using System.Globalization;
using Microsoft.Extensions.Configuration;
using QaPipeline.EmbeddedHost.Hosting;

namespace QaPipeline.EmbeddedHost.Timers;

/// <summary>Reads what a timer function says of its schedule.</summary>
static class ScheduleText
{
    /// <summary>The setting of the time zone that expressions are meant in, as on Azure; UTC without it.</summary>
    public const string TimeZoneKey = "WEBSITE_TIME_ZONE";

    /// <exception cref="FormatException">It can't be read, or is never due; the message completes "the schedule '...' can't be used: ".</exception>
    public static ISchedule Parse(string text, IConfiguration configuration, DateTime now)
    {
        var written = SettingReferences.Resolve(text, configuration);
        ISchedule schedule = TimeSpan.TryParse(written, CultureInfo.InvariantCulture, out var interval) && written.Contains(':', StringComparison.Ordinal)
            ? new IntervalSchedule(interval > TimeSpan.Zero ? interval : throw new FormatException("an interval is longer than nothing"))
            : CronSchedule.Parse(written, Zone(configuration));
        return schedule.NextAfter(now) is null ? throw new FormatException("no day ever fits it") : schedule;
    }

    static TimeZoneInfo Zone(IConfiguration configuration)
    {
        var id = configuration[TimeZoneKey];
        try
        {
            return string.IsNullOrEmpty(id) ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (Exception unknown) when (unknown is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new FormatException($"the setting {TimeZoneKey} is '{id}', which is no time zone of this system", unknown);
        }
    }
}
