using QaPipeline.Domain.Packs;
using QaPipeline.Storage;

namespace QaPipeline.App.Packs;

/// <summary>Which announced bytes are not in storage. Files over the size limit are never asked for: the ledger refuses them by name.</summary>
static class MissingUploads
{
    public static async Task<IReadOnlyList<string>> OfAsync(EvidencePack pack, EvidenceStore evidence, long maxFileBytes, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var sha256 in pack.Files.Where(f => f.Length <= maxFileBytes).Select(f => f.Sha256).Distinct(StringComparer.Ordinal))
        {
            if (!await evidence.HasAsync(sha256, cancellationToken))
            {
                missing.Add(sha256);
            }
        }
        return missing;
    }
}
