using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Telemetry;
using QaPipeline.Tests;

namespace QaPipeline.Infrastructure.Tests.Conformance;

/// <summary>What the function app uses of the Functions worker and of Durable Task exists in the real packages, with the same parameters.</summary>
public sealed class ConformanceTests
{
    const string Host = "QaPipeline.EmbeddedHost";

    static readonly HashSet<string> Real = File.ReadLines(RepositoryFiles.PathOf("tests", "EmbeddedHost.Tests", "Api", "api-signatures.txt"))
        .Select(line => line.Split('\t')[1]).ToHashSet(StringComparer.Ordinal);

    static IReadOnlyList<string> Unknown(string assembly) =>
        [.. ApiReferences.Of(Path.Combine(AppContext.BaseDirectory, assembly), Host).Where(id => !Real.Contains(id))];

    [Fact]
    public void The_app_uses_nothing_that_the_real_packages_lack() => Unknown("QaPipeline.App.dll").Except(Local, StringComparer.Ordinal).ShouldBeEmpty();

    // App/Embedded, which the Azure build leaves out, asks the embedded host itself about its keys.
    static string[] Local => ["T:QaPipeline.EmbeddedHost.Http.IHostKeys", "M:QaPipeline.EmbeddedHost.Http.IHostKeys.Open(Microsoft.AspNetCore.Http.HttpRequest)"];

    [Fact]
    public void The_comparison_sees_types_members_generics_and_attribute_arguments()
    {
        var used = ApiReferences.Of(Path.Combine(AppContext.BaseDirectory, "QaPipeline.App.dll"), Host);
        used.ShouldContain("M:Microsoft.DurableTask.TaskOrchestrationContext.CallActivityAsync``1(Microsoft.DurableTask.TaskName,System.Object,Microsoft.DurableTask.TaskOptions)");
        used.ShouldContain("M:Microsoft.Azure.Functions.Worker.FunctionAttribute.#ctor(System.String)");
        used.ShouldContain("P:Microsoft.Azure.Functions.Worker.HttpTriggerAttribute.Route");
        used.ShouldContain("M:Microsoft.DurableTask.TaskName.op_Implicit(System.String)~Microsoft.DurableTask.TaskName");
        used.Count.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void Functions_are_public_with_their_classes_so_that_the_generated_executor_can_call_them()
    {
        var functions = typeof(BacklogFunctions).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null)
            .ToArray();
        functions.Length.ShouldBeGreaterThan(10);
        functions.ShouldAllBe(m => m.IsPublic && m.DeclaringType!.IsPublic);
        functions.Select(m => m.GetCustomAttribute<FunctionAttribute>()!.Name).ShouldBeUnique();
    }

    [Fact]
    public void A_call_of_something_that_only_the_embedded_host_has_is_found() =>
        Unknown("QaPipeline.Infrastructure.Tests.dll").ShouldContain("T:QaPipeline.EmbeddedHost.EmbeddedHostException");

    // The slip: this assembly refers to a type of the embedded host that no Azure package has.
    static Type Slip => typeof(EmbeddedHost.EmbeddedHostException);

    [Fact]
    public void The_slip_is_a_real_reference() => Slip.Assembly.GetName().Name.ShouldBe(Host);
}
