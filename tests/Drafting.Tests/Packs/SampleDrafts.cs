using System.Collections.Concurrent;
using System.Text.Json;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Serialization;
using QaPipeline.Extraction;
using QaPipeline.Extraction.Profiles;
using QaPipeline.Mapping;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Tests;

namespace QaPipeline.Drafting.Tests.Packs;

/// <summary>The sample packs as the pipeline sees them: files through the readers, documents through the mapper. Each pack is read once in a test run.</summary>
static class SampleDrafts
{
    static readonly ConcurrentDictionary<string, Lazy<Task<DraftInput>>> Read = new(StringComparer.Ordinal);

    public static string[] Names { get; } = ["agency-veritas", "brightbridge", "halden-coast", "northmoor"];

    /// <summary>What the draft of <paramref name="pack"/> is made from.</summary>
    public static async Task<DraftInput> InputAsync(string pack, string language)
    {
        var input = await Read.GetOrAdd(pack, p => new(() => Task.Run(() => ReadAsync(p)))).Value;
        return input with { Profile = input.Profile with { Language = language } };
    }

    static async Task<DraftInput> ReadAsync(string pack)
    {
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(RepositoryFiles.PathOf("samples", "labels", pack, "manifest.json")));
        var reading = new DocumentReading(new(), Readers.All(new()));
        var documents = new List<PackDocument>();
        foreach (var path in RepositoryFiles.SamplePack(pack))
        {
            var bytes = await File.ReadAllBytesAsync(path);
            var file = new EvidenceFile(Path.GetFileName(path), ContentHash.Of(bytes), bytes.Length);
            var document = await reading.ReadAsync(new(path, file.Name, file.Sha256), CancellationToken.None);
            documents.Add(new(file, document, DocumentProfiler.Profile(file.Name, document)));
        }
        var ledger = new Ledger([.. documents.Select(d => LedgerFile.Of(d.File, d.Document))]);
        EarlierPoint[] previous = [new("condition", "Participants must be asked for feedback after every run.") { Source = "Review 2019", Due = new DateOnly(2021, 12, 31) }];
        var framework = FollowUpCriteria.Extend(FrameworkLibrary.BuiltIn.Single(f => f.Id == "micro-credentials"), previous);
        var request = new MappingRequest(framework, EvidencePack.From(pack, documents.Select(d => d.File)), documents, ledger, manifest.RootElement.GetProperty("audience").GetString()!, 20)
        {
            Previous = previous,
            Index = [new(documents[0].File.Name, "KP2, KP3"), new("Annex 99 (lost)", "KP1"), new("Annex 98", "Standard 77")],
        };
        return DraftInput.Of(framework, new EvidenceMapper(new()).Map(request), ledger) with
        {
            Institution = manifest.RootElement.GetProperty("institution").GetString(),
            Procedure = "Review of micro-credentials",
            Cycle = "2026 autumn",
            Review = $"{pack}-2026",
            Date = new DateOnly(2026, 10, 5),
            Profile = new AgencyProfile { Name = "Agency for Quality in Higher Education" },
        };
    }
}
