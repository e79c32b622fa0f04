using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.AgencyDesk;
using QaPipeline.Portal.Texts;

namespace QaPipeline.App.Portal.Agency;

/// <summary>Settings as fields of a form, and back.</summary>
sealed class SettingsReading(IFormCollection sent, PortalTexts texts)
{
    readonly List<FieldError> _wrong = [];

    /// <summary>Whether something is wrong so far.</summary>
    public bool AnyWrong => _wrong.Count > 0;

    /// <summary>Version on which the change is based; null where there was none.</summary>
    public string? Version => sent["version"].ToString() is { Length: > 0 } version ? version : null;

    /// <summary>The fields of the rules for reviews.</summary>
    public static IReadOnlyDictionary<string, string> Of(AgencySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new OrderedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["position-years"] = Text(settings.PositionYears), ["review-years"] = Text(settings.ReviewYears), ["advice-years"] = Text(settings.AdviceYears), ["joint-work-years"] = Text(settings.JointWorkYears),
            ["family-counts"] = settings.FamilyCounts ? "yes" : "no", ["minimum-panel"] = Text(settings.MinimumPanel), ["training-years"] = Text(settings.TrainingYears),
            ["objection-days"] = Text(settings.ObjectionDays), ["grace-days"] = Text(settings.GraceDays), ["answer-days"] = Text(settings.AnswerDays), ["evidence-request-days"] = Text(settings.EvidenceRequestDays),
            ["appeal-days"] = Text(settings.AppealDays), ["overdue-days"] = Text(settings.OverdueDays), ["reminder-days"] = string.Join(' ', settings.ReminderDays.Select(Text)),
        };
    }

    /// <summary>The fields of how the agency writes.</summary>
    public static IReadOnlyDictionary<string, string> Of(NotificationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new OrderedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["agency-name"] = settings.AgencyName, ["reply-to"] = settings.ReplyTo ?? "", ["digest-hour"] = Text(settings.DigestHour), ["max-attempts"] = Text(settings.MaxAttempts),
            ["signature"] = settings.Signature ?? "", ["held-templates"] = string.Join('\n', settings.HeldTemplates),
        };
    }

    /// <summary>The rules as filled in.</summary>
    public AgencySettings Reviews(AgencySettings before) => before with
    {
        PositionYears = Number("position-years"), ReviewYears = Number("review-years"), AdviceYears = Number("advice-years"), JointWorkYears = Number("joint-work-years"),
        FamilyCounts = Raw("family-counts") == "yes", MinimumPanel = Number("minimum-panel"), TrainingYears = Number("training-years"), ObjectionDays = Number("objection-days"), GraceDays = Number("grace-days"),
        AnswerDays = Number("answer-days"), EvidenceRequestDays = Number("evidence-request-days"), AppealDays = Number("appeal-days"), OverdueDays = Number("overdue-days"), ReminderDays = Days("reminder-days"),
    };

    /// <summary>How the agency writes, as filled in.</summary>
    public NotificationSettings Notifications(NotificationSettings before) => before with
    {
        AgencyName = Raw("agency-name"), ReplyTo = Raw("reply-to") is { Length: > 0 } address ? address : null, Signature = Raw("signature") is { Length: > 0 } lines ? lines : null,
        HeldTemplates = Raw("held-templates").Split('\n', StringSplitOptions.RemoveEmptyEntries), DigestHour = Number("digest-hour"), MaxAttempts = Number("max-attempts"),
    };

    /// <summary>The form as it was sent, with what is wrong in the order of its fields.</summary>
    public SettingsForm Again(SettingsForm form)
    {
        var again = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in form.Values.Keys)
        {
            again[name] = Raw(name);
        }
        string[] names = [.. again.Keys];
        return form with { Values = again, Errors = new FormErrors([.. _wrong.OrderBy(e => Array.IndexOf(names, e.Field))]) };
    }

    /// <summary>Remembers that something is wrong with a field; "" stands for the whole form.</summary>
    public void Wrong(string field, string sentence) => _wrong.Add(new FieldError(field, sentence));

    /// <summary>Remembers what a rule of the settings says, at its field. Of a field whose text is no number, that is enough said.</summary>
    public void Wrong(SettingsProblem problem)
    {
        // A field is named as its property.
        var field = JsonNamingPolicy.KebabCaseLower.ConvertName(problem.Property);
        if (_wrong.TrueForAll(e => e.Field != field))
        {
            Wrong(field, problem.Sentence);
        }
    }

    IReadOnlyList<int> Days(string field)
    {
        var days = new List<int>();
        foreach (var word in Raw(field).Split([' ', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var day))
            {
                days.Add(day);
            }
            else
            {
                Wrong(field, texts["agency-settings.days"]);
                break;
            }
        }
        return days;
    }

    int Number(string field)
    {
        if (int.TryParse(Raw(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }
        Wrong(field, texts["agency-settings.number"]);
        return 0;
    }

    string Raw(string field) => string.Join('\n', sent[field].Select(v => v?.Trim().ReplaceLineEndings("\n")));

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
