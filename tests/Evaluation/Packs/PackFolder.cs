using System.Globalization;
using System.Text.Json;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Evaluation.Packs;

/// <summary>Reads labelled packs from folders that hold labels.jsonl, coverage.json and manifest.json; with questions.json, a list of ids and texts, they are labelled for these.</summary>
static class PackFolder
{
    /// <summary>The packs below <paramref name="root"/>, in ordinal order: DIR/pack/files beside the labels, or DIR/labels/pack and DIR/packs/pack.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="preferPassages">Take the clean passages of passages.jsonl, where there are any, and not the files.</param>
    /// <param name="ct">Cancels the reading of files.</param>
    public static async Task<IReadOnlyList<LabelledPack>> ReadAllAsync(string root, bool preferPassages, CancellationToken ct)
    {
        var labels = Directory.Exists(Path.Combine(root, "labels")) ? Path.Combine(root, "labels") : root;
        var packs = new List<LabelledPack>();
        foreach (var folder in Directory.EnumerateDirectories(labels).Where(d => File.Exists(Path.Combine(d, "labels.jsonl"))).Order(StringComparer.Ordinal))
        {
            var manifest = Parse<Manifest>(await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json"), ct));
            var judged = File.ReadLines(Path.Combine(folder, "labels.jsonl")).Where(l => l.Length > 0).Select(Parse<Label>)
                .GroupBy(l => l.Criterion, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => (IReadOnlyList<Label>)[.. g], StringComparer.Ordinal);
            var expected = Parse<ExpectedCoverage>(await File.ReadAllTextAsync(Path.Combine(folder, "coverage.json"), ct));
            var files = labels == root ? Path.Combine(folder, "files") : Path.Combine(root, "packs", Path.GetFileName(folder));
            var documents = File.Exists(Path.Combine(folder, "passages.jsonl")) && (preferPassages || !Directory.Exists(files))
                ? Documents(folder, manifest)
                : await PackFiles.ReadAsync(files, ct);
            packs.Add(new(manifest.Pack, manifest.Audience, documents, judged, expected) { Questions = await QuestionsAsync(Path.Combine(folder, "questions.json"), ct) });
        }
        return packs;
    }

    static async Task<Framework?> QuestionsAsync(string file, CancellationToken ct) => !File.Exists(file) ? null : new()
    {
        Id = "questions",
        Version = "1",
        Title = "Questions of the pack",
        Criteria = Parse<IReadOnlyList<Criterion>>(await File.ReadAllTextAsync(file, ct)),
    };

    static IReadOnlyList<PackDocument> Documents(string folder, Manifest manifest)
    {
        var passages = File.ReadLines(Path.Combine(folder, "passages.jsonl")).Where(l => l.Length > 0).Select(Parse<SourcePassage>).ToLookup(p => p.File, StringComparer.Ordinal);
        return [.. manifest.Documents.Select(d =>
        {
            var blocks = passages[d.File].Select((p, i) => new Block
            {
                Number = i + 1,
                Kind = p.Kind switch { "list_item" => BlockKind.ListItem, "table_row" => BlockKind.TableRow, "footnote" => BlockKind.Footnote, _ => BlockKind.Paragraph },
                Text = p.Kind == "table_row" ? p.Text.Replace(" | ", "\t", StringComparison.Ordinal) : p.Text,
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
            return new PackDocument(new(d.File, sha, 1), document, new(d.Type, null) { Language = d.Language, Title = d.Title, Date = DateOf(d.Date) });
        })];
    }

    /// <summary>A day, a month, or the last month of a year where the manifest names no more.</summary>
    static DocumentDate? DateOf(string? date) => DocumentDate.Parse(date) ?? (date?.Length == 4 && int.TryParse(date, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0 ? new(year, 12) : null);

    static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, DomainJson.Compact) ?? throw new InvalidDataException("An entry of the labelled pack is empty.");

    sealed record Manifest(string Pack, string Audience, IReadOnlyList<ManifestDocument> Documents);

    sealed record ManifestDocument(string File, string Type, string Language, string Title, string? Date = null);

#pragma warning disable CA1707 // The name in the file.
    sealed record SourcePassage(string File, string Kind, string Heading, string Text, string? Lead_in = null, IReadOnlyList<string>? Columns = null);
#pragma warning restore CA1707
}
