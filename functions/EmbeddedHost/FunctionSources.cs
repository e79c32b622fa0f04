using System.Reflection;
using Microsoft.Azure.Functions.Worker.Builder;

namespace QaPipeline.EmbeddedHost;

/// <summary>Says where an app's functions are, when they aren't in the program itself. Tests use it; a deployed app doesn't need it.</summary>
public static class FunctionSources
{
    const string Key = "QaPipeline.EmbeddedHost.FunctionTypes";

    /// <summary>Takes the functions of these classes, in addition to those named before, and not those of the program.</summary>
    public static FunctionsApplicationBuilder UseFunctionsOf(this FunctionsApplicationBuilder builder, params Type[] types)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Properties[Key] = (Type[])[.. builder.Properties.TryGetValue(Key, out var before) ? (Type[])before : [], .. types];
        return builder;
    }

    /// <summary>Takes the functions of this assembly, in addition to those named before, and not those of the program.</summary>
    public static FunctionsApplicationBuilder UseFunctionsOf(this FunctionsApplicationBuilder builder, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return builder.UseFunctionsOf(assembly.GetTypes());
    }

    /// <summary>The classes to look for functions in.</summary>
    internal static IReadOnlyList<Type> Of(FunctionsApplicationBuilder builder) =>
        builder.Properties.TryGetValue(Key, out var types) ? (Type[])types : Assembly.GetEntryAssembly()?.GetTypes() ?? [];
}
