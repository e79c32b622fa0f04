using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage;

/// <summary>Small immutable records that are named by their content: packs and uploaded framework files.</summary>
public sealed class RecordStore(BlobFolder blobs)
{
    /// <summary>Registers a pack; registering the same pack again changes nothing.</summary>
    public Task AddPackAsync(EvidencePack pack, CancellationToken cancellationToken) =>
        blobs.WriteJsonAsync($"packs/{pack.Id}.json", pack, DomainJson.Indented, cancellationToken);

    /// <summary>The pack, or null when there is none of this id.</summary>
    /// <exception cref="UnreadableRecordException">It is there but can't be read.</exception>
    public Task<EvidencePack?> FindPackAsync(string id, CancellationToken cancellationToken) =>
        RecordReading.NamedAsync(RegisterKinds.Packs, id, () => blobs.TryReadJsonAsync<EvidencePack>($"{RegisterKinds.Packs}/{id}.json", cancellationToken));

    /// <summary>Keeps an uploaded framework under the hash of its file.</summary>
    public Task AddFrameworkAsync(Framework framework, CancellationToken cancellationToken) =>
        blobs.WriteJsonAsync($"frameworks/{framework.Sha256}.json", framework, DomainJson.Indented, cancellationToken);

    /// <summary>The uploaded framework, or null when there is none of this hash.</summary>
    public Task<Framework?> FindFrameworkAsync(string sha256, CancellationToken cancellationToken) =>
        blobs.TryReadJsonAsync<Framework>($"frameworks/{sha256}.json", cancellationToken);

    /// <summary>Keeps a framework that somebody tries under the hash of its file; it is in no list.</summary>
    public Task AddTrialFrameworkAsync(Framework framework, CancellationToken cancellationToken) =>
        blobs.WriteJsonAsync($"trial-frameworks/{framework.Sha256}.json", framework, DomainJson.Indented, cancellationToken);

    /// <summary>The framework that was tried, or null when none of this hash was.</summary>
    public Task<Framework?> FindTrialFrameworkAsync(string sha256, CancellationToken cancellationToken) =>
        blobs.TryReadJsonAsync<Framework>($"trial-frameworks/{sha256}.json", cancellationToken);

    /// <summary>All frameworks that were uploaded or kept for a review, in ordinal order of their hashes.</summary>
    public async Task<IReadOnlyList<Framework>> FrameworksAsync(CancellationToken cancellationToken)
    {
        var all = new List<Framework>();
        await foreach (var name in blobs.NamesAsync("frameworks/", cancellationToken))
        {
            all.Add(await blobs.ReadJsonAsync<Framework>(name, cancellationToken));
        }
        return all;
    }

    /// <summary>Keeps an agency's profile document under the hash of its bytes.</summary>
    public Task AddAgencyAsync(string sha256, Stream json, CancellationToken cancellationToken) =>
        blobs.WriteOnceAsync(AgencyName(sha256), json, "application/json", cancellationToken);

    /// <summary>The profile document, or null when there is none of this hash.</summary>
    public async Task<Stream?> FindAgencyAsync(string sha256, CancellationToken cancellationToken) =>
        await blobs.ExistsAsync(AgencyName(sha256), cancellationToken) ? await blobs.OpenReadAsync(AgencyName(sha256), cancellationToken) : null;

    static string AgencyName(string sha256) => $"agencies/{sha256}.json";
}
