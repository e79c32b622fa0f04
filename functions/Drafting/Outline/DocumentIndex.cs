using System.Globalization;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;

namespace QaPipeline.Drafting.Outline;

/// <summary>The documents of a pack with the short labels D1, D2, … that tables use.</summary>
sealed class DocumentIndex
{
    readonly Dictionary<string, DraftDocument> _byFile = new(StringComparer.Ordinal);

    public DocumentIndex(DraftInput input)
    {
        var map = input.Map.Pack.Files.ToDictionary(f => f.Name, StringComparer.Ordinal);
        var ledger = input.Ledger.Files.ToDictionary(f => f.Name, StringComparer.Ordinal);
        var late = input.LateFiles.ToDictionary(f => f.File, StringComparer.Ordinal);
        foreach (var name in map.Keys.Union(ledger.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            _byFile[name] = new DraftDocument(_byFile.Count + 1, name, map.GetValueOrDefault(name), ledger.GetValueOrDefault(name), late.GetValueOrDefault(name));
        }
    }

    public IReadOnlyList<DraftDocument> All => [.. _byFile.Values.OrderBy(d => d.Number)];

    /// <summary>The document of a file that evidence cites.</summary>
    public DraftDocument this[string file] => _byFile.TryGetValue(file, out var document)
        ? document
        : throw new DraftException($"The map cites the file '{file}', which is neither in its pack nor in the ledger.");
}

/// <summary>A document of the pack.</summary>
sealed record DraftDocument(int Number, string File, MapFile? Map, LedgerFile? Ledger, LateFile? Late)
{
    public string Label => string.Create(CultureInfo.InvariantCulture, $"D{Number}");

    /// <summary>Its own title, or the name of its file.</summary>
    public string Title => string.IsNullOrWhiteSpace(Map?.Title) ? File : Map.Title;

    /// <summary>Whether at least a part of it was read; a document without an account counts as read.</summary>
    public bool IsRead => Ledger is null or { Status: FileStatus.Read or FileStatus.ReadInPart };

    public string? Type => Map?.DocumentType;
}
