namespace QaPipeline.Cli.Draft;

/// <summary>Files that a command writes.</summary>
static class Target
{
    /// <summary>Says at once when a result would have nowhere to go, or would overwrite another.</summary>
    public static void Check(params ReadOnlySpan<string?> targets)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var target in targets)
        {
            if (target is not null && !taken.Add(Path.GetFullPath(target)))
            {
                throw new CliException($"Two results would go to '{target}'. Name a file of its own for each.", ExitCodes.Usage);
            }
            if (target is not null && Path.GetDirectoryName(Path.GetFullPath(target)) is { } folder && !Directory.Exists(folder))
            {
                throw new CliException($"The folder '{folder}' for '{target}' does not exist.", ExitCodes.Usage);
            }
            if (Directory.Exists(target))
            {
                throw new CliException($"'{target}' is a folder. Name a file.", ExitCodes.Usage);
            }
            if (target is not null)
            {
                CheckWritable(target);
            }
        }
    }

    static void CheckWritable(string target)
    {
        var partial = PartialOf(target);
        try
        {
            File.WriteAllBytes(partial, []);
            File.Delete(partial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"'{target}' can't be written: {e.Message}", ExitCodes.Usage, e);
        }
    }

    /// <summary>Written beside the target and moved over it: a reader never sees half a file. Nothing is fetched for a target that was not asked for.</summary>
    public static async Task WriteAsync(string? target, Func<Task<byte[]>> content, CancellationToken cancellationToken)
    {
        if (target is null)
        {
            return;
        }
        var partial = PartialOf(target);
        await File.WriteAllBytesAsync(partial, await content(), cancellationToken);
        File.Move(partial, target, overwrite: true);
    }

    static string PartialOf(string target) => Path.GetFullPath(target) + ".part";
}
