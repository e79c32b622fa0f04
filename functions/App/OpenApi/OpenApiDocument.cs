using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;

namespace QaPipeline.App.OpenApi;

/// <summary>The description of the API (OpenAPI 3.1), made from the functions and their attributes.</summary>
public sealed class OpenApiDocument
{
    readonly SchemaBook _schemas = new();
    readonly Summaries _summaries;
    readonly JsonObject _examples;

    OpenApiDocument(AccessTable table, Assembly assembly)
    {
        _summaries = new Summaries(assembly);
        using var examples = assembly.GetManifestResourceStream("openapi/examples.json")!;
        _examples = JsonNode.Parse(examples)!.AsObject();
        var problem = _schemas.ReferenceTo(typeof(ProblemDocument));
        var methods = assembly.GetTypes().SelectMany(t => t.GetMethods()).Where(m => m.IsDefined(typeof(FunctionAttribute)))
            .ToDictionary(m => m.GetCustomAttribute<FunctionAttribute>()!.Name, StringComparer.Ordinal);
        var paths = new JsonObject();
        foreach (var rule in table.Rules.Where(r => r.IsApi))
        {
            var path = "/" + rule.Route;
            paths[path] ??= new JsonObject();
            foreach (var method in rule.Methods)
            {
                paths[path]![method.ToLowerInvariant()] = Operation(rule, methods[rule.Function]);
            }
        }
        Json = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "QaPipeline",
                ["version"] = assembly.GetName().Version!.ToString(3),
                ["description"] = "Evidence packs in, review drafts out. Answers are JSON; faults are problem documents (RFC 9457) with a stable title and a sentence that says what to do.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = _schemas.ToJson(),
                ["responses"] = StandardProblems.ToJson(problem),
                ["securitySchemes"] = new JsonObject
                {
                    ["key"] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = "x-functions-key", ["description"] = "The agency's own programs." },
                    ["session"] = new JsonObject { ["type"] = "apiKey", ["in"] = "cookie", ["name"] = "qa-session", ["description"] = "People who are signed in. A request that changes something carries the token of a page in X-Form-Token." },
                },
            },
        };
    }

    /// <summary>The document.</summary>
    public JsonObject Json { get; }

    /// <summary>The description of an assembly's functions.</summary>
    public static OpenApiDocument Of(AccessTable table, Assembly assembly) => new(table, assembly);

    JsonObject Operation(AccessRule rule, MethodInfo method)
    {
        var operation = new JsonObject { ["operationId"] = rule.Function, ["summary"] = _summaries.Of(method) };
        if (method.DeclaringType!.GetCustomAttribute<ApiGroupAttribute>() is { } group)
        {
            operation["tags"] = new JsonArray(group.Name);
        }
        if (Parameters(rule, method) is { Count: > 0 } parameters)
        {
            operation["parameters"] = parameters;
        }
        if (Body(rule, method) is { } body)
        {
            operation["requestBody"] = body;
        }
        operation["responses"] = Responses(rule, method, body: operation.ContainsKey("requestBody"));
        operation["security"] = Security(rule);
        return operation;
    }

    static JsonArray Parameters(AccessRule rule, MethodInfo method)
    {
        var inPath = TemplateParser.Parse(rule.Route).Parameters.Select(p => (JsonNode)new JsonObject
        {
            ["name"] = p.Name, ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" },
        });
        var inQuery = method.GetCustomAttributes<QueryAttribute>().OrderBy(q => q.Name, StringComparer.Ordinal).Select(q => (JsonNode)new JsonObject
        {
            ["name"] = q.Name, ["in"] = "query", ["required"] = q.Required, ["description"] = q.Description, ["schema"] = new JsonObject { ["type"] = "string" },
        });
        return new JsonArray([.. inPath, .. inQuery]);
    }

    JsonObject? Body(AccessRule rule, MethodInfo method)
    {
        var kinds = new JsonObject();
        if (method.GetCustomAttribute<TakesAttribute>() is { } takes)
        {
            var content = new JsonObject { ["schema"] = _schemas.ReferenceTo(takes.Type) };
            AddExample(content, rule.Function, "request");
            kinds["application/json"] = content;
        }
        if (method.GetCustomAttribute<TakesFileAttribute>() is { } file)
        {
            kinds[file.MediaType] = new JsonObject();
        }
        return kinds.Count > 0 ? new JsonObject { ["required"] = true, ["content"] = kinds } : null;
    }

    JsonObject Responses(AccessRule rule, MethodInfo method, bool body)
    {
        var responses = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var answer in method.GetCustomAttributes<AnswersAttribute>())
        {
            var response = new JsonObject { ["description"] = StandardProblems.Meaning(answer.Status) };
            if (answer.Type is not null)
            {
                var content = new JsonObject { ["schema"] = _schemas.ReferenceTo(answer.Type) };
                AddExample(content, rule.Function, "response");
                response["content"] = new JsonObject { ["application/json"] = content };
            }
            responses[StandardProblems.Code(answer.Status)] = response;
        }
        if (method.GetCustomAttribute<AnswersFileAttribute>() is { } file)
        {
            responses["200"] = new JsonObject { ["description"] = "The file.", ["content"] = new JsonObject { [file.MediaType] = new JsonObject() } };
        }
        foreach (var fails in method.GetCustomAttributes<FailsAttribute>())
        {
            responses[StandardProblems.Code(fails.Status)] = StandardProblems.Of(_schemas.ReferenceTo(typeof(ProblemDocument)), fails.Status, fails.Codes);
        }
        foreach (var status in StandardProblems.For(rule, body))
        {
            responses.TryAdd(StandardProblems.Code(status), new JsonObject { ["$ref"] = "#/components/responses/" + StandardProblems.Name(status) });
        }
        return new JsonObject(responses.Select(r => KeyValuePair.Create(r.Key, (JsonNode?)r.Value)));
    }

    void AddExample(JsonObject content, string function, string kind)
    {
        if (_examples[function]?[kind] is { } example)
        {
            content["example"] = example.DeepClone();
        }
    }

    static JsonArray Security(AccessRule rule)
    {
        var schemes = new JsonArray();
        if (rule.Automation)
        {
            schemes.Add(new JsonObject { ["key"] = new JsonArray() });
        }
        if (rule.SignedIn || rule.Roles.Count > 0)
        {
            schemes.Add(new JsonObject { ["session"] = new JsonArray() });
        }
        return schemes;
    }
}

/// <summary>A fault as programs receive it (RFC 9457).</summary>
/// <param name="Type">"urn:qapipeline:problem:" and the title.</param>
/// <param name="Title">Stable code of the problem.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong and what can be done, in English.</param>
public sealed record ProblemDocument(string Type, string Title, int Status, string? Detail = null)
{
    /// <summary>One sentence for each thing that is wrong, where there are several.</summary>
    public IReadOnlyList<string>? Problems { get; init; }
}
