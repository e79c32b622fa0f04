namespace QaPipeline.Extraction.Processes;

/// <summary>Finds tools on the search path.</summary>
static class ToolPath
{
    /// <summary>The full path of a tool.</summary>
    /// <exception cref="ToolMissingException">It is not installed.</exception>
    public static string Of(Tool tool)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var path = Path.Combine(folder, tool.Command);
            if (File.Exists(path))
            {
                return path;
            }
        }
        throw new ToolMissingException(tool);
    }
}
