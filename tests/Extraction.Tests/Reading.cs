using System.Text;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Extraction.Tests;

/// <summary>Reads files, or bytes under a name, the way the pipeline does.</summary>
static class Reading
{
    public static DocumentReading With(ReadingOptions? options = null)
    {
        var limits = options ?? new ReadingOptions();
        return new DocumentReading(limits, Readers.InProcess(limits));
    }

    public static SourceFile Source(string path) => new(path, Path.GetFileName(path), ContentHash.Of(File.ReadAllBytes(path)));

    public static Task<Document> At(string path, ReadingOptions? options = null) => With(options).ReadAsync(Source(path), CancellationToken.None);

    public static Task<Document> Bytes(string name, byte[] bytes, ReadingOptions? options = null) => Bytes(name, bytes, With(options));

    public static async Task<Document> Bytes(string name, byte[] bytes, DocumentReading reading)
    {
        using var file = new TemporaryFile(bytes);
        return await reading.ReadAsync(new SourceFile(file.Path, name, ContentHash.Of(bytes)), CancellationToken.None);
    }

    public static Task<Document> Text(string name, string text) => Bytes(name, Encoding.UTF8.GetBytes(text));

    /// <summary>"kind: text" of each block, cells set apart by bars, for comparing whole documents at a glance.</summary>
    public static IEnumerable<string> Lines(this Document document) => document.Blocks.Select(b => $"{b.Kind}: {b.Text.Replace("\t", " | ", StringComparison.Ordinal)}");

    public static IEnumerable<string> Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A file with given bytes that is gone after the test.</summary>
sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(byte[] bytes) => File.WriteAllBytes(Path, bytes);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"qa-test-{Guid.NewGuid():N}");

    public void Dispose() => File.Delete(Path);
}
