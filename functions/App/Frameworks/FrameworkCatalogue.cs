using Microsoft.Extensions.Caching.Memory;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Serialization;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Storage;

namespace QaPipeline.App.Frameworks;

/// <summary>The built-in frameworks together with those that were uploaded.</summary>
public sealed class FrameworkCatalogue(RecordStore records, AuditStore audit, TimeProvider clock) : IDisposable
{
    /// <summary>Frameworks from storage that are kept in memory; each step of each analysis needs one.</summary>
    const int Most = 16;

    readonly MemoryCache _uploaded = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>The framework with this id (built in) or this content hash (uploaded, kept or built in); null when there is none.</summary>
    public async Task<Framework?> FindAsync(string key, CancellationToken cancellationToken) =>
        ContentHash.IsHash(key)
            ? await CachedAsync(key, () => records.FindFrameworkAsync(key, cancellationToken)) ?? FrameworkLibrary.BuiltIn.FirstOrDefault(f => f.Sha256 == key)
            : FrameworkLibrary.BuiltIn.FirstOrDefault(f => string.Equals(f.Id, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The same for an analysis, which may also be of a framework that somebody only tries; plans, reviews and lists know nothing of those.</summary>
    public async Task<Framework?> FindForAnalysisAsync(string key, CancellationToken cancellationToken) =>
        await FindAsync(key, cancellationToken)
        ?? (ContentHash.IsHash(key) ? await CachedAsync("trial/" + key, () => records.FindTrialFrameworkAsync(key, cancellationToken)) : null);

    /// <summary>All in storage that are no built-in framework of this release; <see cref="FrameworkShelf"/> says which of them people see.</summary>
    public async Task<IReadOnlyList<Framework>> OwnAsync(CancellationToken cancellationToken) =>
        [.. (await records.FrameworksAsync(cancellationToken)).Where(f => FrameworkLibrary.BuiltIn.All(b => b.Sha256 != f.Sha256))];

    /// <summary>Reads and keeps an uploaded framework file. The audit trail names each file once, whichever way and however often it is sent.</summary>
    /// <exception cref="InvalidFrameworkException">The file is not a valid framework; carries every problem with its line.</exception>
    public async Task<Framework> AddAsync(ReadOnlyMemory<byte> json, string name, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var framework = FrameworkReader.Read(json.Span, name);
        await records.AddFrameworkAsync(framework, cancellationToken);
        var subject = "framework/" + framework.Sha256;
        await audit.AppendAsync([new AuditNote(subject, clock.GetUtcNow(), actor.PersonId, actor.Role?.ToString(), "framework.add", subject, null, null, framework.Sha256)], cancellationToken);
        return framework;
    }

    /// <summary>Reads a framework file and keeps it for analyses alone, until it is added as well.</summary>
    /// <exception cref="InvalidFrameworkException">The file is not a valid framework; carries every problem with its line.</exception>
    public async Task<Framework> TryAsync(ReadOnlyMemory<byte> json, string name, CancellationToken cancellationToken)
    {
        var framework = FrameworkReader.Read(json.Span, name);
        await records.AddTrialFrameworkAsync(framework, cancellationToken);
        return framework;
    }

    /// <inheritdoc/>
    public void Dispose() => _uploaded.Dispose();

    /// <summary>By its hash, so that what is in memory is what storage has.</summary>
    async Task<Framework?> CachedAsync(string name, Func<Task<Framework?>> find)
    {
        if (_uploaded.Get<Framework>(name) is { } known)
        {
            return known;
        }
        return await find() is { } framework ? _uploaded.Set(name, framework, new MemoryCacheEntryOptions { Size = 1 }) : null;
    }
}
