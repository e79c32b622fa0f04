using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace QaPipeline.EmbeddedHost.Tests.Sample;

/// <summary>HTTP functions of all shapes an app may have.</summary>
public sealed class HttpFunctions(Greeting greeting)
{
    [Function("Hello")]
    public IResult Hello([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/hello/{name}")] HttpRequest request, string name) =>
        Results.Text($"{greeting.Word}, {name} ({request.Method})");

    [Function("Bind")]
    public static IResult Bind(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/bind/{number:int}/{**rest}")] HttpRequest request,
        int number,
        string rest,
        string? text,
        bool flag,
        Guid? id,
        int page = 7) =>
        Results.Text($"{number}|{rest}|{text ?? "null"}|{flag}|{id?.ToString() ?? "null"}|{page}|{request.RouteValues.Count}");

    [Function("Echo")]
    public static Task<IActionResult> Echo([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/echo")] HttpRequest request, [FromBody] Note note) =>
        Task.FromResult<IActionResult>(new OkObjectResult(new { note.Title, note.Count, request.ContentType }));

    [Function("Poco")]
    public static Note Poco([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/poco")] HttpRequest request) => new($"for {request.Path}", 1);

    [Function("Nothing")]
    public static async ValueTask<IResult?> Nothing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/nothing")] HttpRequest request)
    {
        await Task.Yield();
        return request.Query.ContainsKey("teapot") ? Results.StatusCode(StatusCodes.Status418ImATeapot) : null;
    }

    [Function("Throw")]
    public static IResult Throw([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/throw")] HttpRequest request) =>
        throw new InvalidOperationException($"a secret about {request.Path}");

    [Function("Count")]
    public static async Task<IResult> Count([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/count")] HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        long bytes = 0;
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0; bytes += read)
        {
        }
        return Results.Text($"{bytes}");
    }

    [Function("Stream")]
    public static async Task Stream([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/stream")] HttpRequest request, CancellationToken cancellationToken)
    {
        var response = request.HttpContext.Response;
        await response.WriteAsync("first\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
        await request.HttpContext.RequestServices.GetRequiredService<StreamSignal>().MayEnd.Task.WaitAsync(cancellationToken);
        await response.WriteAsync("last\n", cancellationToken);
    }

    [Function("Data")]
    public static async Task<HttpResponseData> Data([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/data")] HttpRequestData request)
    {
        var response = request.CreateResponse(System.Net.HttpStatusCode.Accepted);
        response.Headers.Add("X-Method", request.Method);
        response.Cookies.Append("crumb", "1");
        await response.WriteAsJsonAsync(new Note(await request.ReadAsStringAsync() + request.Query["suffix"], 2));
        return response;
    }

    [Function("Root")]
    public static IResult Root([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "/")] HttpRequest request) => Results.Text($"root {request.Host.Host}");

    [Function("Guarded")]
    public static IResult Guarded([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/guarded")] HttpRequest request) => Results.Text($"in {request.Path}");

    [Function("Masters")]
    public static IResult Masters([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "api/masters")] HttpRequest request) => Results.Text($"in {request.Path}");

    [Function("Context")]
    public static IResult Context([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/context/{part}")] HttpRequest request, FunctionContext context) =>
        Results.Text(string.Join('|',
            context.FunctionDefinition.Name,
            context.FunctionDefinition.EntryPoint,
            context.FunctionDefinition.InputBindings["request"].Type,
            context.BindingContext.BindingData["PART"],
            context.GetHttpContext() == request.HttpContext,
            context.Items.TryGetValue("seen", out var seen) ? seen : "unseen"));
}

public sealed record Note(string Title, int Count);

public sealed record Greeting(string Word);

/// <summary>Lets a test decide when the streaming function goes on.</summary>
public sealed class StreamSignal
{
    public TaskCompletionSource MayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
