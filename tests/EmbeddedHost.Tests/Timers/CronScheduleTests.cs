using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Configuration;
using QaPipeline.EmbeddedHost.Timers;

namespace QaPipeline.EmbeddedHost.Tests.Timers;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2026-11-21T21:49:00", "2026-11-21T21:50:00")]
    [InlineData("0 */5 * * * *", "2026-11-21T21:50:00", "2026-11-21T21:55:00")]
    [InlineData("*/5 * * * *", "2026-11-21T21:49:59", "2026-11-21T21:50:00")]
    [InlineData("0 0 9-17 * * MON-FRI", "2026-11-20T17:00:00", "2026-11-23T09:00:00")]
    [InlineData("0 30 9 * Jan Monday", "2026-11-21T00:00:00", "2027-01-04T09:30:00")]
    [InlineData("0 0 0 29 2 *", "2026-01-01T00:00:00", "2028-02-29T00:00:00")]
    [InlineData("0 0 0 13 * Fri", "2026-11-21T00:00:00", "2027-08-13T00:00:00")]
    [InlineData("15,45 10/20 1 1 * *", "2026-12-01T01:30:15", "2026-12-01T01:30:45")]
    [InlineData("59 59 23 31 12 *", "2026-12-31T23:59:59", "2027-12-31T23:59:59")]
    [InlineData("01:30:00", "2026-11-21T00:10:00", "2026-11-21T01:40:00")]
    [InlineData("%Every%", "2026-11-21T00:10:00", "2026-11-21T06:00:00")]
    public void The_next_time_is(string schedule, string after, string next) =>
        Parse(schedule).NextAfter(Utc(after)).ShouldBe(Utc(next));

    [Theory]
    [InlineData("0 60 * * * *", "the field for minutes has '60': it takes 0 to 59")]
    [InlineData("0 0 0 * Foo *", "the field for months has 'Foo': it is neither a number nor a name")]
    [InlineData("0 */0 * * * *", "the field for minutes has '*/0': a step is a number from 1")]
    [InlineData("0 0 17-9 * * *", "the field for hours has '17-9': a range goes upwards")]
    [InlineData("* * *", "it has 3 fields")]
    [InlineData("0 0 0 30 2 *", "no day ever fits it")]
    [InlineData("%Missing%", "the setting 'Missing' isn't there")]
    [InlineData("00:00:00", "an interval is longer than nothing")]
    public void A_schedule_that_cannot_be_used_says_why(string schedule, string why) =>
        Should.Throw<FormatException>(() => Parse(schedule)).Message.ShouldContain(why);

    [Fact]
    public void In_a_zone_with_summer_time_a_daily_run_comes_once_a_day_also_when_clocks_change()
    {
        var schedule = Parse("0 30 2 * * *", ("WEBSITE_TIME_ZONE", "Europe/Vienna"));
        var runs = new List<string>();
        var at = Utc("2026-03-28T12:00:00");
        for (var day = 0; day < 2; day++)
        {
            at = schedule.NextAfter(at)!.Value;
            runs.Add(at.ToString("s", CultureInfo.InvariantCulture));
        }
        at = Utc("2026-10-24T12:00:00");
        for (var day = 0; day < 2; day++)
        {
            at = schedule.NextAfter(at)!.Value;
            runs.Add(at.ToString("s", CultureInfo.InvariantCulture));
        }
        runs.ShouldBe(["2026-03-29T01:30:00", "2026-03-30T00:30:00", "2026-10-25T00:30:00", "2026-10-26T01:30:00"]);
    }

    [Fact]
    public void The_next_time_is_the_first_one_that_fits_all_fields() =>
        Prop.ForAll(Schedules().ToArbitrary(), Times().ToArbitrary(), (fields, after) =>
        {
            var next = Parse(string.Join(' ', fields.Select(field => field.Text))).NextAfter(after);
            var expected = FirstBySearch(fields, after);
            return expected is null ? next is null || next > after.AddHours(3) : next == expected;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Times_only_go_forward_in_every_zone() =>
        Prop.ForAll(Schedules().ToArbitrary(), Times().ToArbitrary(), Gen.Elements("Europe/Vienna", "America/St_Johns", "Australia/Lord_Howe").ToArbitrary(), (fields, after, zone) =>
        {
            var schedule = Parse(string.Join(' ', fields.Select(field => field.Text)), ("WEBSITE_TIME_ZONE", zone));
            var at = after;
            for (var run = 0; run < 5; run++)
            {
                var next = schedule.NextAfter(at)!.Value;
                if (next <= at)
                {
                    return false;
                }
                at = next;
            }
            return true;
        }).QuickCheckThrowOnFailure();

    /// <summary>A field as text, and independently of the parser the values it means.</summary>
    sealed record Field(string Text, IReadOnlySet<int> Values);

    static Gen<Field[]> Schedules() =>
        from second in Fields(0, 59)
        from minute in Fields(0, 59)
        from hour in Fields(0, 23)
        from day in Fields(1, 28)
        from month in Gen.Constant(new Field("*", Enumerable.Range(1, 12).ToHashSet()))
        from weekday in Fields(0, 6)
        select (Field[])[second, minute, hour, day with { Text = day.Text == "*" ? "1-28" : day.Text }, month, weekday];

    static Gen<Field> Fields(int minimum, int maximum)
    {
        var single = Gen.Choose(minimum, maximum).Select(value => new Field($"{value}", new HashSet<int> { value }));
        var range = from first in Gen.Choose(minimum, maximum)
                    from last in Gen.Choose(first, maximum)
                    from step in Gen.Choose(1, 9)
                    select new Field($"{first}-{last}/{step}", Enumerable.Range(first, last - first + 1).Where(value => (value - first) % step == 0).ToHashSet());
        var any = Gen.Constant(new Field("*", Enumerable.Range(minimum, maximum - minimum + 1).ToHashSet()));
        var list = from one in Gen.OneOf(single, range)
                   from other in Gen.OneOf(single, range)
                   select new Field($"{one.Text},{other.Text}", one.Values.Union(other.Values).ToHashSet());
        return Gen.OneOf(any, any, single, range, list);
    }

    static Gen<DateTime> Times() => Gen.Choose(0, 365 * 24 * 60 * 60).Select(seconds => Utc("2026-01-01T00:00:00").AddSeconds(seconds));

    /// <summary>Tries each second of three hours; null when none of them fits.</summary>
    static DateTime? FirstBySearch(Field[] fields, DateTime after) =>
        Enumerable.Range(1, 3 * 60 * 60)
            .Select(seconds => (DateTime?)after.AddSeconds(seconds))
            .FirstOrDefault(time => new[] { time!.Value.Second, time.Value.Minute, time.Value.Hour, time.Value.Day, time.Value.Month, (int)time.Value.DayOfWeek }
                .Zip(fields)
                .All(pair => pair.Second.Values.Contains(pair.First)));

    static ISchedule Parse(string schedule, params (string Key, string Value)[] settings) => ScheduleText.Parse(
        schedule,
        new ConfigurationBuilder().AddInMemoryCollection(settings.Append(("Every", "0 0 */6 * * *")).Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2))).Build(),
        Utc("2026-01-01T00:00:00"));

    static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
