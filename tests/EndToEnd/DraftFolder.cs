using System.Text.Json;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Tests;

/// <summary>A folder for the results of drafts, and for their state unless another data folder is named; gone after the test.</summary>
sealed class DraftFolder(string? data = null) : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("qa-e2e-").FullName;

    public string Data => data ?? System.IO.Path.Combine(Path, "data");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Drafts a pack; map and ledger are written beside the draft.</summary>
    public Task<Outcome> DraftAsync(string pack, string name = "review", params string[] more) => QaCommand.RunAsync(Arguments(pack, name, more));

    public string[] Arguments(string pack, string name = "review", params string[] more) =>
        ["draft", pack, "--data", Data, "--out", File(name + ".docx"), "--map", File(name + ".map.json"), "--ledger", File(name + ".ledger.json"), .. more];

    public EvidenceMap Map(string name = "review") => Read<EvidenceMap>(name + ".map.json");

    public Ledger Ledger(string name = "review") => Read<Ledger>(name + ".ledger.json");

    /// <summary>The bytes of draft, map and ledger.</summary>
    public byte[][] Results(string name = "review") =>
        [.. new[] { ".docx", ".map.json", ".ledger.json" }.Select(e => System.IO.File.ReadAllBytes(File(name + e)))];

    public void Dispose() => Directory.Delete(Path, recursive: true);

    T Read<T>(string name) => JsonSerializer.Deserialize<T>(System.IO.File.ReadAllBytes(File(name)), DomainJson.Compact)!;
}
