using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Serialization;
using QaPipeline.Extraction;
using QaPipeline.Extraction.Profiles;

namespace QaPipeline.Evaluation.Packs;

/// <summary>Reads the files of a pack as the pipeline does.</summary>
static class PackFiles
{
    /// <summary>The documents of the files in <paramref name="folder"/>. Files that can't be read become documents without blocks.</summary>
    public static async Task<IReadOnlyList<PackDocument>> ReadAsync(string folder, CancellationToken ct)
    {
        var reading = new DocumentReading(new(), Readers.All(new()));
        var documents = new List<PackDocument>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            await using var stream = File.OpenRead(path);
            var sha = await ContentHash.OfAsync(stream, ct);
            var document = await reading.ReadAsync(new(path, name, sha), ct);
            documents.Add(new(new(name, sha, stream.Length), document, DocumentProfiler.Profile(name, document)));
        }
        return documents;
    }
}
