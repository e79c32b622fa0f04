using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.EmbeddedHost.Registry;

namespace QaPipeline.EmbeddedHost.Http;

/// <summary>The complete route of an HTTP function.</summary>
/// <param name="Function">The function.</param>
/// <param name="Pattern">Prefix and template.</param>
/// <param name="Methods">Upper-case HTTP methods, ordered; empty for any.</param>
sealed record FunctionRoute(FunctionDescriptor Function, RoutePattern Pattern, IReadOnlyList<string> Methods)
{
    /// <summary>The routes of all HTTP functions.</summary>
    /// <exception cref="FunctionRegistrationException">A template is wrong or reserved, or two functions would answer the same requests.</exception>
    public static IReadOnlyList<FunctionRoute> Of(FunctionRegistry registry, string prefix)
    {
        List<string> problems = [];
        List<FunctionRoute> routes = [];
        foreach (var function in registry.Of(FunctionKind.Http))
        {
            try
            {
                routes.Add(Of(function, prefix));
            }
            catch (Exception wrong) when (wrong is RoutePatternException or NotSupportedException)
            {
                problems.Add($"The route of the function '{function.Name}' ({function.EntryPoint}): {wrong.Message}");
            }
        }
        problems.AddRange(Clashes(routes));
        return problems.Count == 0 ? routes : throw new FunctionRegistrationException(problems);
    }

    static FunctionRoute Of(FunctionDescriptor function, string prefix)
    {
        var trigger = (HttpTriggerAttribute)function.Trigger;
        if (trigger.AuthLevel == AuthorizationLevel.User)
        {
            throw new NotSupportedException("AuthorizationLevel.User isn't offered by this host.");
        }
        // An empty route means the function's name; the root is written "/".
        var route = (string.IsNullOrEmpty(trigger.Route) ? function.Name : trigger.Route).Trim('/');
        var template = prefix.Length == 0 ? route : $"{prefix}/{route}".TrimEnd('/');
        foreach (var reserved in (ReadOnlySpan<string>)["admin", "runtime"])
        {
            if (template.StartsWith(reserved, StringComparison.OrdinalIgnoreCase) || route.StartsWith(reserved, StringComparison.OrdinalIgnoreCase))
            {
                throw new NotSupportedException($"'{template}' begins with '{reserved}', which the Functions host keeps for itself and refuses.");
            }
        }
        return new(function, RoutePatternFactory.Parse(template), [.. (trigger.Methods ?? []).Select(method => method.ToUpperInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    static IEnumerable<string> Clashes(List<FunctionRoute> routes) =>
        from first in routes.Index()
        from second in routes.Skip(first.Index + 1)
        where first.Item.Matches(second)
        select $"The functions '{first.Item.Function.Name}' and '{second.Function.Name}' have the same route '{second.Pattern.RawText}' for the same methods.";

    bool Matches(FunctionRoute other) =>
        string.Equals(Shape(Pattern), Shape(other.Pattern), StringComparison.Ordinal)
        && (Methods.Count == 0 || other.Methods.Count == 0 || Methods.Intersect(other.Methods, StringComparer.Ordinal).Any());

    /// <summary>The template without the names of its parameters, which don't tell requests apart.</summary>
    static string Shape(RoutePattern pattern) => string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content.ToUpperInvariant(),
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{(parameter.IsCatchAll ? "*" : "")}:{string.Join(':', parameter.ParameterPolicies.Select(policy => policy.Content).Order(StringComparer.Ordinal))}}}",
        _ => throw new InvalidOperationException($"A route has an unknown part: {part.GetType()}."),
    }))));
}
