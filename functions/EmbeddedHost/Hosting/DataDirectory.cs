namespace QaPipeline.EmbeddedHost.Hosting;

/// <summary>The folder that holds all that must survive, owned by one host at a time.</summary>
sealed class DataDirectory : IDisposable
{
    /// <summary>A command that looks whether the folder is free, and a host that ends just now, have it for less than this.</summary>
    static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    const int Moments = 5;

    readonly FileStream ownership;

    DataDirectory(string path, FileStream ownership)
    {
        Path = path;
        this.ownership = ownership;
    }

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    /// <summary>Takes the folder, creating it where needed. The system gives it up when the process ends in whatever way.</summary>
    /// <exception cref="DataDirectoryInUseException">Another host has it.</exception>
    /// <exception cref="EmbeddedHostException">It can't be created or written.</exception>
    public static DataDirectory Open(string path)
    {
        var lockFile = HostFile(path, "lock");
        try
        {
            OwnerOnlyFiles.CreateFolder(System.IO.Path.GetDirectoryName(lockFile)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedHostException($"The data directory {path} can't be created: {failure.Message}", failure);
        }
        try
        {
            return new DataDirectory(path, Take(lockFile));
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new EmbeddedHostException($"The data directory {path} can't be written: {failure.Message}", failure);
        }
        catch (IOException locked)
        {
            throw new DataDirectoryInUseException(path, ReadRun(path)?.Pid, locked);
        }
    }

    /// <summary>The path of one of the host's own files.</summary>
    public string HostFile(params ReadOnlySpan<string> name) => HostFile(Path, name);

    public void Dispose() => ownership.Dispose();

    static FileStream Take(string lockFile)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < Moments)
            {
                Task.Delay(Moment, TimeProvider.System).GetAwaiter().GetResult();
            }
        }
    }

    static RunRecord? ReadRun(string path)
    {
        try
        {
            return OwnerOnlyFiles.Read<RunRecord>(HostFile(path, RunRecord.FileName));
        }
        catch (Exception unreadable) when (unreadable is IOException or EmbeddedHostException)
        {
            // The other host stops just now; the message does without its process id.
            return null;
        }
    }

    static string HostFile(string path, params ReadOnlySpan<string> name) => System.IO.Path.Combine([path, "host", .. name]);
}

/// <summary>Another host has the data directory.</summary>
public sealed class DataDirectoryInUseException : EmbeddedHostException
{
    internal DataDirectoryInUseException(string path, int? pid, Exception cause)
        : base($"The data directory {path} is in use by another host{(pid is null ? "" : $" (process {pid})")}. Stop that one, or choose another directory with --data.", cause)
    {
        Path = path;
        ProcessId = pid;
    }

    /// <summary>The data directory.</summary>
    public string Path { get; }

    /// <summary>The other host's process, as far as it is known.</summary>
    public int? ProcessId { get; }
}
