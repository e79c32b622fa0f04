using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks an orchestrator's context parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OrchestrationTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Creates the attribute.</summary>
    public OrchestrationTriggerAttribute()
    {
    }

    /// <summary>The orchestrator's name; null for the function's name.</summary>
    public string? Orchestration { get; set; }
}

/// <summary>Marks an activity's input parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Creates the attribute.</summary>
    public ActivityTriggerAttribute()
    {
    }

    /// <summary>The activity's name; null for the function's name.</summary>
    public string? Activity { get; set; }
}

/// <summary>Asks for the client that starts and steers orchestrations.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>Creates the attribute.</summary>
    public DurableClientAttribute()
    {
    }

    /// <summary>The storage connection's setting; this host keeps one store and doesn't read it.</summary>
    public string? ConnectionName { get; set; }

    /// <summary>The task hub; this host keeps one and doesn't read it.</summary>
    public string? TaskHub { get; set; }
}
