using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Texts;

namespace QaPipeline.Portal.Pages.AgencyDesk;

/// <summary>What messages are called and what each is for; people never have to read the names of templates.</summary>
public static class MessageWords
{
    const string Reminder = "-reminder";

    /// <summary>Templates by group, in the order of a review.</summary>
    public static IReadOnlyList<(string Group, IReadOnlyList<string> Templates)> Groups { get; } =
    [
        ("steps", ReviewTemplates.Steps),
        ("reminders", ReviewTemplates.Reminders),
        ("time", ["overdue", "deadline-moved", "extension-requested", "extension-decided"]),
        ("panel", ["panel-proposed", "declaration-wanted", "interest-declared", "panel-objection", "objection-answered", "objection-time-over", "panel-confirmed", "member-left", "panel-released", "returns-missing", "visit-planned"]),
        ("evidence", ["student-invitation", "student-submission", "pack-incomplete", "analysis-failed", "new-draft", "evidence-requested", "evidence-received"]),
        ("outcome", ["comments-answered", "decision", "appeal-decided", "complaint", "complaint-answered", "condition-reported", "condition-verified"]),
        ("end", ["withdrawn", "retention-done"]),
        ("plans", PlanTemplates.All),
    ];

    /// <summary>The title of a message; the name of the template where nobody has given it one.</summary>
    public static string Title(PortalTexts texts, string template)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(template);
        return texts.Has("messages." + template) ? texts["messages." + template]
            : ReviewTemplates.Reminders.Contains(template, StringComparer.Ordinal) ? texts.Format("messages.reminder", Deadline(texts, template[..^Reminder.Length]))
            : template;
    }

    /// <summary>When a message goes and to whom; null for one without a title.</summary>
    public static string? Purpose(PortalTexts texts, string template)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Has($"messages.{template}.for") ? texts[$"messages.{template}.for"]
            : ReviewTemplates.Reminders.Contains(template, StringComparer.Ordinal) ? texts["messages.reminder.for"]
            : null;
    }

    /// <summary>Choices of messages under the headings of their groups.</summary>
    public static IReadOnlyList<FieldOption> Options(PortalTexts texts, IReadOnlyCollection<string> templates) =>
        [.. Groups.SelectMany(g => g.Templates.Where(templates.Contains).Select(t => new FieldOption(t, Title(texts, t), texts["messages.group." + g.Group])))];

    /// <summary>The same for all messages, those that belong to no review and no plan under a heading of their own.</summary>
    public static IReadOnlyList<FieldOption> AllOptions(PortalTexts texts, IReadOnlyCollection<string> templates)
    {
        var grouped = Options(texts, templates);
        return [.. grouped, .. templates.Except(grouped.Select(o => o.Value), StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(t => new FieldOption(t, Title(texts, t), texts["messages.group.other"]))];
    }

    static string Deadline(PortalTexts texts, string kind) =>
        texts.Has("messages.reminder." + kind) ? texts["messages.reminder." + kind] : AgencyWords.Wait(texts, kind);
}
