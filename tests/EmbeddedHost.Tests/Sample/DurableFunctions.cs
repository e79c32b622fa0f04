using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace QaPipeline.EmbeddedHost.Tests.Sample;

/// <summary>Orchestrators and activities of all parameter shapes.</summary>
public sealed class DurableFunctions(Greeting greeting)
{
    [Function("WithContext")]
    public static string WithContext([OrchestrationTrigger] TaskOrchestrationContext context) => $"{context.InstanceId}:{context.GetInput<Note>()!.Title}";

    [Function("WithInput")]
    public static async Task<string> WithInput([OrchestrationTrigger] TaskOrchestrationContext context, Note note, FunctionContext function)
    {
        var called = await context.CallActivityAsync<string>("Greet", note.Title);
        return $"{called}/{note.Count}/{function.BindingContext.BindingData["instanceId"]}";
    }

    [Function("Greet")]
    public string Greet([ActivityTrigger] string? name) => $"{greeting.Word} {name ?? "nobody"}";

    [Function("Twofold")]
    public static int Twofold([ActivityTrigger] int number) => 2 * number;

    [Function("TakeNote")]
    public static Task<Note> TakeNote([ActivityTrigger] Note note, string instanceId) => Task.FromResult(note with { Title = $"{note.Title}@{instanceId}" });

    [Function("NoInput")]
    public static object? NoInput([ActivityTrigger] FunctionContext context) => context.BindingContext.BindingData["instanceId"];

    [Function("Forget")]
    public static async Task Forget([ActivityTrigger] Guid id, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        if (id == Guid.Empty)
        {
            throw new InvalidOperationException("empty");
        }
    }
}
