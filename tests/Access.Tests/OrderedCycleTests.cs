using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using QaPipeline.Domain.Reviews;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>Cycles that are begun by hand: one of a plan at a time, whoever orders it and however often.</summary>
[Collection(PortalCollection.Name)]
public sealed class OrderedCycleTests(PortalHost host)
{
    RegisterStore Register => new(host.Storage.GetBlobContainerClient(StorageContainers.Register));

    [Fact]
    public async Task Orders_that_arrive_at_the_same_moment_begin_one_cycle()
    {
        await AddAsync("crowd-plan");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => OrderAsync("crowd-plan", "order-" + n)));
        var repeated = await OrderAsync("crowd-plan", "order-0");

        answers.Select(a => a.Cycle).Distinct().ShouldHaveSingleItem();
        answers.Count(a => a.Status == HttpStatusCode.Accepted).ShouldBe(1, "one of them began it");
        answers.ShouldAllBe(a => a.BegunBefore == (a.Status == HttpStatusCode.OK));
        repeated.ShouldBe(answers[0]);
        (await CyclesAsync("crowd-plan")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_orders_while_a_cycle_by_hand_runs_is_led_to_it_and_can_begin_another_once_it_has_ended()
    {
        await AddAsync("twice-plan");
        using var first = await host.Admin.PostAsync("/agency/plans/twice-plan", "/agency/plans/twice-plan/run", ("order", "0/0"));
        var cycle = first.Headers.Location!.OriginalString;

        var page = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/plans/twice-plan"));
        using var second = await host.Admin.PostAsync("/agency/plans/twice-plan", "/agency/plans/twice-plan/run", ("order", "0/1"));
        var led = await host.Admin.ReadAsync(second.Headers.Location!.OriginalString);

        page.ShouldNotContain("Begin a cycle now");
        page.ShouldContain("A cycle that was begun by hand runs: <a href=\"" + cycle);
        second.Headers.Location!.OriginalString.ShouldBe(cycle + "?begun=before");
        led.ShouldContain("So no second one was begun.");

        await Register.UpdateAsync<ReviewCycle>(RegisterKinds.Cycles, cycle.Split('/')[^1], c => c with { State = CycleState.Closed }, default);
        (await host.Admin.ReadAsync("/agency/plans/twice-plan")).ShouldContain("Begin a cycle now");
        using var third = await host.Admin.PostAsync("/agency/plans/twice-plan", "/agency/plans/twice-plan/run", ("order", "1/1"));
        third.Headers.Location!.OriginalString.ShouldNotBe(cycle);
        (await CyclesAsync("twice-plan")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task No_cycle_begins_by_hand_beside_one_by_hand_that_can_not_be_read()
    {
        await AddAsync("blind-plan");
        var id = ReviewCycle.IdOf("blind-plan", ReviewCycle.OccurrenceOfOrder("earlier"));
        var blob = host.Storage.GetBlobContainerClient(StorageContainers.Register).GetBlobClient($"cycles/{id}.json");
        await blob.UploadAsync(BinaryData.FromString("{\"id\": \"torn"), overwrite: true);

        using var byForm = await host.Admin.PostAsync("/agency/plans/blind-plan", "/agency/plans/blind-plan/run", ("order", "0/0"));
        var page = WebUtility.HtmlDecode(await byForm.Content.ReadAsStringAsync());
        await blob.DeleteAsync();

        byForm.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain("The record of a cycle of this plan that was begun by hand can't be read");
    }

    async Task<(HttpStatusCode Status, string Cycle, bool BegunBefore)> OrderAsync(string plan, string key)
    {
        using var order = new HttpRequestMessage(HttpMethod.Post, $"api/plans/{plan}/run");
        order.Headers.Add("Idempotency-Key", key);
        using var answer = await host.Client.SendAsync(order);
        var cycle = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.StatusCode, cycle.GetProperty("id").GetString()!, cycle.GetProperty("begunBefore").GetBoolean());
    }

    async Task<IReadOnlyList<string>> CyclesAsync(string plan) => [.. (await Register.IdsAsync(RegisterKinds.Cycles, onlyPending: false, default)).Where(c => ReviewCycle.IsOf(plan, c))];

    /// <summary>Nothing of it is due while tests run.</summary>
    Task AddAsync(string id) => Register.AddAsync(RegisterKinds.Plans, id, new ReviewPlan(id, "Plan " + id, FrameworkLibrary.DefaultId, "1", new Schedule { Zone = "Europe/Brussels", From = new DateOnly(2091, 3, 1), EveryYears = 1 })
    {
        Institutions = ["ordered"], SettledUntil = new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero),
    }, default);
}
