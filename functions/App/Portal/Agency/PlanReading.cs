using System.Globalization;
using Microsoft.AspNetCore.Http;
using QaPipeline.Domain.Reviews;
using QaPipeline.Messaging.Texts;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.AgencyDesk;
using QaPipeline.Portal.Texts;

namespace QaPipeline.App.Portal.Agency;

/// <summary>A plan as fields of a form, and back.</summary>
sealed class PlanReading(PlanForm form, PlanChoices choices, PortalTexts texts)
{
    readonly List<FieldError> _wrong = [];

    /// <summary>Most members of a panel at one position.</summary>
    const int MostSeats = 10;

    /// <summary>The fields as they stand on the page; "days", "seats" and "text" are several, each with a name behind a dot.</summary>
    static readonly string[] Names =
    [
        "name", "id", "procedure", "framework", "audience", "languages", "scale", "mode", "every-years", "every-months", "from", "at", "cron", "zone", "overlap", "catch-up", "days",
        "institutions", "seats", "coordinators", "text", "new-template", "new-language", "new-text",
    ];

    /// <summary>Where the rules of a plan find their fields.</summary>
    static readonly Dictionary<string, string> FieldsOfProperties = new(StringComparer.Ordinal)
    {
        [nameof(ReviewPlan.Id)] = "id", [nameof(ReviewPlan.Name)] = "name", [nameof(ReviewPlan.Framework)] = "framework", [nameof(ReviewPlan.Audience)] = "audience",
        [nameof(ReviewPlan.Languages)] = "languages", [nameof(Schedule.EveryYears)] = "every-years", [nameof(Schedule.From)] = "from", [nameof(Schedule.Cron)] = "cron", [nameof(Schedule.Zone)] = "zone",
        [nameof(ReviewPlan.Durations)] = "days", [nameof(ReviewPlan.Institutions)] = "institutions", [nameof(ReviewPlan.Panel)] = "seats",
    };

    /// <summary>What is wrong so far, in the order of the page.</summary>
    public FormErrors Errors => new([.. _wrong.OrderBy(e => Array.IndexOf(Names, e.Field.Split('.')[0]))]);

    /// <summary>Steps whose length can be set.</summary>
    public static IReadOnlyList<ReviewStep> Steps { get; } = [.. ReviewSteps.All.Where(s => new StepDurations().Of(s) is not null)];

    /// <summary>The fields that were sent; nothing but what belongs to a plan is taken over.</summary>
    public static PlanForm Sent(IFormCollection sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        var known = sent.Where(f => Names.Contains(f.Key.Split('.')[0], StringComparer.Ordinal));
        return new PlanForm(known.ToDictionary(f => f.Key, f => string.Join('\n', f.Value.Select(v => v?.Trim().ReplaceLineEndings("\n"))), StringComparer.Ordinal));
    }

