using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using QaPipeline.App.Portal.Agency;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Storage;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.Tests;

/// <summary>Lists over HTTP show what can be read and name what can't.</summary>
[Collection(PortalCollection.Name)]
public sealed class UnreadableListTests(PortalHost host)
{
    RegisterStore Register => new(host.Storage.GetBlobContainerClient(StorageContainers.Register));

    [Theory]
    [InlineData("institutions")]
    [InlineData("people")]
    public async Task A_damaged_record_hides_no_other_of_its_page_and_is_named(string kind)
    {
        if (kind == RegisterKinds.Institutions)
        {
            await Register.AddAsync(kind, "a-whole-place", new Institution("a-whole-place", "University of Whole", "BE"), default);
        }
        await using var torn = await DamagedAsync($"{kind}/a-torn-place");

        var page = await host.Client.GetFromJsonAsync<JsonElement>(new Uri($"api/{kind}?size=500", UriKind.Relative));
        var first = await host.Client.GetFromJsonAsync<JsonElement>(new Uri($"api/{kind}?size=1", UriKind.Relative));

        page.GetProperty("unreadable").EnumerateArray().Select(u => u.GetString()).ShouldBe(["a-torn-place"]);
        page.GetProperty("items").GetArrayLength().ShouldBeGreaterThan(0);
        first.GetProperty("unreadable").GetArrayLength().ShouldBe(1);
        first.GetProperty("continuation").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task Notifications_are_listed_on_the_page_and_over_HTTP_where_one_of_them_is_damaged()
    {
        var outbox = host.Storage.GetBlobContainerClient(StorageContainers.Outbox);
        var now = TimeProvider.System.GetUtcNow();
        foreach (var key in (string[])["listed-whole", "listed-torn"])
        {
            await new OutboxStore(outbox).AddAsync(new OutboxItem(new Notification(key, "plan-failed", "person-nobody", "plan/listed", now), DeliveryState.Held, now), default);
        }
        var torn = OutboxStore.IdOf("listed-torn");
        var blob = outbox.GetBlobClient($"items/{torn}.json");
        var whole = (await blob.DownloadContentAsync()).Value.Content;
        await blob.UploadAsync(BinaryData.FromString("{\"state\": \"he"), overwrite: true);
        await using var damage = new Damage(() => blob.UploadAsync(whole, overwrite: true));

        foreach (var query in (string[])["", "&state=held"])
        {
            var page = await host.Client.GetFromJsonAsync<JsonElement>(new Uri("api/notifications?size=500" + query, UriKind.Relative));
            page.GetProperty("unreadable").EnumerateArray().Select(u => u.GetString()).ShouldBe([torn]);
            page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()).ShouldContain(OutboxStore.IdOf("listed-whole"));
        }
        (await host.Admin.ReadAsync("/agency/notifications?state=Held")).ShouldSatisfyAllConditions(p => p.ShouldContain("items/" + torn), p => p.ShouldContain("plan/listed"));
    }

    [Fact]
    public async Task A_cycle_with_a_damaged_review_shows_the_others_and_names_it_and_so_do_the_lists()
    {
        var plan = new ReviewPlan("torn-cycle-plan", "Torn", FrameworkLibrary.DefaultId, "1", new Schedule { Zone = "Europe/Brussels", From = new DateOnly(2091, 3, 1), EveryYears = 1 }) { Institutions = ["listed-a", "listed-b"] };
        var cycle = ReviewCycle.Of(plan, "20260302T0800", new DateTimeOffset(2026, 3, 2, 7, 0, 0, TimeSpan.Zero), queued: true);
        await Register.AddAsync(RegisterKinds.Cycles, cycle.Id, cycle, default);
        await ReviewRecords.AddAsync(host.Storage, cycle.Reviews[1].ReviewId, "listed-b", ReviewStep.Submission, r => r with { CycleId = cycle.Id });
        var damaged = cycle.Reviews[0].ReviewId;
        await using var review = await DamagedAsync("reviews/" + damaged);
        await using var other = await DamagedAsync("cycles/cycle-torn-cycle-plan-20250302t0800");

        var one = await host.Client.GetFromJsonAsync<JsonElement>(new Uri("api/cycles/" + cycle.Id, UriKind.Relative));
        var cycles = await host.Client.GetFromJsonAsync<JsonElement>(new Uri("api/cycles?plan=torn-cycle-plan", UriKind.Relative));
        var reviews = await host.Client.GetFromJsonAsync<JsonElement>(new Uri("api/reviews", UriKind.Relative));
        var narrowed = await host.Client.GetFromJsonAsync<JsonElement>(new Uri("api/reviews?institution=listed-b", UriKind.Relative));

        one.GetProperty("reviews").EnumerateArray().Select(r => r.GetProperty("id").GetString()).ShouldBe([cycle.Reviews[1].ReviewId]);
        one.GetProperty("unreadableReviews").EnumerateArray().Select(r => r.GetString()).ShouldBe([damaged]);
        cycles.EnumerateArray().Select(c => (c.GetProperty("id").GetString(), c.GetProperty("unreadable").GetBoolean())).ShouldBe([("cycle-torn-cycle-plan-20250302t0800", true), (cycle.Id, false)]);
        reviews.EnumerateArray().Where(r => r.GetProperty("unreadable").GetBoolean()).Select(r => r.GetProperty("id").GetString()).ShouldContain(damaged);
        narrowed.EnumerateArray().Select(r => r.GetProperty("id").GetString()).ShouldBe([cycle.Reviews[1].ReviewId]);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("students/", "")]
    [InlineData("", "/request/2")]
    public async Task A_damaged_upload_is_named_to_the_agency_admin_with_its_institution_and_what_to_do(string before, string after)
    {
        await ReviewRecords.AddAsync(host.Storage, "review-torn-upload", "torn-uploader", ReviewStep.Submission);
        var upload = $"{UploadStore.KeyOf($"{before}review-torn-upload{after}")}-00000000000000000000000000000000";
        await using var torn = await DamagedAsync("uploads/" + upload);
        await Task.Delay(AgencyOverview.Fresh + TimeSpan.FromMilliseconds(200));

        var home = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency"));
        var coordinator = WebUtility.HtmlDecode(await host.Personas.First(p => p.Role == Role.Coordinator && p.Scope == RoleScope.Agency).Visitor.ReadAsync("/agency"));

        home.ShouldContain("Uploads can't be read");
        home.ShouldContain("Keep the damaged record unless it is certain");
        home.ShouldContain("begin anew and send the files again");
        home.ShouldContain($"<a href=\"/agency/reviews/review-torn-upload\">University of Torn-uploader: uploads/{upload}</a>");
        coordinator.ShouldNotContain(upload);
    }

    async Task<Damage> DamagedAsync(string name)
    {
        var blob = host.Storage.GetBlobContainerClient(StorageContainers.Register).GetBlobClient(name + ".json");
        await blob.UploadAsync(BinaryData.FromString("{\"id\": \"torn"), overwrite: true);
        return new Damage(() => blob.DeleteAsync());
    }

    /// <summary>Goes away with the test, so that others find the lists whole.</summary>
    sealed class Damage(Func<Task> mend) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await mend();
    }
}
