namespace QaPipeline.Extraction.Ocr;

/// <summary>A folder for short-lived files that is removed whatever happens.</summary>
sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder(string parent)
    {
        Directory.CreateDirectory(parent);
        Path = Directory.CreateTempSubdirectory("qa-reading-").FullName;
        if (!string.Equals(System.IO.Path.GetFullPath(parent).TrimEnd('/'), System.IO.Path.GetTempPath().TrimEnd('/'), StringComparison.Ordinal))
        {
            var name = System.IO.Path.GetFileName(Path);
            Directory.Delete(Path);
            Path = System.IO.Path.Combine(parent, name);
            Directory.CreateDirectory(Path);
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