    /// <summary>The fields of a plan.</summary>
    public static PlanForm Of(ReviewPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["id"] = plan.Id, ["name"] = plan.Name, ["procedure"] = plan.Procedure, ["framework"] = plan.Framework, ["audience"] = plan.Audience,
            ["scale"] = string.Join('\n', plan.Scale), ["languages"] = string.Join(' ', plan.Languages),
            ["mode"] = plan.Schedule.Cron is null ? "interval" : "cron", ["cron"] = plan.Schedule.Cron ?? "",
            ["every-years"] = Text(plan.Schedule.EveryYears), ["every-months"] = Text(plan.Schedule.EveryMonths),
            ["from"] = plan.Schedule.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", ["at"] = plan.Schedule.At.ToString("HH:mm", CultureInfo.InvariantCulture),
            ["zone"] = plan.Schedule.Zone, ["overlap"] = plan.Overlap.ToString(), ["catch-up"] = plan.CatchUp.ToString(),
            ["institutions"] = string.Join('\n', plan.Institutions), ["coordinators"] = string.Join('\n', plan.Coordinators),
        };
        foreach (var step in Steps)
        {
            values["days." + step.Name()] = Text(plan.Durations.Of(step)!.Value);
        }
        foreach (var position in Enum.GetValues<PanelPosition>())
        {
            values["seats." + position] = Text(plan.Panel.Count(p => p == position));
        }
        foreach (var (key, text) in plan.NotificationTexts)
        {
            values["text." + key] = text;
        }
        return new PlanForm(values);
    }

    /// <summary>The plan as filled in; see <see cref="Errors"/> whether it can be used.</summary>
    /// <param name="before">The plan that is changed; null for a new one.</param>
    public ReviewPlan Plan(ReviewPlan? before)
    {
        var cron = form["mode"] == "cron";
        var schedule = new Schedule
        {
            Zone = form["zone"],
            Cron = cron ? form["cron"] : null,
            EveryYears = cron ? 0 : Number("every-years"),
            EveryMonths = cron ? 0 : Number("every-months"),
            From = Day("from"),
            At = Time("at"),
        };
        var plan = new ReviewPlan(before?.Id ?? form["id"], form["name"], Choice("framework", choices.Frameworks), before?.FrameworkVersion ?? "", schedule);
        return (before is null ? plan : before with { Name = plan.Name, Framework = plan.Framework, Schedule = plan.Schedule }) with
        {
            Procedure = form["procedure"],
            Audience = form["audience"] is "institution" or "agency" or "alternative-provider" ? form["audience"] : Wrong("audience", "agency-plans.editor.choice", "institution"),
            Institutions = [.. form.Lines("institutions").Where(i => choices.Institutions.Any(c => c.Value == i))],
            Coordinators = [.. form.Lines("coordinators").Where(i => choices.Coordinators.Any(c => c.Value == i))],
            Durations = Durations(),
            Panel = [.. Enum.GetValues<PanelPosition>().SelectMany(p => Enumerable.Repeat(p, Number("seats." + p, MostSeats)))],
            Scale = form.Lines("scale"),
            Languages = [.. form["languages"].Split([' ', ',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => l.ToLowerInvariant()).Distinct(StringComparer.Ordinal)],
            Overlap = Named<OverlapPolicy>("overlap"),
            CatchUp = Named<CatchUpPolicy>("catch-up"),
            NotificationTexts = Texts(),
        };
    }

    /// <summary>Remembers that something is wrong with a field; "" stands for the whole form.</summary>
    public void Wrong(string field, string sentence) => _wrong.Add(new FieldError(field, sentence));

    /// <summary>Remembers what a rule of the plan found; a field of which something is known already isn't named again.</summary>
    public void Wrong(PlanProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var field = FieldsOfProperties.GetValueOrDefault(problem.Property, "");
        if (field.Length == 0 || !_wrong.Any(e => e.Field == field || e.Field.StartsWith(field + ".", StringComparison.Ordinal)))
        {
            Wrong(field, problem.Sentence);
        }
    }

    StepDurations Durations() => new()
    {
        Registration = Days(ReviewStep.Registration), PanelProposal = Days(ReviewStep.PanelProposal), Submission = Days(ReviewStep.Submission), Completeness = Days(ReviewStep.Completeness),
        Analysis = Days(ReviewStep.Analysis), Briefing = Days(ReviewStep.Briefing), DeskReview = Days(ReviewStep.DeskReview), SiteVisit = Days(ReviewStep.SiteVisit),
        ReportDraft = Days(ReviewStep.ReportDraft), FactualAccuracy = Days(ReviewStep.FactualAccuracy), PanelResponse = Days(ReviewStep.PanelResponse), PanelApproval = Days(ReviewStep.PanelApproval),
        Decision = Days(ReviewStep.Decision), Embargo = Days(ReviewStep.Embargo), Publication = Days(ReviewStep.Publication), Appeal = Days(ReviewStep.Appeal),
    };

    SortedDictionary<string, string> Texts()
    {
        var own = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in form.Texts.Where(f => form[f].Length > 0))
        {
            own[field["text.".Length..]] = Checked(field, field["text.".Length..].Split('.')[0], form[field]);
        }
        if (form["new-template"].Length > 0 && form["new-text"].Length > 0)
        {
            if (!choices.Templates.Contains(form["new-template"], StringComparer.Ordinal) || !TextLanguage.Codes.Contains(form["new-language"], StringComparer.Ordinal))
            {
                Wrong("new-template", texts["agency-plans.editor.choice"]);
                return own;
            }
            own[$"{form["new-template"]}.{form["new-language"]}"] = Checked("new-text", form["new-template"], form["new-text"]);
        }
        return own;
    }

    string Checked(string field, string template, string text)
    {
        foreach (var problem in OwnText.Problems(template, text))
        {
            Wrong(field, problem);
        }
        return text;
    }

    int Days(ReviewStep step) => Number("days." + step.Name());

    int Number(string field, int most = 3650)
    {
        if (form[field].Length == 0)
        {
            return 0;
        }
        if (int.TryParse(form[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most)
        {
            return number;
        }
        Wrong(field, texts.Format("agency-plans.editor.number", most));
        return 0;
    }

    DateOnly? Day(string field) => form[field].Length == 0 ? null
        : DateOnly.TryParseExact(form[field], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Wrong(field, "agency-plans.editor.day", (DateOnly?)null);

    TimeOnly Time(string field) => form[field].Length == 0 ? new TimeOnly(8, 0)
        : TimeOnly.TryParseExact(form[field], ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : Wrong(field, "agency-plans.editor.time", new TimeOnly(8, 0));

    string Choice(string field, IReadOnlyList<FieldOption> options) => options.Any(o => o.Value == form[field]) ? form[field] : Wrong(field, "agency-plans.editor.choice", "");

    T Named<T>(string field) where T : struct, Enum => Enum.GetNames<T>().Contains(form[field], StringComparer.Ordinal) ? Enum.Parse<T>(form[field]) : Wrong(field, "agency-plans.editor.choice", default(T));

    T Wrong<T>(string field, string key, T otherwise)
    {
        Wrong(field, texts[key]);
        return otherwise;
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
