using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using QaPipeline.EmbeddedHost.Durable;
using QaPipeline.EmbeddedHost.Tests.Sample;

namespace QaPipeline.EmbeddedHost.Tests.Functions;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task The_first_middleware_is_the_outermost_and_a_class_gets_its_services()
    {
        var seen = new List<string>();
        await using var app = await SampleHost.StartAsync([typeof(HttpFunctions)], builder =>
        {
            builder.Services.AddSingleton(seen);
            builder.UseMiddleware<Recording>();
            builder.UseMiddleware(async (context, next) =>
            {
                seen.Add("second in");
                context.Items["seen"] = "by middleware";
                await next();
                seen.Add("second out");
            });
        });
        (await app.Client.GetStringAsync("/api/context/p")).ShouldEndWith("|by middleware");
        seen.ShouldBe(["Context in", "second in", "second out", "Context out"]);
    }

    [Fact]
    public async Task Middleware_may_answer_in_the_functions_place()
    {
        await using var app = await SampleHost.StartAsync([typeof(HttpFunctions)], builder => builder.UseMiddleware((context, next) =>
        {
            context.GetHttpContext()!.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }));
        (await app.Client.GetAsync("/api/hello/x")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Middleware_may_replace_the_result_and_handle_an_exception()
    {
        await using var app = await SampleHost.StartAsync([typeof(HttpFunctions)], builder => builder.UseMiddleware(async (context, next) =>
        {
            try
            {
                await next();
                context.GetInvocationResult().Value = Results.Text("replaced");
            }
            catch (InvalidOperationException caught)
            {
                context.GetInvocationResult().Value = Results.Text(caught.Message);
            }
        }));
        (await app.Client.GetStringAsync("/api/hello/x")).ShouldBe("replaced");
        (await app.Client.GetStringAsync("/api/throw")).ShouldBe("a secret about /api/throw");
    }

    [Fact]
    public async Task Middleware_may_be_for_some_functions_alone_and_runs_for_activities_too()
    {
        var seen = new List<string>();
        await using var app = await SampleHost.StartAsync([typeof(HttpFunctions), typeof(DurableFunctions)], builder =>
        {
            builder.Services.AddSingleton(seen);
            builder.UseWhen<Recording>(context => context.FunctionDefinition.InputBindings.Values.Any(binding => binding.Type == "activityTrigger"));
        });
        await app.Client.GetStringAsync("/api/hello/x");
        await app.Services.GetRequiredService<IFunctionRunner>().RunActivityAsync("Greet", "i", "\"x\"", CancellationToken.None);
        seen.ShouldBe(["Greet in", "Greet out"]);
    }

    sealed class Recording(List<string> seen) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            seen.Add($"{context.FunctionDefinition.Name} in");
            await next(context);
            seen.Add($"{context.FunctionDefinition.Name} out");
        }
    }
}
