using Microsoft.Azure.Functions.Worker;

namespace QaPipeline.EmbeddedHost.Tests.Api;

/// <summary>App code that compiles against the embedded host must compile against Azure's packages and mean the same.</summary>
public sealed class ApiTests
{
    readonly AzureApi real = AzureApi.Read();

    [Fact]
    public void Every_public_type_and_member_in_a_Microsoft_namespace_is_the_real_one() =>
        real.DifferencesOf(typeof(FunctionAttribute).Assembly).ShouldBeEmpty();

    [Fact]
    public void The_list_is_whole() => real.Count.ShouldBeGreaterThan(1300);

    [Fact]
    public void Slips_are_found() => real.DifferencesOf(typeof(InventedContext).Assembly).ShouldBe(
    [
        "M:Microsoft.Azure.Functions.Worker.FixedDelayRetryAttribute.#ctor(System.Int32,System.String) is 'public FixedDelayRetryAttribute(int maxRetryCount, string interval)' and really 'public FixedDelayRetryAttribute(int maxRetryCount, string delayInterval)'",
        "M:Microsoft.Azure.Functions.Worker.InventedContext.#ctor isn't in the real API",
        "P:Microsoft.Azure.Functions.Worker.FixedDelayRetryAttribute.DelayInterval is 'public string? DelayInterval { get; set; }' and really 'public string DelayInterval { get; }'",
        "T:Microsoft.Azure.Functions.Worker.FixedDelayRetryAttribute is 'class FixedDelayRetryAttribute : Attribute [AttributeUsage(Method)]' and really 'sealed class FixedDelayRetryAttribute : RetryAttribute'",
        "T:Microsoft.Azure.Functions.Worker.InventedContext isn't in the real API",
    ]);
}
