using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace QaPipeline.Infrastructure.Tests.Conformance;

/// <summary>What a compiled assembly refers to in another one: types, members and the named arguments of attributes, as XML documentation ids.</summary>
sealed class ApiReferences
{
    readonly MetadataReader reader;
    readonly string assembly;
    readonly IdProvider ids;

    ApiReferences(MetadataReader reader, string assembly)
    {
        this.reader = reader;
        this.assembly = assembly;
        ids = new IdProvider();
    }

    public static IReadOnlyList<string> Of(string path, string assembly)
    {
        using var file = new PEReader(File.OpenRead(path));
        var references = new ApiReferences(file.GetMetadataReader(), assembly);
        return [.. references.Types().Concat(references.Members()).Concat(references.NamedArguments()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    IEnumerable<string> Types() => reader.TypeReferences.Where(IsThere).Select(t => "T:" + ids.GetTypeFromReference(reader, t, 0));

    IEnumerable<string> Members()
    {
        foreach (var member in reader.MemberReferences.Select(reader.GetMemberReference))
        {
            if (OwnerOf(member.Parent) is { } owner)
            {
                yield return IdOf(owner, member);
            }
        }
    }

    string IdOf(string owner, MemberReference member)
    {
        var name = reader.GetString(member.Name);
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            return $"F:{owner}.{name}";
        }
        var signature = member.DecodeMethodSignature(ids, null);
        var parameters = signature.ParameterTypes;
        if (name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal))
        {
            var index = name[0] == 'g' ? parameters : parameters.RemoveAt(parameters.Length - 1);
            return $"P:{owner}.{name[4..]}{List(index)}";
        }
        var generic = signature.GenericParameterCount > 0 ? "``" + signature.GenericParameterCount.ToString(System.Globalization.CultureInfo.InvariantCulture) : "";
        var conversion = name is "op_Implicit" or "op_Explicit" ? "~" + signature.ReturnType : "";
        return $"M:{owner}.{name.Replace('.', '#')}{generic}{List(parameters)}{conversion}";
    }

    static string List(IReadOnlyCollection<string> parameters) => parameters.Count == 0 ? "" : $"({string.Join(',', parameters)})";

    // Named arguments of attributes, such as Route of HttpTrigger, are written by name and are no member references.
    IEnumerable<string> NamedArguments()
    {
        foreach (var attribute in reader.CustomAttributes.Select(reader.GetCustomAttribute).Where(a => a.Constructor.Kind == HandleKind.MemberReference))
        {
            var constructor = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
            if (OwnerOf(constructor.Parent) is { } owner)
            {
                foreach (var argument in attribute.DecodeValue(ids).NamedArguments)
                {
                    yield return $"{(argument.Kind == CustomAttributeNamedArgumentKind.Property ? 'P' : 'F')}:{owner}.{argument.Name}";
                }
            }
        }
    }

    string? OwnerOf(EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference when IsThere((TypeReferenceHandle)parent) => ids.GetTypeFromReference(reader, (TypeReferenceHandle)parent, 0),
        HandleKind.TypeSpecification when GenericTypeOf((TypeSpecificationHandle)parent) is { } generic && IsThere(generic) => ids.GetTypeFromReference(reader, generic, 0),
        _ => null,
    };

    TypeReferenceHandle? GenericTypeOf(TypeSpecificationHandle handle)
    {
        var blob = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return null;
        }
        blob.ReadCompressedInteger();
        var type = blob.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)type : null;
    }

    bool IsThere(TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) == assembly,
            HandleKind.TypeReference => IsThere((TypeReferenceHandle)scope),
            _ => false,
        };
    }
}
