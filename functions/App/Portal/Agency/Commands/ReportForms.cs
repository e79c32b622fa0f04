using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Pages.AgencyDesk;

namespace QaPipeline.App.Portal.Agency.Commands;

/// <summary>Forms of commands by which a panel ends its visit and agrees on its report.</summary>
static class ReportForms
{
    public static IReadOnlyList<CommandSpec> All { get; } =
    [
        new(typeof(RecordVisit), CommandGroup.Step, s => [new("notes", FieldKind.Lines) { Label = s.Texts["agency-commands.field.visit-notes"] }], r => new RecordVisit(r.Text("notes")) { Key = CommandReading.NoKey }),
        new(typeof(VoteOnReport), CommandGroup.Step,
            s => [new("agrees", FieldKind.Choice) { Options = s.YesNo("agrees") }, new("dissent", FieldKind.Lines) { Required = false }], ReadVote),
        new(typeof(ReviseReport), CommandGroup.Rare, _ => [], _ => new ReviseReport { Key = CommandReading.NoKey }),
    ];

    static VoteOnReport ReadVote(CommandReading reading)
    {
        var agrees = reading.Yes("agrees");
        var dissent = reading.TextOrNull("dissent");
        if (reading.Raw("agrees") == "no" && dissent is null)
        {
            reading.Wrong("dissent", "agency-commands.wrong.dissent", 0);
        }
        return new VoteOnReport(agrees, agrees ? null : dissent) { Key = CommandReading.NoKey };
    }
}
