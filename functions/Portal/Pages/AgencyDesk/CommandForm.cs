using QaPipeline.Portal.Components;

namespace QaPipeline.Portal.Pages.AgencyDesk;

/// <summary>How a field of a command is filled in.</summary>
public enum FieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Lines,

    /// <summary>A day.</summary>
    Day,

    /// <summary>One of several options.</summary>
    Choice,

    /// <summary>A person, found by name or address.</summary>
    Person,

    /// <summary>Any number of people from a short list.</summary>
    People,
}

/// <summary>Whether a command carries a reason.</summary>
public enum ReasonUse
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>It may have one; the text of the command says when it needs one.</summary>
    Optional,

    /// <summary>It can't be given without one.</summary>
    Required,
}

/// <summary>Where a command stands on the page.</summary>
public enum CommandGroup
{
    /// <summary>It leads to the next step.</summary>
    Step,

    /// <summary>It answers somebody who waits.</summary>
    Answer,

    /// <summary>It concerns the panel.</summary>
    Panel,

    /// <summary>It concerns dates and evidence.</summary>
    Work,

    /// <summary>It is rare.</summary>
    Rare,
}

/// <summary>A field of a command.</summary>
/// <param name="Name">Its name within the form, part of the key of its label.</param>
/// <param name="Kind">How it is filled in.</param>
public sealed record CommandField(string Name, FieldKind Kind)
{
    /// <summary>Number of a repeated field; 0 for one that stands once. It is part of the field's name.</summary>
    public int Number { get; init; }

    /// <summary>Label in the place of the text for <see cref="Name"/>, such as the name of a person.</summary>
    public string? Label { get; init; }

    /// <summary>Whether it must be filled in.</summary>
    public bool Required { get; init; } = true;

    /// <summary>What stands in it; of <see cref="FieldKind.People"/> the ids, one a line.</summary>
    public string Value { get; init; } = "";

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>The name within its form.</summary>
    public string Key => Number == 0 ? Name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}-{Number}");
}

/// <summary>The form of a command that the visitor may give now.</summary>
/// <param name="Command">Name of the command.</param>
/// <param name="Group">Where it stands.</param>
/// <param name="Reason">Whether it carries a reason.</param>
/// <param name="Fields">Its fields.</param>
public sealed record CommandForm(string Command, CommandGroup Group, ReasonUse Reason, IReadOnlyList<CommandField> Fields)
{
    /// <summary>Last part of the address of the page that holds the form; null where it stands on the page of the review.</summary>
    public string? Page { get; init; }

    /// <summary>The reason as it was sent.</summary>
    public string ReasonText { get; init; } = "";

    /// <summary>What was wrong with what was sent.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>Name of a field on the page, where many forms stand.</summary>
    public string NameOf(string field) => $"{Command}.{field}";
}
