namespace QaPipeline.Cli.Draft;

/// <summary>Files that a command writes.</summary>
static class Target
{
    /// <summary>Says at once when a result would have nowhere to go.</summary>
    public static void CheckFolders(params ReadOnlySpan<string?> targets)
    {
        foreach (var target in targets)
        {
            if (target is not null && Path.GetDirectoryName(Path.GetFullPath(target)) is { } folder && !Directory.Exists(folder))
            {
                throw new CliException($"The folder '{folder}' for '{target}' does not exist.", ExitCodes.Usage);
            }
            if (Directory.Exists(target))
            {
                throw new CliException($"'{target}' is a folder. Name a file.", ExitCodes.Usage);
            }
        }
    }

    /// <summary>Written beside the target and moved over it: a reader never sees half a file. Nothing is fetched for a target that was not asked for.</summary>
    public static async Task WriteAsync(string? target, Func<Task<byte[]>> content, CancellationToken cancellationToken)
    {
        if (target is null)
        {
            return;
        }
        var path = Path.GetFullPath(target);
        var partial = path + ".part";
        await File.WriteAllBytesAsync(partial, await content(), cancellationToken);
        File.Move(partial, path, overwrite: true);
    }
}
