using System.Text.Json;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Evaluation.Packs;

/// <summary>Reads labelled packs from folders that hold labels.jsonl, coverage.json and manifest.json.</summary>
static class PackFolder
{
    /// <summary>The packs below <paramref name="root"/>, in ordinal order. The passages come from passages.jsonl.</summary>
    public static IReadOnlyList<LabelledPack> ReadAll(string root) =>
        [.. Directory.EnumerateDirectories(root).Where(d => File.Exists(Path.Combine(d, "labels.jsonl"))).Order(StringComparer.Ordinal).Select(Read)];

    static LabelledPack Read(string folder)
    {
        var manifest = Parse<Manifest>(File.ReadAllText(Path.Combine(folder, "manifest.json")));
        var labels = File.ReadLines(Path.Combine(folder, "labels.jsonl")).Where(l => l.Length > 0).Select(Parse<Label>)
            .GroupBy(l => l.Criterion, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<Label>)[.. g], StringComparer.Ordinal);
        var expected = Parse<ExpectedCoverage>(File.ReadAllText(Path.Combine(folder, "coverage.json")));
        return new(manifest.Pack, manifest.Audience, Documents(folder, manifest), labels, expected);
    }

    static IReadOnlyList<PackDocument> Documents(string folder, Manifest manifest)
    {
        var passages = File.ReadLines(Path.Combine(folder, "passages.jsonl")).Where(l => l.Length > 0).Select(Parse<SourcePassage>).ToLookup(p => p.File, StringComparer.Ordinal);
        return [.. manifest.Documents.Select(d =>
        {
            var blocks = passages[d.File].Select((p, i) => new Block
            {
                Number = i + 1,
                Kind = p.Kind switch { "list_item" => BlockKind.ListItem, "table_row" => BlockKind.TableRow, "footnote" => BlockKind.Footnote, _ => BlockKind.Paragraph },
                Text = p.Text,
                HeadingPath = p.Heading.Length == 0 ? [] : [p.Heading],
                LeadIn = p.Lead_in,
                Columns = p.Columns ?? [],
            }).ToArray();
            var sha = ContentHash.Of(d.File);
            var document = new Document
            {
                Sha256 = sha,
                Format = FileFormat.Text,
                Reader = new("source", "1"),
                Blocks = blocks,
                Units = [new("body", 1, UnitStatus.Read, blocks.Sum(b => b.Text.Length), "source")],
            };
            return new PackDocument(new(d.File, sha, 1), document, new(d.Type, null) { Language = d.Language, Title = d.Title });
        })];
    }

    static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, DomainJson.Compact) ?? throw new InvalidDataException("An entry of the labelled pack is empty.");

    sealed record Manifest(string Pack, string Audience, IReadOnlyList<ManifestDocument> Documents);

    sealed record ManifestDocument(string File, string Type, string Language, string Title);

#pragma warning disable CA1707 // The name in the file.
    sealed record SourcePassage(string File, string Kind, string Heading, string Text, string? Lead_in, IReadOnlyList<string>? Columns);
#pragma warning restore CA1707
}
