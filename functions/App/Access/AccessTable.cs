using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Portal;

namespace QaPipeline.App.Access;

/// <summary>Who may do what: the declarations beside all HTTP functions of the app, in one table. The middleware, the documentation and the tests read the same one.</summary>
public sealed class AccessTable
{
    readonly FrozenDictionary<string, AccessRule> _byFunction;

    AccessTable(IReadOnlyList<AccessRule> rules)
    {
        Rules = rules;
        _byFunction = rules.ToFrozenDictionary(r => r.Function, StringComparer.Ordinal);
    }

    /// <summary>The rules in ordinal order of route and function.</summary>
    public IReadOnlyList<AccessRule> Rules { get; }

    /// <summary>The table of an assembly's functions.</summary>
    public static AccessTable Of(Assembly assembly) => new([.. assembly.GetTypes()
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Select(RuleOf).OfType<AccessRule>()
        .OrderBy(r => r.Route, StringComparer.Ordinal).ThenBy(r => r.Function, StringComparer.Ordinal)]);

    /// <summary>The rule of a function; null when it isn't an HTTP function of this app.</summary>
    public AccessRule? Find(string function) => _byFunction.GetValueOrDefault(function);

    /// <summary>The methods for which a path has a function, without those that answer whatever is left; empty when nothing is there.</summary>
    public IReadOnlyList<string> MethodsAt(string path) =>
        [.. Rules.Where(r => !r.IsCatchAll && new TemplateMatcher(TemplateParser.Parse(r.Route), []).TryMatch("/" + path, [])).SelectMany(r => r.Methods).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    static AccessRule? RuleOf(MethodInfo method)
    {
        if (method.GetCustomAttribute<FunctionAttribute>() is not { } function
            || method.GetParameters().Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>().FirstOrDefault() is not { } trigger)
        {
            return null;
        }
        return new AccessRule(function.Name, [.. (trigger.Methods ?? []).Select(m => m.ToUpperInvariant()).Order(StringComparer.Ordinal)], RouteOf(trigger, function.Name))
        {
            Open = method.IsDefined(typeof(OpenAccessAttribute)),
            SignedIn = method.IsDefined(typeof(SignedInAccessAttribute)),
            Automation = method.IsDefined(typeof(AutomationAccessAttribute)),
            NeedsKey = trigger.AuthLevel != AuthorizationLevel.Anonymous,
            Roles = [.. method.GetCustomAttributes<AccessAttribute>().SelectMany(a => a.Roles.Select(r => new RoleAccess(a.Scope, r))).OrderBy(r => r.Scope).ThenBy(r => r.Role)],
            BodyLimit = method.GetCustomAttribute<BodyLimitAttribute>()?.Bytes ?? BodyLimitAttribute.DefaultBytes,
            StreamedForm = method.IsDefined(typeof(StreamedFormAttribute)),
            ByStep = method.IsDefined(typeof(AsFarAsTheReviewIsAttribute)),
            Guarded = method.IsDefined(typeof(GuardedAgainstGuessingAttribute)),
        };
    }

    static string RouteOf(HttpTriggerAttribute trigger, string function) => trigger.Route == PortalFunctions.Root ? "" : (trigger.Route ?? function).Trim('/');
}
