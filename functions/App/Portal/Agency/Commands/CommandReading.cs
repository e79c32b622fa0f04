using System.Globalization;
using Microsoft.AspNetCore.Http;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.AgencyDesk;

namespace QaPipeline.App.Portal.Agency.Commands;

/// <summary>Reads a sent form field by field, and remembers what is wrong with it. Nothing is taken over but what is asked for here.</summary>
public sealed class CommandReading(IFormCollection sent, string command, CommandSetting setting)
{
    readonly List<FieldError> _wrong = [];

    /// <summary>What the form was made from.</summary>
    public CommandSetting Setting { get; } = setting;

    /// <summary>What is wrong so far.</summary>
    public FormErrors Errors => new([.. _wrong]);

    /// <summary>A placeholder for the key, which is set when the whole form was read.</summary>
    public const string NoKey = "form";

    /// <summary>What was sent in a field, without blanks around it.</summary>
    public string Raw(string field) => string.Join('\n', sent[$"{command}.{field}"].Select(v => v?.Trim().ReplaceLineEndings("\n")));

    /// <summary>A text that must be there.</summary>
    public string Text(string field) => Raw(field) is { Length: > 0 } text ? text : Missing(field);

    /// <summary>A text; null when it is empty.</summary>
    public string? TextOrNull(string field) => Raw(field) is { Length: > 0 } text ? text : null;

    /// <summary>Lines that are not empty.</summary>
    public IReadOnlyList<string> Lines(string field) => [.. Raw(field).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Words between blanks, commas or lines.</summary>
    public IReadOnlyList<string> Words(string field) => [.. Raw(field).Split([' ', ',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>A number that must be there.</summary>
    public int Number(string field) => int.TryParse(Raw(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Wrong(field, "agency-commands.wrong.choice", 0);

    /// <summary>A choice between yes and no.</summary>
    public bool Yes(string field) => Raw(field) switch { "yes" => true, "no" => false, _ => Wrong(field, "agency-commands.wrong.choice", false) };

    /// <summary>A day that must be there.</summary>
    public DateOnly Day(string field) => DayOrNull(field) ?? (_wrong.Exists(w => w.Field == NameOf(field)) ? default : Wrong(field, "agency-commands.wrong.day", default(DateOnly)));

    /// <summary>A day; null when the field is empty.</summary>
    public DateOnly? DayOrNull(string field)
    {
        if (Raw(field).Length == 0)
        {
            return null;
        }
        return DateOnly.TryParseExact(Raw(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Wrong(field, "agency-commands.wrong.day", (DateOnly?)null);
    }

    /// <summary>The end of a day in the time zone of the review.</summary>
    public DateTimeOffset EndOfDay(string field) => LocalTime.EndOf(Day(field), Setting.Zone);

    /// <summary>The end of a day; null when the field is empty.</summary>
    public DateTimeOffset? EndOfDayOrNull(string field) => DayOrNull(field) is { } day ? LocalTime.EndOf(day, Setting.Zone) : null;

    /// <summary>One of the names of an enumeration.</summary>
    public T Choice<T>(string field) where T : struct, Enum => Enum.GetNames<T>().Contains(Raw(field), StringComparer.Ordinal) ? Enum.Parse<T>(Raw(field)) : Wrong(field, "agency-commands.wrong.choice", default(T));

    /// <summary>The id of a person, who is named by the address; null when the field is empty.</summary>
    public PersonDigest? PersonOrNull(string field)
    {
        var address = Raw(field);
        if (address.Length == 0)
        {
            return null;
        }
        return Setting.Known.People.Values.FirstOrDefault(p => !p.Erased && string.Equals(p.Email, address, StringComparison.OrdinalIgnoreCase)) ?? Wrong(field, "agency-commands.wrong.person", (PersonDigest?)null);
    }

    /// <summary>A person who must be named.</summary>
    public PersonDigest? Person(string field) => Raw(field).Length == 0 ? Wrong(field, "agency-commands.wrong.person", (PersonDigest?)null) : PersonOrNull(field);

    /// <summary>Ids that were ticked; those of nobody are left out.</summary>
    public IReadOnlyList<string> People(string field) => [.. Lines(field).Where(Setting.Known.People.ContainsKey).Distinct(StringComparer.Ordinal)];

    /// <summary>The same form again, filled in as it was sent.</summary>
    public CommandForm Again(CommandForm form, FormErrors errors)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form with { Fields = [.. form.Fields.Select(f => f with { Value = Raw(f.Key) })], ReasonText = Raw("reason"), Errors = errors };
    }

    /// <summary>A key for what was sent: a second click on the same page gives the same one, other words another.</summary>
    public string KeyOf(string personId, int revision)
    {
        var fields = sent.Where(f => f.Key.StartsWith(command + ".", StringComparison.Ordinal)).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key + "=" + f.Value);
        return "form/" + ContentHash.Of(string.Create(CultureInfo.InvariantCulture, $"{personId}\n{command}\n{revision}\n{string.Join('\n', fields)}"));
    }

    string Missing(string field) => Wrong(field, "agency-commands.wrong.missing", "");

    /// <summary>Remembers that something is wrong with a field.</summary>
    public T Wrong<T>(string field, string key, T otherwise)
    {
        _wrong.Add(new FieldError(NameOf(field), Setting.Texts[key]));
        return otherwise;
    }

    /// <summary>Remembers what a rule says against the whole of it.</summary>
    public void Refused(string sentence) => _wrong.Add(new FieldError("", Setting.Texts.Sentence(sentence)));

    string NameOf(string field) => $"{command}.{field}";
}
