using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.AgencyDesk;
using QaPipeline.Portal.Texts;

namespace QaPipeline.App.Portal.Agency.Commands;

/// <summary>What forms of commands are made from.</summary>
/// <param name="Review">The review as the visitor may see it.</param>
/// <param name="Template">Positions that a panel of its plan is made of.</param>
/// <param name="Known">Names of people.</param>
/// <param name="Framework">Its framework; null when it is gone.</param>
/// <param name="Frameworks">The frameworks that can be chosen; none on pages where that is no question.</param>
/// <param name="Texts">Texts in the visitor's language.</param>
public sealed record CommandSetting(Review Review, IReadOnlyList<PanelPosition> Template, AgencySnapshot Known, Framework? Framework, IReadOnlyList<Framework> Frameworks, PortalTexts Texts)
{
    /// <summary>The time zone of the review's days.</summary>
    public TimeZoneInfo Zone => LocalTime.ZoneOrUtc(Review.Zone);

    /// <summary>The day of a moment, as a field of a form takes it.</summary>
    public string Day(DateTimeOffset moment) => LocalTime.Day(moment, Zone).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Options of numbered things, each with a few words.</summary>
    public static IReadOnlyList<FieldOption> Numbered<T>(IEnumerable<T> items, Func<T, int> number, Func<T, string> words) =>
        [.. items.Select(i => new FieldOption(number(i).ToString(System.Globalization.CultureInfo.InvariantCulture), $"{number(i)}: {Short(words(i))}"))];

    /// <summary>A choice between two answers, the first being "yes".</summary>
    public IReadOnlyList<FieldOption> YesNo(string key) => [new("", Texts["agency-commands.choose"]), new("yes", Texts[$"agency-commands.{key}.yes"]), new("no", Texts[$"agency-commands.{key}.no"])];

    /// <summary>The members of the panel as options.</summary>
    public IReadOnlyList<FieldOption> Members =>
        [new("", Texts["agency-commands.choose"]), .. Review.Panel.Select(m => new FieldOption(m.PersonId, $"{Known.PersonName(m.PersonId)} ({Texts["agency-commands.position." + m.Position]})"))];

    /// <summary>People as options, in the order of their names: those who hold a role, and those who are chosen already.</summary>
    public IReadOnlyList<FieldOption> PeopleWith(IEnumerable<string> chosen, string scope, params Role[] roles)
    {
        var ids = chosen.ToHashSet(StringComparer.Ordinal);
        return [.. Known.People.Values.Where(p => !p.Erased && (ids.Contains(p.Id) || p.Grants.Any(g => roles.Contains(g.Role) && g.Scope == scope && g.IsInForce(Known.At))))
            .OrderBy(p => NameKey.Of(p.Name), StringComparer.Ordinal).ThenBy(p => p.Id, StringComparer.Ordinal).Select(p => new FieldOption(p.Id, p.Name))];
    }

    static string Short(string words) => words.Length <= 80 ? words : words[..79] + "…";
}

/// <summary>The form of a command and how it is read.</summary>
/// <param name="Command">Type of the command.</param>
/// <param name="Group">Where it stands on the page.</param>
/// <param name="Fields">Its fields; null while there is nothing that it could be about.</param>
/// <param name="Read">Makes the command; the key is set afterwards.</param>
public sealed record CommandSpec(Type Command, CommandGroup Group, Func<CommandSetting, IReadOnlyList<CommandField>?> Fields, Func<CommandReading, ReviewCommand> Read)
{
    /// <summary>Last part of the address of the page on which it is given; null where its form stands on the page of the review.</summary>
    public string? Page { get; init; }

    /// <summary>Whether it may carry a reason although it does not need one.</summary>
    public bool MayHaveReason { get; init; }
}
