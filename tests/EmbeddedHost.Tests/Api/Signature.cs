using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace QaPipeline.EmbeddedHost.Tests.Api;

/// <summary>Writes types and members as the list does: modifiers, types, defaults, and the nullability of each type as a whole.</summary>
static class Signature
{
    static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
    };

    public static string Of(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            return $"delegate {NameOf(type)}";
        }
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : IsRecord(type) ? "record" : "class";
        var modifier = kind is not ("class" or "record") ? "" : type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        return $"{modifier}{kind} {NameOf(type)}{BasesOf(type)}{UsageOf(type)}";
    }

    public static string Of(MemberInfo member) => member switch
    {
        MethodInfo method => $"{Modifiers(method)}{Annotated(method.ReturnParameter)} {method.Name}{TypeParameters(method)}({Parameters(method)}){Constraints(method)}{Obsolete(method)}",
        ConstructorInfo constructor => $"{Access(constructor)}{constructor.DeclaringType!.Name.Split('`')[0]}({Parameters(constructor)}){Obsolete(constructor)}",
        PropertyInfo property => Property(property),
        FieldInfo { IsLiteral: true } field => $"const {NameOf(field.FieldType)} {field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}{Obsolete(field)}",
        FieldInfo field => $"{(field.IsStatic ? "static " : "")}{NameOf(field.FieldType)} {field.Name}",
        _ => throw new NotSupportedException($"{member.MemberType} {member.Name}"),
    };

    static string Property(PropertyInfo property)
    {
        var widest = property.GetAccessors(nonPublic: true).OrderByDescending(accessor => accessor.IsPublic).First();
        var nullable = new NullabilityInfoContext().Create(property);
        var isNullable = (property.CanRead ? nullable.ReadState : nullable.WriteState) == NullabilityState.Nullable;
        var accessors = $"{Accessor(property.GetMethod, "get")}{Accessor(property.SetMethod, IsInit(property) ? "init" : "set")}";
        return $"{Modifiers(widest)}{NameOf(property.PropertyType)}{Question(property.PropertyType, isNullable)} {property.Name} {{ {accessors}}}{Obsolete(property)}";
    }

    /// <summary>Accessors that no app can call aren't part of the API.</summary>
    static string Accessor(MethodInfo? accessor, string name) => accessor is null || accessor.IsPrivate || accessor.IsAssembly ? "" : $"{name}; ";

    static bool IsInit(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) is true;

    static string Modifiers(MethodInfo method)
    {
        var overrides = method.GetBaseDefinition() != method;
        var how = method.IsStatic ? "static "
            : method.IsAbstract ? (overrides ? "abstract override " : "abstract ")
            : overrides ? (method.IsFinal ? "sealed override " : "override ")
            : method is { IsVirtual: true, IsFinal: false } ? "virtual "
            : "";
        return Access(method) + how;
    }

    static string Access(MethodBase method) => method.IsPublic ? "public " : "protected ";

    static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select((parameter, index) =>
        $"{(index == 0 && method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{(parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")}{(parameter.IsOut ? "out " : "")}{Annotated(parameter)} {parameter.Name}{Default(parameter)}"));

    static string Default(ParameterInfo parameter) => !parameter.HasDefaultValue ? "" : " = " + parameter.DefaultValue switch
    {
        null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null",
        bool value => value ? "true" : "false",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    static string Annotated(ParameterInfo parameter)
    {
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        var nullable = new NullabilityInfoContext().Create(parameter);
        return NameOf(type) + Question(type, (parameter.IsOut || parameter.Position < 0 ? nullable.ReadState : nullable.WriteState) == NullabilityState.Nullable);
    }

    static string Question(Type type, bool isNullable) => isNullable && Nullable.GetUnderlyingType(type) is null ? "?" : "";

    static string NameOf(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{NameOf(underlying)}?";
        }
        if (type.IsArray)
        {
            return $"{NameOf(type.GetElementType()!)}[]";
        }
        return type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : type.Name;
    }

    static string TypeParameters(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    static string Constraints(MethodInfo method) => method.IsGenericMethod && method.GetBaseDefinition() == method
        ? string.Concat(method.GetGenericArguments().Select(Constraint))
        : "";

    static string Constraint(Type parameter)
    {
        var isClass = parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint);
        var constraints = parameter.GetGenericParameterConstraints().Select(NameOf).Prepend(isClass ? "class" : "").Where(constraint => constraint.Length > 0).ToList();
        return constraints.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", constraints)}";
    }

    static string BasesOf(Type type)
    {
        var own = type.BaseType is null || type.BaseType == typeof(object) || type.IsValueType ? [] : new[] { type.BaseType };
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        IEnumerable<Type> interfaces = type.IsEnum ? [] : type.GetInterfaces().Except(inherited)
            .Where(implemented => implemented.IsPublic && !(implemented.IsGenericType && implemented.GetGenericTypeDefinition() == typeof(IEquatable<>)))
            .OrderBy(NameOf, StringComparer.Ordinal);
        var bases = own.Concat(interfaces).Select(NameOf).ToList();
        return bases.Count == 0 ? "" : $" : {string.Join(", ", bases)}";
    }

    static string UsageOf(Type type)
    {
        if (type.GetCustomAttributesData().FirstOrDefault(attribute => attribute.AttributeType == typeof(AttributeUsageAttribute)) is not { } usage)
        {
            return "";
        }
        var targets = (AttributeTargets)(int)usage.ConstructorArguments[0].Value!;
        return $" [AttributeUsage({targets}{string.Concat(usage.NamedArguments.Select(argument => $", {argument.MemberName}={argument.TypedValue.Value}"))})]";
    }

    static string Obsolete(MemberInfo member) => member.IsDefined(typeof(ObsoleteAttribute)) ? "  [Obsolete]" : "";

    static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;
}
