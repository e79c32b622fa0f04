using System.Globalization;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.AgencyDesk;

namespace QaPipeline.App.Portal.Agency.Commands;

/// <summary>Forms of commands about decisions, publication, appeals, complaints and conditions.</summary>
static class DecisionForms
{
    const int ConditionRows = 4;

    public static IReadOnlyList<CommandSpec> All { get; } =
    [
        new(typeof(Decide), CommandGroup.Step, DecisionFields, ReadDecision) { MayHaveReason = true },
        new(typeof(ReferBack), CommandGroup.Rare, _ => [], _ => new ReferBack { Key = CommandReading.NoKey }),
        new(typeof(EndEmbargo), CommandGroup.Step, _ => [], _ => new EndEmbargo { Key = CommandReading.NoKey }),
        new(typeof(Publish), CommandGroup.Step, _ => [new("address", FieldKind.Text), new("deqar", FieldKind.Text) { Required = false }], r => new Publish(Address(r), r.TextOrNull("deqar")) { Key = CommandReading.NoKey }),
        new(typeof(DecideAppeal), CommandGroup.Step,
            s => [new("upheld", FieldKind.Choice) { Label = s.Texts["agency-commands.field.appeal"], Options = s.YesNo("appeal") }, new("reasons", FieldKind.Lines), new("deciders", FieldKind.People) { Options = s.PeopleWith(s.Review.People.AppealsBody, RoleScope.Agency, Role.AppealsBody) }],
            r => new DecideAppeal(r.Yes("upheld"), r.Text("reasons"), Deciders(r)) { Key = CommandReading.NoKey }),
        new(typeof(LodgeComplaint), CommandGroup.Rare, _ => [new("complaint", FieldKind.Lines)], r => new LodgeComplaint(r.Text("complaint")) { Key = CommandReading.NoKey }),
        new(typeof(AnswerComplaint), CommandGroup.Answer, Complaints, r => new AnswerComplaint(r.Number("number"), r.Text("answer")) { Key = CommandReading.NoKey }),
        new(typeof(VerifyCondition), CommandGroup.Answer, Conditions, r => new VerifyCondition(r.Number("number"), r.Yes("met"), r.Text("finding"), r.EndOfDayOrNull("until")) { Key = CommandReading.NoKey }),
    ];

    static IReadOnlyList<CommandField> DecisionFields(CommandSetting setting) =>
    [
        new("outcome", FieldKind.Choice) { Options = [new("", setting.Texts["agency-commands.choose"]), .. Enum.GetValues<Outcome>().Select(o => new FieldOption(o.ToString(), setting.Texts["agency-commands.outcome." + o]))] },
        new("deciders", FieldKind.People) { Options = setting.PeopleWith(setting.Review.People.DecisionBody, RoleScope.Agency, Role.DecisionBody) },
        .. Enumerable.Range(1, ConditionRows).SelectMany(n => new CommandField[]
        {
            new("condition", FieldKind.Lines) { Number = n, Required = false },
            new("condition-criteria", FieldKind.Text) { Number = n, Required = false },
            new("condition-until", FieldKind.Day) { Number = n, Required = false },
        }),
    ];

    static Decide ReadDecision(CommandReading reading)
    {
        var conditions = new List<NewCondition>();
        foreach (var n in Enumerable.Range(1, ConditionRows).Select(n => n.ToString(CultureInfo.InvariantCulture)).Where(n => reading.Raw("condition-" + n).Length > 0))
        {
            conditions.Add(new NewCondition(reading.Text("condition-" + n), reading.Words("condition-criteria-" + n), reading.EndOfDay("condition-until-" + n)));
        }
        return new Decide(reading.Choice<Outcome>("outcome"), Deciders(reading), conditions) { Key = CommandReading.NoKey };
    }

    static IReadOnlyList<string> Deciders(CommandReading reading) =>
        reading.People("deciders") is { Count: > 0 } people ? people : reading.Wrong("deciders", "agency-commands.wrong.deciders", (IReadOnlyList<string>)[]);

    // The address becomes a link on pages: nothing but the web passes.
    static string Address(CommandReading reading) =>
        Uri.TryCreate(reading.Raw("address"), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address.AbsoluteUri
            : reading.Wrong("address", "agency-commands.wrong.address", "");

    static IReadOnlyList<CommandField>? Complaints(CommandSetting setting)
    {
        var open = setting.Review.Complaints.Where(c => c.Answer is null).ToArray();
        return open.Length == 0 ? null : [new("number", FieldKind.Choice) { Label = setting.Texts["agency-commands.field.complaint"], Options = CommandSetting.Numbered(open, c => c.Number, c => c.Text) }, new("answer", FieldKind.Lines)];
    }

    static IReadOnlyList<CommandField>? Conditions(CommandSetting setting)
    {
        var open = setting.Review.Conditions.Where(c => c.IsOpen).ToArray();
        return open.Length == 0 ? null :
        [
            new("number", FieldKind.Choice) { Label = setting.Texts["agency-commands.field.condition-number"], Options = CommandSetting.Numbered(open, c => c.Number, c => c.Text) },
            new("met", FieldKind.Choice) { Options = setting.YesNo("met") },
            new("finding", FieldKind.Lines),
            new("until", FieldKind.Day) { Required = false },
        ];
    }
}
