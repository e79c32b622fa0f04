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
    public Task<EvidencePack?> FindPackAsync(string id, CancellationToken cancellationToken) =>
        blobs.TryReadJsonAsync<EvidencePack>($"packs/{id}.json", cancellationToken);

    /// <summary>Keeps an uploaded framework under the hash of its file.</summary>
    public Task AddFrameworkAsync(Framework framework, CancellationToken cancellationToken) =>
        blobs.WriteJsonAsync($"frameworks/{framework.Sha256}.json", framework, DomainJson.Indented, cancellationToken);

    /// <summary>The uploaded framework, or null when there is none of this hash.</summary>
    public Task<Framework?> FindFrameworkAsync(string sha256, CancellationToken cancellationToken) =>
        blobs.TryReadJsonAsync<Framework>($"frameworks/{sha256}.json", cancellationToken);
}
