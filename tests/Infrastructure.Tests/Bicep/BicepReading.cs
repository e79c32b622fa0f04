using System.Diagnostics;
using System.Text.Json;
using QaPipeline.Tests;

namespace QaPipeline.Infrastructure.Tests.Bicep;

/// <summary>Parses Bicep with tree-sitter in a Node process.</summary>
static class BicepReading
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    static readonly Lazy<IReadOnlyList<BicepFile>> All = new(() => Read([.. Directory
        .EnumerateFiles(RepositoryFiles.PathOf("infra-bicep"), "*.bicep", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]));

    /// <summary>Every Bicep file of the repository.</summary>
    public static IReadOnlyList<BicepFile> Files => All.Value;

    public static BicepFile Main => File("main.bicep");

    public static BicepFile File(string name) => Files.Single(f => f.Name == name);

    /// <summary>The templates with one file's text changed: what a slip of the pen would leave behind.</summary>
    public static IReadOnlyList<BicepFile> With(string name, Func<string, string> change)
    {
        var file = File(name);
        var before = System.IO.File.ReadAllText(file.Path);
        var after = change(before);
        after.ShouldNotBe(before, "The slip must change the file.");
        return [.. Files.Select(f => f.Name == name ? Read(["-"], after)[0] with { Path = f.Path } : f)];
    }

    static IReadOnlyList<BicepFile> Read(IReadOnlyList<string> paths, string? input = null)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = RepositoryFiles.Root };
        start.ArgumentList.Add(RepositoryFiles.PathOf("tests", "Infrastructure.Tests", "Bicep", "inspect.cjs"));
        foreach (var path in paths)
        {
            start.ArgumentList.Add(path);
        }
        using var node = Process.Start(start)!;
        node.StandardInput.Write(input ?? "");
        node.StandardInput.Close();
        var errors = node.StandardError.ReadToEndAsync();
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        node.ExitCode.ShouldBe(0, errors.Result);
        return JsonSerializer.Deserialize<IReadOnlyList<BicepFile>>(output, Json)!;
    }
}
