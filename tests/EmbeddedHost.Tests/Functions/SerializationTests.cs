using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using QaPipeline.EmbeddedHost.Durable;
using QaPipeline.EmbeddedHost.Tests.Sample;

namespace QaPipeline.EmbeddedHost.Tests.Functions;

/// <summary>The worker's serializer: System.Text.Json, names read without case and written as declared, no fields, adjustable by the app.</summary>
public sealed class SerializationTests
{
    [Fact]
    public async Task Names_are_read_without_case_and_fields_are_left_out()
    {
        await using var app = await SampleHost.StartAsync([typeof(Shapes)]);
        (await RunAsync(app, """{"NAME":"n","count":7,"Level":1}""")).ShouldBe("n 0 High");
    }

    [Fact]
    public async Task The_app_adjusts_the_options()
    {
        await using var app = await SampleHost.StartAsync([typeof(Shapes)], builder => builder.Services.Configure<JsonSerializerOptions>(options =>
        {
            options.IncludeFields = true;
            options.Converters.Add(new JsonStringEnumConverter());
        }));
        (await RunAsync(app, """{"Name":"n","Count":7,"Level":"High"}""")).ShouldBe("n 7 High");
        app.Services.GetRequiredService<DurableEngineOptions>().Json.IncludeFields.ShouldBeTrue("inputs and results of orchestrations go the same way");
    }

    static Task<object?> RunAsync(SampleHost app, string input) => app.Services.GetRequiredService<IFunctionRunner>().RunActivityAsync("Shape", "i", input, CancellationToken.None);

    enum Level
    {
        Low,
        High,
    }

    sealed class Shape
    {
        [SuppressMessage("Design", "CA1051", Justification = "The field is what the test is about.")]
        public int Count = default;

        public string? Name { get; set; }

        public Level Level { get; set; }
    }

    static class Shapes
    {
        [Function("Shape")]
        public static string Run([ActivityTrigger] Shape shape) => $"{shape.Name} {shape.Count} {shape.Level}";

        [Function("Http")]
        public static IResult Http([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text(request.Path);
    }
}
