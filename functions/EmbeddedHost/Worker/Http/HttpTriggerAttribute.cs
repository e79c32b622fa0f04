using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function for each HTTP request that fits its route and methods.</summary>
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Any method, level Function.</summary>
    public HttpTriggerAttribute() => AuthLevel = AuthorizationLevel.Function;

    /// <summary>Any method.</summary>
    /// <param name="authLevel">Which key the caller must send.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>Some methods.</summary>
    /// <param name="authLevel">Which key the caller must send.</param>
    /// <param name="methods">The HTTP methods, in any case.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>Some methods, level Function.</summary>
    /// <param name="methods">The HTTP methods, in any case.</param>
    public HttpTriggerAttribute(params string[] methods)
        : this(AuthorizationLevel.Function, methods)
    {
    }

    /// <summary>Which key the caller must send.</summary>
    public AuthorizationLevel AuthLevel { get; private set; }

    /// <summary>The HTTP methods; null for any.</summary>
    public string[]? Methods { get; private set; }

    /// <summary>The route template, without the prefix of host.json; null for the function's name.</summary>
    public string? Route { get; set; }
}

/// <summary>Which key a caller must send with an HTTP request.</summary>
public enum AuthorizationLevel
{
    /// <summary>None.</summary>
    Anonymous = 0,

    /// <summary>A signed-in user; not offered by this host.</summary>
    User = 1,

    /// <summary>A function key or the host's.</summary>
    Function = 2,

    /// <summary>An extension's system key.</summary>
    System = 3,

    /// <summary>The master key.</summary>
    Admin = 4,
}
