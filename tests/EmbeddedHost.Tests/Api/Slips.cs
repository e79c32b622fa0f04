// Mistakes made on purpose, in a namespace of the real packages: the comparison must find each.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>Not in the real API.</summary>
public sealed class InventedContext;

/// <summary>Really sealed, with another parameter name and another base.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class FixedDelayRetryAttribute(int maxRetryCount, string interval) : Attribute
{
    public string? DelayInterval { get; set; } = $"{maxRetryCount} {interval}";
}
