using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;

namespace QaPipeline.EmbeddedHost.Tests.Sample;

/// <summary>An orchestration that is started and watched over HTTP and whose second activity waits for a file.</summary>
public sealed class WorkflowFunctions(IConfiguration configuration)
{
    [Function("StartWork")]
    public static async Task<IResult> StartWork(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/jobs/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id)
    {
        await client.ScheduleNewOrchestrationInstanceAsync("Work", input: request.Query["for"].ToString(), new StartOrchestrationOptions(id), request.HttpContext.RequestAborted);
        return Results.Accepted($"/api/jobs/{id}");
    }

    [Function("BeginWork")]
    public static async Task<HttpResponseData> BeginWork(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/begin/{id}")] HttpRequestData request,
        [DurableClient] DurableTaskClient client,
        string id)
    {
        await client.ScheduleNewOrchestrationInstanceAsync("Work", input: "links", new StartOrchestrationOptions(id));
        return await client.CreateCheckStatusResponseAsync(request, id);
    }

    [Function("WatchWork")]
    public static async Task<IResult> WatchWork(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/jobs/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id) =>
        await client.GetInstanceAsync(id, getInputsAndOutputs: true, request.HttpContext.RequestAborted) is { } instance
            ? Results.Text($"{instance.RuntimeStatus} {instance.SerializedOutput}")
            : Results.NotFound();

    [Function("Work")]
    public static async Task<string> Work([OrchestrationTrigger] TaskOrchestrationContext context, string name)
    {
        var first = await context.CallActivityAsync<string>("NoteRun", $"first {name}");
        var second = await context.CallActivityAsync<string>("WaitForFile", "go");
        return $"{first}, {second}";
    }

    /// <summary>Leaves a line per run, so that a test can count the runs.</summary>
    [Function("NoteRun")]
    public async Task<string> NoteRun([ActivityTrigger] string what)
    {
        await File.AppendAllTextAsync(PathOf("runs.txt"), $"{what}\n");
        return what;
    }

    [Function("WaitForFile")]
    public async Task<string> WaitForFile([ActivityTrigger] string name, CancellationToken cancellationToken)
    {
        await NoteRun("second");
        while (!File.Exists(PathOf(name)))
        {
            await Task.Delay(10, cancellationToken);
        }
        return await File.ReadAllTextAsync(PathOf(name), cancellationToken);
    }

    string PathOf(string name) => Path.Combine(configuration["Workplace"]!, name);
}
