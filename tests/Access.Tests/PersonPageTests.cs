using System.Net;
using System.Text.RegularExpressions;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>The page of a person: roles for what can be chosen there, and the last training.</summary>
[Collection(PortalCollection.Name)]
public sealed class PersonPageTests(PortalHost host)
{
    RegisterStore Register => new(host.Storage.GetBlobContainerClient(StorageContainers.Register));

    [Fact]
    public async Task A_role_is_given_for_an_institution_or_a_review_that_is_chosen_by_its_name()
    {
        await ReviewRecords.AddAsync(host.Storage, "chosen-review", "chosen", ReviewStep.PanelProposal);
        await ReviewRecords.AddAsync(host.Storage, "chosen-old", "chosen", ReviewStep.Closed);
        await Task.Delay(App.Portal.Agency.AgencyOverview.Fresh + TimeSpan.FromMilliseconds(200));
        var id = await host.AddPersonAsync("Ida Chosen", "ida@chosen.example");

        var form = await host.Admin.ReadAsync("/agency/people/" + id);
        form.ShouldContain("<option value=\"institution/chosen\">University of Chosen</option>");
        form.ShouldContain("<option value=\"review/chosen-review\">");
        form.ShouldNotContain("review/chosen-old", customMessage: "it has ended");
        (await GrantAsync(id, Role.Chair, "institution/chosen")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await GrantAsync(id, Role.InstitutionSubmitter, "review/chosen-review")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await GrantAsync(id, Role.InstitutionSubmitter, "")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await GrantAsync(id, Role.Chair, "review/chosen-review")).ShouldBe(HttpStatusCode.SeeOther);
        (await GrantAsync(id, Role.InstitutionSubmitter, "institution/chosen")).ShouldBe(HttpStatusCode.SeeOther);

        (await PersonAsync(id)).Grants.Select(g => $"{g.Role} {g.Scope}").ShouldBe(["Chair review/chosen-review", "InstitutionSubmitter institution/chosen"]);
        (await host.Admin.ReadAsync("/agency/people/" + id)).ShouldContain("<td>University of Chosen</td>");
    }

    [Fact]
    public async Task No_role_is_chosen_beforehand_and_one_that_is_given_can_be_named_on_a_review_at_once()
    {
        await ReviewRecords.AddAsync(host.Storage, "named-review", "named", ReviewStep.Registration);
        var id = await host.AddPersonAsync("Nina Nameable", "nina@named-review.example");
        (await host.Admin.ReadAsync("/agency/reviews/named-review")).ShouldContain("University of Named");
        var form = await host.Admin.ReadAsync("/agency/people/" + id);

        var unchosen = await GrantUnchosenAsync(id);
        (await GrantAsync(id, Role.Coordinator, "")).ShouldBe(HttpStatusCode.SeeOther);

        form.ShouldContain("<option value=\"\" selected>Please choose</option>");
        unchosen.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.Admin.ReadAsync("/agency/reviews/named-review")).ShouldContain("Nina Nameable");
    }

    [Fact]
    public async Task The_last_training_is_entered_on_the_page_and_the_panel_of_a_review_follows_it()
    {
        var id = await host.AddPersonAsync("Tom Trained", "tom@trained.example");
        await ReviewRecords.AddAsync(host.Storage, "trained-review", "trained", ReviewStep.PanelProposal, r => r with { Panel = [new PanelMember(id, PanelPosition.Chair)], PanelNumber = 1 });
        (await host.Admin.ReadAsync("/agency/reviews/trained-review")).ShouldContain("One member was not trained within");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

        (await TrainAsync(id, Iso(today.AddDays(2)))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await TrainAsync(id, "soon")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await TrainAsync(id, Iso(today.AddDays(-30)))).ShouldBe(HttpStatusCode.SeeOther);

        (await PersonAsync(id)).TrainedOn.ShouldBe(today.AddDays(-30));
        (await host.Admin.ReadAsync("/agency/people/" + id)).ShouldContain($"value=\"{Iso(today.AddDays(-30))}\"");
        (await host.Admin.ReadAsync("/agency/reviews/trained-review")).ShouldNotContain("not trained within");
        (await TrainAsync(id, "")).ShouldBe(HttpStatusCode.SeeOther);
        (await PersonAsync(id)).TrainedOn.ShouldBeNull();
    }

    [Fact]
    public async Task The_dashboard_counts_a_panel_as_complete_by_the_training_on_the_pages_of_its_people()
    {
        var ids = new List<string>();
        var panel = new List<PanelMember>();
        foreach (var position in (PanelPosition[])[PanelPosition.Chair, PanelPosition.Academic, PanelPosition.Student, PanelPosition.Secretary])
        {
            ids.Add(await host.AddPersonAsync("Counted " + position, position + "@counted.example"));
            panel.Add(new PanelMember(ids[^1], position) { Declared = [] });
        }
        await ReviewRecords.AddAsync(host.Storage, "counted-review", "counted", ReviewStep.PanelProposal, r => r with { Panel = panel, PanelNumber = 1 });
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        // A change of a person has the lists read anew.
        (await TrainAsync(ids[0], Iso(today.AddDays(-30)))).ShouldBe(HttpStatusCode.SeeOther);

        var before = await IncompletePanelsAsync();
        foreach (var id in ids.Skip(1))
        {
            (await TrainAsync(id, Iso(today.AddDays(-30)))).ShouldBe(HttpStatusCode.SeeOther);
        }
        (await host.Admin.ReadAsync("/agency/reviews/counted-review")).ShouldNotContain("not trained within");

        (await IncompletePanelsAsync()).ShouldBe(before - 1);
    }

    [Fact]
    public async Task The_invitation_holds_the_name_that_the_agency_entered()
    {
        var id = await host.AddPersonAsync("Nora Named", "nora@named.example");

        var form = await host.NewVisitor().ReadAsync(await host.InviteAsync(id));

        form.ShouldContain("name=\"name\" type=\"text\" value=\"Nora Named\"");
        form.ShouldContain("As the agency entered it.");
    }

    async Task<int> IncompletePanelsAsync() =>
        Regex.Match(await host.Admin.ReadAsync("/agency"), ">([0-9]+)</span> Panels are not complete") is { Success: true } task ? int.Parse(task.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    async Task<Person> PersonAsync(string id) => (await Register.GetAsync<Person>(RegisterKinds.People, id, default)).Value;

    async Task<HttpStatusCode> GrantUnchosenAsync(string id)
    {
        using var answer = await host.Admin.PostAsync($"/agency/people/{id}", $"/agency/people/{id}/grants", ("version", await host.VersionAsync(id)), ("role", ""), ("scope", ""), ("until", ""));
        return answer.StatusCode;
    }

    async Task<HttpStatusCode> GrantAsync(string id, Role role, string scope)
    {
        using var answer = await host.Admin.PostAsync($"/agency/people/{id}", $"/agency/people/{id}/grants", ("version", await host.VersionAsync(id)), ("role", role.ToString()), ("scope", scope), ("until", ""));
        return answer.StatusCode;
    }

    async Task<HttpStatusCode> TrainAsync(string id, string day)
    {
        using var answer = await host.Admin.PostAsync($"/agency/people/{id}", $"/agency/people/{id}/training", ("version", await host.VersionAsync(id)), ("trained", day));
        return answer.StatusCode;
    }
}
