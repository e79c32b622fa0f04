using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.AgencyDesk;

namespace QaPipeline.App.Portal.Agency.Commands;

/// <summary>Forms of commands about people and the panel.</summary>
static class PanelForms
{
    const int Seats = 8;

    public static IReadOnlyList<CommandSpec> All { get; } =
    [
        new(typeof(AgreeTerms), CommandGroup.Step, _ => [new("terms", FieldKind.Lines)], r => new AgreeTerms(r.Text("terms")) { Key = CommandReading.NoKey }),
        new(typeof(ProposePanel), CommandGroup.Panel, PanelFields, r => new ProposePanel(Members(r)) { Key = CommandReading.NoKey }),
        new(typeof(ConfirmPanel), CommandGroup.Step, s => s.Review.Panel.Count == 0 ? null : [], r => new ConfirmPanel { Key = CommandReading.NoKey, Trained = Trained(r.Setting) }) { MayHaveReason = true },
        new(typeof(DecideConflict), CommandGroup.Panel, s => s.Review.Panel.Count == 0 ? null : [new("member", FieldKind.Choice) { Options = s.Members }, new("recused", FieldKind.Choice) { Options = s.YesNo("recused") }],
            r => new DecideConflict(r.Text("member"), r.Yes("recused")) { Key = CommandReading.NoKey }),
        new(typeof(AnswerObjection), CommandGroup.Answer, Objections, r => new AnswerObjection(r.Number("number"), r.Yes("upheld"), r.Text("answer")) { Key = CommandReading.NoKey }),
        new(typeof(ReplaceMember), CommandGroup.Panel, s => s.Review.Panel.Count == 0 ? null
                : [new("member", FieldKind.Choice) { Options = s.Members }, new("successor", FieldKind.Person), new("position", FieldKind.Choice) { Options = Positions(s) }],
            r => new ReplaceMember(r.Text("member"), Proposed(r.Person("successor"), r.Choice<PanelPosition>("position"))) { Key = CommandReading.NoKey }),
        new(typeof(HandToPanel), CommandGroup.Rare, s => s.Review.Panel.Count == 0 ? null : Rows(s, []), r => new HandToPanel(Members(r)) { Key = CommandReading.NoKey }),
        new(typeof(AssignCriteria), CommandGroup.Panel, s => s.Review.Panel.Any(m => m.Votes) ? CriteriaFields(s) : null, Criteria),
        new(typeof(AssignPeople), CommandGroup.Work, PeopleFields, r => new AssignPeople(new ReviewPeople
        {
            Coordinators = r.People("coordinators"),
            Institution = r.People("contacts"),
            Students = r.People("students"),
            DecisionBody = r.People("decision-body"),
            AppealsBody = r.People("appeals-body"),
        })
        { Key = CommandReading.NoKey }),
    ];

    static IReadOnlyList<CommandField> PanelFields(CommandSetting setting) => Rows(setting, setting.Review.Panel);

    static IReadOnlyList<CommandField> Rows(CommandSetting setting, IReadOnlyList<PanelMember> present) =>
        [.. Enumerable.Range(1, Seats).SelectMany(n => new CommandField[]
        {
            new("person", FieldKind.Person) { Number = n, Required = false, Value = n <= present.Count && setting.Known.People.TryGetValue(present[n - 1].PersonId, out var person) ? person.Email : "" },
            new("seat", FieldKind.Choice) { Number = n, Options = Positions(setting), Value = n <= present.Count ? present[n - 1].Position.ToString() : n <= setting.Template.Count ? setting.Template[n - 1].ToString() : nameof(PanelPosition.Academic) },
        })];

    static IReadOnlyList<FieldOption> Positions(CommandSetting setting) => [.. Enum.GetValues<PanelPosition>().Select(p => new FieldOption(p.ToString(), setting.Texts["agency-commands.position." + p]))];

    static IReadOnlyList<ProposedMember> Members(CommandReading reading)
    {
        var members = new List<ProposedMember>();
        foreach (var n in Enumerable.Range(1, Seats))
        {
            var number = n.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (reading.PersonOrNull("person-" + number) is { } person)
            {
                members.Add(Proposed(person, reading.Choice<PanelPosition>("seat-" + number)));
            }
        }
        if (members.Count == 0 && !reading.Errors.Any)
        {
            reading.Wrong("person-1", "agency-commands.wrong.person", 0);
        }
        return members;
    }

    static ProposedMember Proposed(PersonDigest? person, PanelPosition position) => new(person?.Id ?? "", position, person?.TrainedOn);

    static SortedDictionary<string, DateOnly> Trained(CommandSetting setting)
    {
        var days = new SortedDictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var member in setting.Review.Panel)
        {
            if (setting.Known.People.GetValueOrDefault(member.PersonId)?.TrainedOn is { } day)
            {
                days[member.PersonId] = day;
            }
        }
        return days;
    }

    static IReadOnlyList<CommandField>? Objections(CommandSetting setting)
    {
        var open = setting.Review.Objections.Where(o => o.Answer is null).ToArray();
        return open.Length == 0 ? null :
        [
            new("number", FieldKind.Choice) { Label = setting.Texts["agency-commands.field.objection"], Options = CommandSetting.Numbered(open, o => o.Number, o => $"{setting.Known.PersonName(o.PersonId)} – {o.Reason}") },
            new("upheld", FieldKind.Choice) { Options = setting.YesNo("upheld") },
            new("answer", FieldKind.Lines),
        ];
    }

    static IReadOnlyList<CommandField> CriteriaFields(CommandSetting setting) =>
        [.. setting.Review.Panel.Where(m => m.Votes).Select(m => new CommandField("criteria." + m.PersonId, FieldKind.Text)
        {
            Label = setting.Known.PersonName(m.PersonId), Required = false, Value = string.Join(' ', m.Criteria),
        })];

    static AssignCriteria Criteria(CommandReading reading)
    {
        var known = reading.Setting.Framework?.CriteriaFor(reading.Setting.Review.Audience).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var divided = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var member in reading.Setting.Review.Panel.Where(m => m.Votes))
        {
            var field = "criteria." + member.PersonId;
            divided[member.PersonId] = reading.Words(field);
            if (known is not null && !divided[member.PersonId].All(known.Contains))
            {
                reading.Wrong(field, "agency-commands.wrong.criteria", 0);
            }
        }
        return new AssignCriteria(divided) { Key = CommandReading.NoKey };
    }

    static IReadOnlyList<CommandField> PeopleFields(CommandSetting setting)
    {
        var people = setting.Review.People;
        var institution = RoleScope.Institution(setting.Review.InstitutionId);
        CommandField Of(string name, IReadOnlyList<string> chosen, string scope, params Role[] roles) =>
            new(name, FieldKind.People) { Required = false, Value = string.Join('\n', chosen), Options = setting.PeopleWith(chosen, scope, roles) };
        return
        [
            Of("coordinators", people.Coordinators, RoleScope.Agency, Role.Coordinator),
            Of("contacts", people.Institution, institution, Role.InstitutionSubmitter, Role.InstitutionContributor),
            Of("students", people.Students, institution, Role.StudentSubmitter),
            Of("decision-body", people.DecisionBody, RoleScope.Agency, Role.DecisionBody),
            Of("appeals-body", people.AppealsBody, RoleScope.Agency, Role.AppealsBody),
        ];
    }
}
