namespace QaPipeline.Extraction.Ocr;

/// <summary>A folder for short-lived files that is removed whatever happens.</summary>
sealed class TemporaryFolder : IDisposable
{
    /// <summary>Makes a new folder, for this user only, below <paramref name="parent"/>.</summary>
    public TemporaryFolder(string parent)
    {
        Directory.CreateDirectory(parent);
        do
        {
            Path = System.IO.Path.Combine(parent, $"qa-reading-{System.IO.Path.GetRandomFileName()}");
        }
        while (Directory.Exists(Path));
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path);
        }
        else
        {
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // What stays behind is in a folder for temporary files; the reading itself succeeded.
        }
    }
}
