using System.IO.Compression;
using System.Text;

namespace QaPipeline.Extraction.Tests;

/// <summary>Builds ZIP containers in memory, well-formed or hostile.</summary>
sealed class ZipFixture
{
    static readonly DateTimeOffset FixedTime = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    readonly List<(string Name, byte[] Content, int Attributes)> entries = [];

    /// <summary>A fixture with the entries of an existing container.</summary>
    public static ZipFixture From(byte[] container)
    {
        var fixture = new ZipFixture();
        using var zip = new ZipArchive(new MemoryStream(container));
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            fixture.With(entry.FullName, bytes.ToArray());
        }
        return fixture;
    }

    public ZipFixture With(string name, string content, int attributes = 0) => With(name, Encoding.UTF8.GetBytes(content), attributes);

    public ZipFixture With(string name, byte[] content, int attributes = 0)
    {
        entries.Add((name, content, attributes));
        return this;
    }

    public byte[] Build(CompressionLevel level = CompressionLevel.Optimal, Encoding? names = null)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true, names))
        {
            foreach (var (name, content, attributes) in entries)
            {
                var entry = zip.CreateEntry(name, level);
                entry.LastWriteTime = FixedTime;
                entry.ExternalAttributes = attributes;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }
        return bytes.ToArray();
    }
}
