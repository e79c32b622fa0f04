namespace QaPipeline.Infrastructure.Tests.Bicep;

/// <summary>What the checks need to know of one Bicep file.</summary>
sealed record BicepFile(string Path, IReadOnlyList<string> Errors, IReadOnlyList<BicepDeclaration> Declarations)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public IEnumerable<BicepDeclaration> Of(string kind) => Declarations.Where(d => d.Kind == kind);

    public BicepDeclaration Variable(string name) => Of("variable").Single(d => d.Name == name);
}

/// <summary>A declaration: parameter, variable, resource, module, output or metadata.</summary>
sealed record BicepDeclaration(
    string Kind,
    string Name,
    int Line,
    string Text,
    bool Existing,
    bool Optional,
    IReadOnlyList<BicepDecorator> Decorators,
    IReadOnlyList<string> References,
    IReadOnlyList<string> Strings,
    IReadOnlyList<IReadOnlyList<BicepProperty>> Objects,
    string? Parent = null)
{
    public string? Description => Decorators.FirstOrDefault(d => d.Name == "description")?.Argument;

    /// <summary>Resource type without its version, or path of a module.</summary>
    public string Target => Strings[0].Split('@')[0];
}

sealed record BicepDecorator(string Name, string Argument);

sealed record BicepProperty(string Name, string Text);
