using System.Globalization;

namespace QaPipeline.Messaging.Texts;

/// <summary>Days and moments in words. The app runs without culture data, so that the words come from the texts.</summary>
public static class LocalMoments
{
    /// <summary>A moment in a zone, which is named beside it.</summary>
    public static string Moment(DateTimeOffset moment, TimeZoneInfo zone, TextLanguage language)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(language);
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return Parts(language.Words["form.moment"], DateOnly.FromDateTime(local.DateTime), language)
            .Replace("{time}", local.ToString("HH:mm", CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{zone}", zone.Id, StringComparison.Ordinal);
    }

    /// <summary>A day.</summary>
    public static string Day(DateOnly day, TextLanguage language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return Parts(language.Words["form.date"], day, language);
    }

    static string Parts(string form, DateOnly day, TextLanguage language) => form
        .Replace("{weekday}", language.Words["weekday." + ((int)day.DayOfWeek).ToString(CultureInfo.InvariantCulture)], StringComparison.Ordinal)
        .Replace("{day}", day.Day.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{month}", language.Words["month." + day.Month.ToString(CultureInfo.InvariantCulture)], StringComparison.Ordinal)
        .Replace("{year}", day.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
