using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QaPipeline.EmbeddedHost.Durable;

namespace QaPipeline.EmbeddedHost.Tests.Durable;

/// <summary>The webhook lines of "HTTP helpers" in the observed behaviour, over a real server.</summary>
public sealed class ManagementConformanceTests : IAsyncLifetime, IDisposable
{
    const string Key = "the key/+";
    readonly string folder = Directory.CreateTempSubdirectory("management-").FullName;
    WebApplication app = null!;
    HttpClient http = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IFunctionRunner>(new DelegateRunner()
            .Orchestrator("waiter", async c =>
            {
                c.SetCustomStatus(new { Step = 1 });
                return await c.WaitForExternalEvent<JsonElement>("go");
            })
            .Orchestrator("fails", Task (_) => throw new InvalidOperationException("boom")));
        builder.Services.AddDurableEngine(o => o.StorePath = Path.Combine(folder, "durable.db"));
        app = builder.Build();
        app.MapDurableManagement(Key);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        http = new HttpClient { BaseAddress = new Uri(address + DurableManagementEndpoints.BasePath + "/") };
        http.DefaultRequestHeaders.Add("x-functions-key", Key);
    }

    public async Task DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task Without_the_system_key_nothing_is_told()
    {
        using var stranger = new HttpClient { BaseAddress = http.BaseAddress };
        (await stranger.GetAsync("instances")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await stranger.GetAsync("instances?code=wrong")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await stranger.GetAsync("instances?code=" + Uri.EscapeDataString(Key))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_status_of_a_running_instance_is_202_with_location_and_retry_after_5()
    {
        await StartAsync("w1", new { A = 1 });
        var answer = await http.GetAsync("instances/w1?code=x");
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        answer.Headers.Location!.ToString().ShouldEndWith("/runtime/webhooks/durabletask/instances/w1?code=x");
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        body.EnumerateObject().Select(p => p.Name).ShouldBe(["name", "instanceId", "runtimeStatus", "input", "customStatus", "output", "createdTime", "lastUpdatedTime"]);
        body.GetProperty("input").GetRawText().ShouldBe("""{"A":1}""");
        body.GetProperty("customStatus").GetRawText().ShouldBe("""{"Step":1}""");
        body.GetProperty("createdTime").GetString()!.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$");
    }

    [Fact]
    public async Task An_event_ends_the_wait_and_the_status_of_a_finished_instance_is_200()
    {
        await StartAsync("w2", null);
        (await http.PostAsJsonAsync("instances/w2/raiseEvent/go", new { x = 2 })).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Client.WaitForInstanceCompletionAsync("w2");
        var answer = await http.GetAsync("instances/w2");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        (body.GetProperty("runtimeStatus").GetString(), body.GetProperty("output").GetRawText()).ShouldBe(("Completed", """{"x":2}"""));
    }

    [Fact]
    public async Task An_event_that_is_not_json_is_400()
    {
        await StartAsync("w3", null);
        using var text = new StringContent("not json");
        (await http.PostAsync("instances/w3/raiseEvent/go", text)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var broken = new StringContent("{", System.Text.Encoding.UTF8, "application/json");
        (await http.PostAsync("instances/w3/raiseEvent/go", broken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_failed_instance_is_200_or_500_when_asked_for()
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("fails", null, new StartOrchestrationOptions("f1"));
        await Client.WaitForInstanceCompletionAsync("f1");
        var body = await (await http.GetAsync("instances/f1")).Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("output").GetString().ShouldBe("System.InvalidOperationException: boom");
        (await http.GetAsync("instances/f1?returnInternalServerErrorOnFailure=true")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Theory]
    [InlineData("raiseEvent/go")]
    [InlineData("terminate?reason=r")]
    [InlineData("suspend?reason=r")]
    [InlineData("resume?reason=r")]
    public async Task Orders_are_202_for_a_running_404_for_an_unknown_and_410_for_a_finished_instance(string order)
    {
        await StartAsync("w4", null);
        await Client.ScheduleNewOrchestrationInstanceAsync("fails", null, new StartOrchestrationOptions("f2"));
        await Client.WaitForInstanceCompletionAsync("f2");
        (await http.PostAsync("instances/unknown/" + order, null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await http.PostAsync("instances/f2/" + order, null)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await http.PostAsync("instances/w4/" + order, null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await http.GetAsync("instances/unknown")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_termination_gives_its_reason_as_output()
    {
        await StartAsync("w5", null);
        await http.PostAsync("instances/w5/terminate?reason=enough", null);
        await Client.WaitForInstanceCompletionAsync("w5");
        var body = await (await http.GetAsync("instances/w5")).Content.ReadFromJsonAsync<JsonElement>();
        (body.GetProperty("runtimeStatus").GetString(), body.GetProperty("output").GetString()).ShouldBe(("Terminated", "enough"));
    }

    [Fact]
    public async Task Deleting_tells_how_many_are_gone_or_404()
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("fails", null, new StartOrchestrationOptions("f3"));
        await Client.WaitForInstanceCompletionAsync("f3");
        (await (await http.DeleteAsync("instances/f3")).Content.ReadAsStringAsync()).ShouldBe("""{"instancesDeleted":1}""");
        (await http.DeleteAsync("instances/f3")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await http.DeleteAsync("instances")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await http.DeleteAsync("instances?createdTimeFrom=2020-01-01T00:00:00Z")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Instances_are_started_listed_in_pages_and_restarted()
    {
        var answer = await http.PostAsJsonAsync("orchestrators/fails/l1", 1);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var links = await answer.Content.ReadFromJsonAsync<JsonElement>();
        links.GetProperty("statusQueryGetUri").GetString()!.ShouldContain("/instances/l1?taskHub=TaskHub&connection=Storage&code=the%20key%2F%2B");
        await Client.WaitForInstanceCompletionAsync("l1");
        await http.PostAsJsonAsync("orchestrators/fails/l2", 1);
        (await http.PostAsJsonAsync("orchestrators/nosuch", 1)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var first = await http.GetAsync("instances?top=1&instanceIdPrefix=l&runtimeStatus=Failed,Running,Pending");
        (await first.Content.ReadFromJsonAsync<JsonElement>()).GetArrayLength().ShouldBe(1);
        var token = first.Headers.GetValues("x-ms-continuation-token").Single();
        using var next = new HttpRequestMessage(HttpMethod.Get, "instances?top=1&instanceIdPrefix=l");
        next.Headers.Add("x-ms-continuation-token", token);
        (await (await http.SendAsync(next)).Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("instanceId").GetString().ShouldBe("l2");
        (await http.PostAsync("instances/l1/restart?restartWithNewInstanceId=false", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await http.PostAsync("instances/unknown/restart", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Links_have_double_braces_around_the_reason_and_single_ones_around_the_event()
    {
        var links = ManagementLinks.For("a b", "http://h" + DurableManagementEndpoints.BasePath, "code=k");
        links.StatusQueryGetUri.ShouldBe("http://h/runtime/webhooks/durabletask/instances/a%20b?code=k");
        links.TerminatePostUri.ShouldBe("http://h/runtime/webhooks/durabletask/instances/a%20b/terminate?code=k&reason={{text}}");
        links.SendEventPostUri.ShouldBe("http://h/runtime/webhooks/durabletask/instances/a%20b/raiseEvent/{eventName}?code=k");
        (links.RewindPostUri, links.RestartPostUri).ShouldBe((null, null));
    }

    DurableTaskClient Client => app.Services.GetRequiredService<DurableTaskClient>();

    async Task StartAsync(string id, object? input)
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("waiter", input, new StartOrchestrationOptions(id));
        await Client.WaitForInstanceStartAsync(id);
    }
}
