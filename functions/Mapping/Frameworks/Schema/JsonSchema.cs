using System.Text.Json;

namespace QaPipeline.Mapping.Frameworks.Schema;

/// <summary>Checks JSON against a schema and says in plain words what is wrong and on which line.</summary>
/// <remarks>
/// Stands in for JsonSchema.Net, for the keywords that framework.schema.json uses; any other keyword is refused when
/// the schema is loaded, so nothing can be thought checked that is not. uniqueItems compares texts and numbers.
/// </remarks>
sealed partial class JsonSchema
{
    readonly SchemaNode _root;
    readonly IReadOnlyDictionary<string, SchemaNode> _definitions;

    JsonSchema(SchemaNode root, IReadOnlyDictionary<string, SchemaNode> definitions)
    {
        _root = root;
        _definitions = definitions;
    }

    /// <summary>Loads a schema from its JSON text.</summary>
    /// <exception cref="NotSupportedException">It uses a keyword that this check doesn't know.</exception>
    public static JsonSchema Load(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return new(SchemaCompiler.Compile(document.RootElement), SchemaCompiler.Definitions(document.RootElement));
    }

    /// <summary>All violations in <paramref name="value"/>, in file order.</summary>
    public IReadOnlyList<FrameworkProblem> Check(LocatedJson value)
    {
        var problems = new List<FrameworkProblem>();
        Check(value, _root, problems);
        return problems;
    }

    void Check(LocatedJson value, SchemaNode node, List<FrameworkProblem> problems)
    {
        if (node.Reference is not null)
        {
            Check(value, _definitions[node.Reference], problems);
        }
        if (node.Type is not null && !IsOfType(value, node.Type))
        {
            problems.Add(new(value.Line, value.Path, $"must be {Noun(node.Type)}, not {Noun(value)}"));
            return;
        }
        problems.AddRange(Problems(value, node).Select(reason => new FrameworkProblem(value.Line, value.Path, reason)));
        CheckMembers(value, node, problems);
        if (node.Items is not null)
        {
            foreach (var item in value.Items)
            {
                Check(item, node.Items, problems);
            }
        }
    }

    void CheckMembers(LocatedJson value, SchemaNode node, List<FrameworkProblem> problems)
    {
        foreach (var (name, member) in value.Members)
        {
            if (node.PropertyNames is not null)
            {
                Check(new(JsonValueKind.String, member.Path, member.Line, name), node.PropertyNames, problems);
            }
            if (node.Properties.TryGetValue(name, out var known))
            {
                Check(member, known, problems);
            }
            else if (node.AdditionalProperties is not null)
            {
                Check(member, node.AdditionalProperties, problems);
            }
            else if (node.Closed)
            {
                problems.Add(new(member.Line, member.Path, Spelling.Unknown(name, node.Properties.Keys)));
            }
        }
    }
}
