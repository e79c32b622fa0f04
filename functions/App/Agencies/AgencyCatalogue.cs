using QaPipeline.Domain.Serialization;
using QaPipeline.Drafting;
using QaPipeline.Storage;

namespace QaPipeline.App.Agencies;

/// <summary>The profiles that agencies gave: name, logo, colours, language, scale and template. Each is kept under the hash of its bytes and never changes.</summary>
public sealed class AgencyCatalogue(RecordStore records)
{
    /// <summary>Checks and keeps a profile; answers its key and what a check of its template found.</summary>
    /// <exception cref="DraftException">It can't be used; the message says what to change.</exception>
    public async Task<(string Key, AgencyProfile Profile, TemplateReport? Template)> AddAsync(byte[] json, CancellationToken cancellationToken)
    {
        var (profile, template) = AgencyProfileFile.Read(json);
        var key = ContentHash.Of(json);
        using var content = new MemoryStream(json);
        await records.AddAgencyAsync(key, content, cancellationToken);
        return (key, profile, template);
    }

    /// <summary>The profile of this key; null when there is none.</summary>
    public async Task<AgencyProfile?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (!ContentHash.IsHash(key) || await records.FindAgencyAsync(key, cancellationToken) is not { } stream)
        {
            return null;
        }
        await using (stream)
        {
            using var json = new MemoryStream();
            await stream.CopyToAsync(json, cancellationToken);
            return AgencyProfileFile.Read(json.GetBuffer().AsSpan(0, (int)json.Length)).Profile;
        }
    }
}
