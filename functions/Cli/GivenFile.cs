namespace QaPipeline.Cli;

/// <summary>Files that a person names on the command line.</summary>
static class GivenFile
{
    /// <summary>The path, when a file is there.</summary>
    /// <param name="path">What was typed.</param>
    /// <param name="wanted">What is asked for instead, such as "Name a CSV file."</param>
    /// <exception cref="CliException">Nothing is there, or a folder.</exception>
    public static string Require(string path, string wanted = "Name a file.") =>
        File.Exists(path) ? path
        : Directory.Exists(path) ? throw new CliException($"'{path}' is a folder. {wanted}", ExitCodes.Usage)
        : throw new CliException($"'{path}' does not exist. {wanted}", ExitCodes.Usage);
}
