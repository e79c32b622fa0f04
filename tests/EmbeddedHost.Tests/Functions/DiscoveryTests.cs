using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask;
using QaPipeline.EmbeddedHost.Registry;
using QaPipeline.EmbeddedHost.Tests.Sample;

namespace QaPipeline.EmbeddedHost.Tests.Functions;

/// <summary>What is refused before the host starts, and what the refusal says.</summary>
public sealed class DiscoveryTests
{
    [Fact]
    public void Two_functions_of_one_name_are_refused_even_in_different_case() =>
        ProblemOf(typeof(SameName)).ShouldBe(
            $"The function name 'Twice' is used 2 times (names compare without case): {typeof(SameName).FullName}.First, {typeof(SameName).FullName}.Second.");

    [Fact]
    public void An_activity_may_not_take_the_name_of_another_one() =>
        ProblemOf(typeof(BorrowedName)).ShouldStartWith("The activity name 'one' is used 2 times");

    [Theory]
    [InlineData(typeof(AdminRoute), "'administration/x' begins with 'admin'")]
    [InlineData(typeof(RuntimeRoute), "'Runtime/x' begins with 'runtime'")]
    public void Routes_that_the_functions_host_keeps_for_itself_are_refused(Type functions, string message) =>
        ProblemOf(functions).ShouldContain(message);

    [Fact]
    public void Two_functions_with_one_route_are_refused_whatever_their_parameters_are_called() =>
        ProblemOf(typeof(SameRoute)).ShouldBe("The functions 'A' and 'B' have the same route 'api/X/{other}' for the same methods.");

    [Fact]
    public void The_same_route_for_other_methods_or_with_another_constraint_is_fine() => Discover(typeof(DifferentRoutes));

    [Theory]
    [InlineData(typeof(NotPublic), "isn't public")]
    [InlineData(typeof(AsyncVoid), "async void")]
    [InlineData(typeof(NoTrigger), "has 0 trigger parameters")]
    [InlineData(typeof(BadName), "is no function name")]
    [InlineData(typeof(Unbindable), "the parameter 'service' of type System.IServiceProvider is filled by no binding")]
    [InlineData(typeof(WrongContext), "is marked [OrchestrationTrigger] and must be a TaskOrchestrationContext")]
    [InlineData(typeof(BadTemplate), "The route of the function 'A'")]
    [InlineData(typeof(UserLevel), "AuthorizationLevel.User")]
    public void A_function_that_could_not_run_is_refused_with_the_reason(Type functions, string message) =>
        ProblemOf(functions).ShouldContain(message);

    [Fact]
    public void All_problems_are_told_at_once() =>
        Should.Throw<FunctionRegistrationException>(() => Discover(typeof(NotPublic), typeof(AsyncVoid))).Problems.Count.ShouldBe(2);

    [Fact]
    public void An_HttpRequest_needs_the_web_application()
    {
        var builder = FunctionsApplication.CreateBuilder(["--data", SampleHost.NewDataDirectory()]);
        builder.UseFunctionsOf(typeof(HttpFunctions));
        Should.Throw<FunctionRegistrationException>(builder.Build).Message.ShouldContain("ConfigureFunctionsWebApplication");
    }

    static string ProblemOf(Type functions) => Should.Throw<FunctionRegistrationException>(() => Discover(functions)).Problems.ShouldHaveSingleItem();

    static void Discover(params Type[] functions)
    {
        var directory = SampleHost.NewDataDirectory();
        var builder = SampleHost.CreateBuilder(directory);
        builder.UseFunctionsOf(functions);
        builder.Build().Dispose();
        Directory.Delete(directory, recursive: true);
    }

    static class SameName
    {
        [Function("Twice")]
        public static void First([ActivityTrigger] string input) => _ = input;

        [Function("twice")]
        public static void Second([ActivityTrigger] string input) => _ = input;
    }

    static class BorrowedName
    {
        [Function("One")]
        public static void First([ActivityTrigger] string input) => _ = input;

        [Function("Another")]
        public static void Second([ActivityTrigger(Activity = "one")] string input) => _ = input;
    }

    static class AdminRoute
    {
        [Function("A")]
        public static IResult A([HttpTrigger(AuthorizationLevel.Anonymous, Route = "administration/x")] HttpRequest request) => Results.Ok(request.Path);
    }

    static class RuntimeRoute
    {
        [Function("A")]
        public static IResult A([HttpTrigger(AuthorizationLevel.Anonymous, Route = "/Runtime/x")] HttpRequest request) => Results.Ok(request.Path);
    }

    static class SameRoute
    {
        [Function("A")]
        public static IResult A([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/x/{one}")] HttpRequest request) => Results.Ok(request.Path);

        [Function("B")]
        public static IResult B([HttpTrigger(AuthorizationLevel.Anonymous, "post", "GET", Route = "api/X/{other}")] HttpRequest request) => Results.Ok(request.Path);
    }

    static class DifferentRoutes
    {
        [Function("A")]
        public static IResult A([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/x/{one}")] HttpRequest request) => Results.Ok(request.Path);

        [Function("B")]
        public static IResult B([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/x/{one}")] HttpRequest request) => Results.Ok(request.Path);

        [Function("C")]
        public static IResult C([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/x/{one:int}")] HttpRequest request) => Results.Ok(request.Path);
    }

    static class NotPublic
    {
        [Function("Hidden")]
        internal static void Hidden([ActivityTrigger] string input) => _ = input;
    }

    static class AsyncVoid
    {
        [Function("Lost")]
#pragma warning disable MA0155, VSTHRD100 // The mistake that the host refuses.
        public static async void Lost([ActivityTrigger] string input) => await Task.FromResult(input);
#pragma warning restore MA0155, VSTHRD100
    }

    static class NoTrigger
    {
        [Function("A")]
        public static void A(string input) => _ = input;
    }

    static class BadName
    {
        [Function("no name")]
        public static void A([ActivityTrigger] string input) => _ = input;
    }

    static class Unbindable
    {
        [Function("A")]
        public static IResult A([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, IServiceProvider service) => Results.Ok((request, service));
    }

    static class WrongContext
    {
        [Function("A")]
        public static void A([OrchestrationTrigger] TaskOptions context) => _ = context;
    }

    static class BadTemplate
    {
        [Function("A")]
        public static IResult A([HttpTrigger(AuthorizationLevel.Anonymous, Route = "x/{a")] HttpRequest request) => Results.Ok(request.Path);
    }

    static class UserLevel
    {
        [Function("A")]
        public static IResult A([HttpTrigger(AuthorizationLevel.User)] HttpRequest request) => Results.Ok(request.Path);
    }
}
