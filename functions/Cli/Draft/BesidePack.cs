namespace QaPipeline.Cli.Draft;

/// <summary>Tables that a person hands in beside a pack.</summary>
static class BesidePack
{
    /// <summary>The entries of the table at <paramref name="path"/>; none where no table was named.</summary>
    public static async Task<IReadOnlyList<T>> ReadAsync<T>(string? path, Func<string, IReadOnlyList<T>> read, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            return [];
        }
        GivenFile.Require(path, "Name a CSV file.");
        try
        {
            return read(await File.ReadAllTextAsync(path, cancellationToken));
        }
        catch (FormatException e)
        {
            throw new CliException($"'{path}': {e.Message}", ExitCodes.Usage, e);
        }
    }
}
