using System.Reflection;

namespace QaPipeline.EmbeddedHost.Tests.Api;

/// <summary>Names types and members as XML documentation does.</summary>
static class DocumentationId
{
    public static string Of(Type type) => $"T:{NameOf(type)}";

    public static string Of(MemberInfo member)
    {
        var name = $"{NameOf(member.DeclaringType!)}.{member.Name.Replace('.', '#')}";
        return member switch
        {
            MethodInfo method => $"M:{name}{(method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "")}{Parameters(method.GetParameters())}{(method.Name == "op_Implicit" ? $"~{Argument(method.ReturnType)}" : "")}",
            ConstructorInfo constructor => $"M:{name}{Parameters(constructor.GetParameters())}",
            PropertyInfo property => $"P:{name}{Parameters(property.GetIndexParameters())}",
            FieldInfo => $"F:{name}",
            EventInfo => $"E:{name}",
            _ => throw new NotSupportedException($"{member.MemberType} {name}"),
        };
    }

    static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(parameter => Argument(parameter.ParameterType)))})";

    static string Argument(Type type)
    {
        if (type.IsByRef)
        {
            return $"{Argument(type.GetElementType()!)}@";
        }
        if (type.IsArray)
        {
            return $"{Argument(type.GetElementType()!)}[]";
        }
        if (type.IsGenericParameter)
        {
            return $"{(type.DeclaringMethod is null ? "`" : "``")}{type.GenericParameterPosition}";
        }
        return type.IsGenericType
            ? $"{NameOf(type.GetGenericTypeDefinition()).Split('`')[0]}{{{string.Join(',', type.GetGenericArguments().Select(Argument))}}}"
            : NameOf(type);
    }

    static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');
}
