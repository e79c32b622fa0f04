using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>A review takes the packs that were sent for it, whoever names which.</summary>
[Collection(PortalCollection.Name)]
public sealed class PackClaimTests(PortalHost host)
{
    Visitor Of(Role role, string scope) => host.Personas.Single(p => p.Role == role && p.Scope == scope).Visitor;

    Visitor Submitter => Of(Role.InstitutionSubmitter, RoleScope.Institution("north"));

    Visitor Coordinator => host.Personas.Single(p => p.Role == Role.Coordinator && p.Scope == RoleScope.Agency).Visitor;

    async Task<string> PackAsync(string? owner)
    {
        var pack = EvidencePack.From("claimed", [new EvidenceFile("report.txt", ContentHash.Of("report"), 6)], owner);
        await new RecordStore(new BlobFolder(host.Storage.GetBlobContainerClient(StorageContainers.Register))).AddPackAsync(pack, default);
        return pack.Id;
    }

    async Task<(HttpStatusCode Status, JsonNode Body)> GiveAsync(Visitor visitor, string review, object command)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/reviews/{review}/commands") { Content = JsonContent.Create(command) };
        request.Headers.Add("X-Form-Token", Visitor.TokenIn(await visitor.ReadAsync($"/{(visitor == Coordinator ? "agency" : "institution")}/reviews/{review}")));
        using var answer = await visitor.SendAsync(request);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    [Theory]
    [InlineData("south"), InlineData("r-south"), InlineData("r-south/visit"), InlineData("students/r-claim-foreign"), InlineData("a sender of the drop zone"), InlineData(null)]
    public async Task A_pack_that_was_sent_for_somebody_else_looks_as_if_it_did_not_exist(string? owner)
    {
        await ReviewRecords.AddAsync(host.Storage, "r-claim-foreign", "north", ReviewStep.Submission);
        var pack = await PackAsync(owner);

        var (status, problem) = await GiveAsync(Submitter, "r-claim-foreign", new { type = "submit-pack", key = "claim", packId = pack });
        var unknown = await GiveAsync(Submitter, "r-claim-foreign", new { type = "submit-pack", key = "claim", packId = "0123456789abcdef" });

        status.ShouldBe(HttpStatusCode.NotFound);
        ((string)problem["title"]!).ShouldBe("not-found");
        ((string)problem["detail"]!).ShouldBe(((string)unknown.Body["detail"]!).Replace("0123456789abcdef", pack, StringComparison.Ordinal));
        (await ReviewRecords.ReadAsync(host.Storage, "r-claim-foreign")).Packs.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("north"), InlineData("r-claim-own"), InlineData("r-north")]
    public async Task What_an_institution_sent_for_itself_or_a_review_of_its_own_is_taken_and_a_second_click_is_no_error(string owner)
    {
        await ReviewRecords.AddAsync(host.Storage, "r-claim-own", "north", ReviewStep.Submission);
        var command = new { type = "submit-pack", key = "claim-own", packId = await PackAsync(owner) };

        (await GiveAsync(Submitter, "r-claim-own", command)).Status.ShouldBe(HttpStatusCode.OK);
        (await GiveAsync(Submitter, "r-claim-own", command)).Status.ShouldBe(HttpStatusCode.OK);
        (await ReviewRecords.ReadAsync(host.Storage, "r-claim-own")).Packs.ShouldHaveSingleItem().PackId.ShouldBe(command.packId);
    }

    [Fact]
    public async Task Students_send_their_own_pack_and_no_other_command_that_names_a_pack_takes_a_foreign_one()
    {
        var foreign = await PackAsync("south");
        await ReviewRecords.AddAsync(host.Storage, "r-claim-visit", "north", ReviewStep.SiteVisit);
        var students = Of(Role.StudentSubmitter, RoleScope.Review("r-north"));

        foreach (var command in (object[])[new { type = "add-visit-evidence", key = "a", packId = foreign }, new { type = "answer-evidence-request", key = "b", number = 1, packId = foreign }])
        {
            (await GiveAsync(Submitter, "r-claim-visit", command)).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        (await GiveAsync(students, "r-north", new { type = "submit-student-report", key = "c", packId = await PackAsync("students/r-south") })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await GiveAsync(students, "r-north", new { type = "submit-student-report", key = "d", packId = await PackAsync("r-north") })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await GiveAsync(students, "r-north", new { type = "submit-student-report", key = "e", packId = await PackAsync("students/r-north") })).Status.ShouldBe(HttpStatusCode.Conflict, "the pack is theirs, and the review is at another step");
    }

    [Fact]
    public async Task What_was_put_together_for_the_reading_of_a_review_is_no_pack_to_submit()
    {
        await ReviewRecords.AddAsync(host.Storage, "r-claim-reading", "north", ReviewStep.Submission);
        var pack = EvidencePack.From("University of South", [new EvidenceFile("student-submission/report.txt", ContentHash.Of("theirs"), 6)]);
        BlobFolder In(string container) => new(host.Storage.GetBlobContainerClient(container));
        await new RecordStore(In(StorageContainers.Register)).AddPackAsync(pack, default);
        var reading = new AnalysisRequest(pack.Id, "micro-credentials", "institution", 25, []) { Particulars = new ReviewParticulars { Review = "r-south" } };
        await new AnalysisStore(In(StorageContainers.Analyses), In(StorageContainers.Drafts)).WriteRequestAsync(reading, default);

        (await GiveAsync(Coordinator, "r-claim-reading", new { type = "submit-pack", key = "h", packId = pack.Id })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ReviewRecords.ReadAsync(host.Storage, "r-claim-reading")).Packs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_coordinator_takes_in_what_a_program_announced_for_nobody_and_nothing_of_another_institution()
    {
        await ReviewRecords.AddAsync(host.Storage, "r-claim-desk", "north", ReviewStep.Submission);
        var page = "/agency/reviews/r-claim-desk";

        (await GiveAsync(Coordinator, "r-claim-desk", new { type = "submit-pack", key = "f", packId = await PackAsync("south") })).Status.ShouldBe(HttpStatusCode.NotFound);
        using var refused = await Coordinator.PostAsync(page, page + "/commands", ("command", "submit-pack"), ("submit-pack.pack", await PackAsync("south")));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("There is no pack with this id that was sent for this review or its institution.");
        (await ReviewRecords.ReadAsync(host.Storage, "r-claim-desk")).Packs.ShouldBeEmpty();

        (await GiveAsync(Coordinator, "r-claim-desk", new { type = "submit-pack", key = "g", packId = await PackAsync(null) })).Status.ShouldBe(HttpStatusCode.OK);
    }
}
