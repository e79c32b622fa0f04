namespace QaPipeline.Mapping.Frameworks;

/// <summary>The data files of functions/frameworks, which travel inside the assembly.</summary>
static class FrameworkResources
{
    /// <summary>The schema of framework files.</summary>
    public const string Schema = "framework.schema.json";

    const string Folder = "frameworks/";

    /// <summary>Names of the framework files, in ordinal order. A second full stop, as in the schema's name, marks a file of another kind.</summary>
    public static IReadOnlyList<string> Frameworks { get; } =
        [.. typeof(FrameworkResources).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .Select(n => n[Folder.Length..])
            .Where(n => n.Count(c => c == '.') == 1)
            .Order(StringComparer.Ordinal)];

    /// <summary>The bytes of one file.</summary>
    public static byte[] Bytes(string name)
    {
        using var stream = typeof(FrameworkResources).Assembly.GetManifestResourceStream(Folder + name)
            ?? throw new InvalidOperationException($"The assembly does not carry {Folder}{name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The text of one file.</summary>
    public static string Text(string name) => System.Text.Encoding.UTF8.GetString(Bytes(name));
}
