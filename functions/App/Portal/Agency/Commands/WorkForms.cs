using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.AgencyDesk;

namespace QaPipeline.App.Portal.Agency.Commands;

/// <summary>Forms of commands about dates, evidence and the visit.</summary>
static class WorkForms
{
    public static IReadOnlyList<CommandSpec> All { get; } =
    [
        new(typeof(SubmitPack), CommandGroup.Rare, _ => [new("pack", FieldKind.Text)], r => new SubmitPack(r.Text("pack")) { Key = CommandReading.NoKey }),
        new(typeof(JudgeCompleteness), CommandGroup.Step,
            s => [new("complete", FieldKind.Choice) { Options = s.YesNo("complete") }, new("missing", FieldKind.Lines) { Required = false }, new("until", FieldKind.Day) { Required = false }],
            r => new JudgeCompleteness(r.Yes("complete"), r.Lines("missing"), r.EndOfDayOrNull("until")) { Key = CommandReading.NoKey }),
        new(typeof(RepeatAnalysis), CommandGroup.Work, _ => [], _ => new RepeatAnalysis { Key = CommandReading.NoKey }),
        new(typeof(ChangeFramework), CommandGroup.Rare, _ => [], Framework) { Page = "framework" },
        new(typeof(BriefPanel), CommandGroup.Step, _ => [new("notes", FieldKind.Lines)], r => new BriefPanel(r.Text("notes")) { Key = CommandReading.NoKey }),
        new(typeof(RequestEvidence), CommandGroup.Work, _ => [new("points", FieldKind.Lines), new("until", FieldKind.Day) { Required = false }], RequestEvidence),
        new(typeof(CloseEvidenceRequest), CommandGroup.Answer, Requests, r => new CloseEvidenceRequest(r.Number("number")) { Key = CommandReading.NoKey }),
        new(typeof(CloseDeskReview), CommandGroup.Step, _ => [], _ => new CloseDeskReview { Key = CommandReading.NoKey }),
        new(typeof(PlanVisit), CommandGroup.Work,
            s => [new("day", FieldKind.Day) { Value = s.Review.Visit.Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "" }, new("programme", FieldKind.Lines) { Value = s.Review.Visit.Programme ?? "" }],
            r => new PlanVisit(r.Day("day"), r.Text("programme")) { Key = CommandReading.NoKey }),
        new(typeof(AddVisitEvidence), CommandGroup.Rare, _ => [new("pack", FieldKind.Text)], r => new AddVisitEvidence(r.Text("pack")) { Key = CommandReading.NoKey }),
        new(typeof(WaiveVisit), CommandGroup.Step, _ => [new("validated-by", FieldKind.Lines)], r => new WaiveVisit(r.Text("validated-by")) { Key = CommandReading.NoKey }),
        new(typeof(MoveDeadline), CommandGroup.Work, Deadlines, r => new MoveDeadline(r.Text("deadline"), r.EndOfDay("until")) { Key = CommandReading.NoKey }),
        new(typeof(DecideExtension), CommandGroup.Answer, Extensions, r => new DecideExtension(r.Number("number"), r.Yes("granted"), r.EndOfDayOrNull("until")) { Key = CommandReading.NoKey }) { MayHaveReason = true },
        new(typeof(Withdraw), CommandGroup.Rare, _ => [], _ => new Withdraw { Key = CommandReading.NoKey }),
        new(typeof(Reopen), CommandGroup.Rare, _ => [new("until", FieldKind.Day)], r => new Reopen(r.EndOfDay("until")) { Key = CommandReading.NoKey }),
    ];

    static RequestEvidence RequestEvidence(CommandReading reading)
    {
        reading.Text("points");
        return new RequestEvidence(reading.Lines("points"), reading.EndOfDayOrNull("until")) { Key = CommandReading.NoKey };
    }

    static IReadOnlyList<CommandField>? Requests(CommandSetting setting)
    {
        var open = setting.Review.EvidenceRequests.Where(r => r.IsOpen).ToArray();
        return open.Length == 0 ? null : [new("number", FieldKind.Choice) { Label = setting.Texts["agency-commands.field.request"], Options = CommandSetting.Numbered(open, r => r.Number, r => string.Join("; ", r.Points)) }];
    }

    static IReadOnlyList<CommandField>? Deadlines(CommandSetting setting)
    {
        var review = setting.Review;
        var running = review.Deadlines.Select(d => (d.Id, d.Due));
        var planned = review.HasEnded ? [] : review.Calendar.Where(p => p.Step > review.Step).Select(p => (Id: p.Step.Name(), p.Due));
        FieldOption[] options = [.. running.Concat(planned).Select(d => new FieldOption(d.Id, $"{AgencyWords.Wait(setting.Texts, d.Id)} ({setting.Texts.Date(LocalTime.Day(d.Due, setting.Zone))})"))];
        return options.Length == 0 ? null : [new("deadline", FieldKind.Choice) { Options = options }, new("until", FieldKind.Day)];
    }

    static IReadOnlyList<CommandField>? Extensions(CommandSetting setting)
    {
        var open = setting.Review.Extensions.Where(e => e.Granted is null).ToArray();
        return open.Length == 0 ? null :
        [
            new("number", FieldKind.Choice)
            {
                Label = setting.Texts["agency-commands.field.extension"],
                Options = CommandSetting.Numbered(open, e => e.Number, e => $"{AgencyWords.Wait(setting.Texts, e.Deadline)}, {setting.Texts.Date(LocalTime.Day(e.Until, setting.Zone))} – {e.Reason}"),
            },
            new("granted", FieldKind.Choice) { Options = setting.YesNo("granted") },
            new("until", FieldKind.Day) { Required = false, Label = setting.Texts["agency-commands.field.other-until"] },
        ];
    }

    static ChangeFramework Framework(CommandReading reading)
    {
        if (reading.Raw("seen") != "yes")
        {
            reading.Wrong("seen", "agency-commands.wrong.seen", 0);
        }
        var chosen = reading.Setting.Frameworks.FirstOrDefault(f => (f.Sha256 ?? f.Id) == reading.Raw("framework"));
        return new ChangeFramework(chosen?.Sha256 ?? chosen?.Id ?? reading.Wrong("framework", "agency-commands.wrong.choice", ""), chosen?.Version ?? "") { Key = CommandReading.NoKey };
    }
}
