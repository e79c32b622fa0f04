namespace QaPipeline.Tests;

/// <summary>Finds files of the repository from wherever the tests run.</summary>
static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The files of one sample pack, in ordinal order of their paths.</summary>
    public static IReadOnlyList<string> SamplePack(string name) =>
        [.. Directory.EnumerateFiles(PathOf("samples", "packs", name), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "QaPipeline.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("QaPipeline.sln was not found above the test binaries.");
    }
}
