using System.Collections.Immutable;
using System.Globalization;
using System.IO.Hashing;
using System.Reflection;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace QaPipeline.EmbeddedHost.Registry;

/// <summary>A function's definition, read from its method.</summary>
sealed class ReflectedFunctionDefinition : FunctionDefinition
{
    public ReflectedFunctionDefinition(string name, MethodInfo method)
    {
        Name = name;
        EntryPoint = $"{method.DeclaringType!.FullName}.{method.Name}";
        PathToAssembly = method.DeclaringType.Assembly.Location;
        Id = XxHash64.HashToUInt64(Encoding.UTF8.GetBytes($"{EntryPoint}|{name}")).ToString(CultureInfo.InvariantCulture);
        Parameters = [.. method.GetParameters().Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];
        InputBindings = method.GetParameters()
            .Select(parameter => (parameter.Name, Attribute: parameter.GetCustomAttribute<BindingAttribute>()))
            .Where(parameter => parameter.Attribute is not null)
            .ToImmutableDictionary(
                parameter => parameter.Name!,
                BindingMetadata (parameter) => new Binding(parameter.Name!, BindingType(parameter.Attribute!)),
                StringComparer.Ordinal);
    }

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string PathToAssembly { get; }

    public override string EntryPoint { get; }

    public override string Id { get; }

    public override string Name { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings => ImmutableDictionary<string, BindingMetadata>.Empty;

    /// <summary>HttpTriggerAttribute is httpTrigger, as in function.json.</summary>
    static string BindingType(BindingAttribute attribute)
    {
        var name = attribute.GetType().Name[..^nameof(Attribute).Length];
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    sealed class Binding(string name, string type) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => BindingDirection.In;
    }
}
