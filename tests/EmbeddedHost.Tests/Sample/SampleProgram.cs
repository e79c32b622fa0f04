using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace QaPipeline.EmbeddedHost.Tests.Sample;

/// <summary>The sample app as a program of its own, for tests that kill it. Its arguments are the host's.</summary>
public static class SampleProgram
{
    public static async Task Main(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.UseFunctionsOf(typeof(HttpFunctions), typeof(StorageFunctions), typeof(WorkflowFunctions));
        builder.Services.AddSingleton(new Greeting("Hello"));
        builder.Services.AddSingleton<StreamSignal>();
        await builder.Build().RunAsync();
    }
}
