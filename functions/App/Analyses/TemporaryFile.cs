namespace QaPipeline.App.Analyses;

/// <summary>A local file that is deleted with its owner: readers and child processes need a path.</summary>
sealed class TemporaryFile : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "qa-" + System.IO.Path.GetRandomFileName());

    public void Dispose() => File.Delete(Path);
}
