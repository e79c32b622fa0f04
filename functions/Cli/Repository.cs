namespace QaPipeline.Cli;

/// <summary>Where the tool's own files are.</summary>
static class Repository
{
    /// <summary>The checkout that this tool was built in.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The function app as built beside this tool, in the same configuration.</summary>
    public static string AppAssembly
    {
        get
        {
            var framework = new DirectoryInfo(AppContext.BaseDirectory);
            var configuration = framework.Parent!;
            return Path.Combine(Root, "functions", "App", "bin", "Embedded", configuration.Name, framework.Name, "QaPipeline.App.dll");
        }
    }

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "QaPipeline.sln")))
            {
                return folder.FullName;
            }
        }
        throw new CliException("The tool does not stand in its repository any more. Clone the repository and use ./qa there.");
    }
}
