namespace QaPipeline.Benchmarks;

/// <summary>The command line tool, built in the configuration of the benchmarks.</summary>
static class QaTool
{
    /// <summary>Where its assembly lies.</summary>
    public static string Path { get; } = Find();

    static string Find()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var root = output;
        while (!File.Exists(System.IO.Path.Combine(root!.FullName, "QaPipeline.sln")))
        {
            root = root.Parent;
        }
        return System.IO.Path.Combine(root.FullName, "functions", "Cli", "bin", "Embedded", output.Parent!.Name, output.Name, "QaPipeline.Cli.dll");
    }
}
