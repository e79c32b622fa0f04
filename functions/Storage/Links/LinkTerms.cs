using Azure.Storage.Sas;

namespace QaPipeline.Storage.Links;

/// <summary>What a signed link says, whoever signs it.</summary>
public static class LinkTerms
{
    /// <summary>How long a link for an upload holds: long enough for a part on a slow line, after which a new link is asked for.</summary>
    public static TimeSpan UploadLife { get; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a link for a download holds.</summary>
    public static TimeSpan DownloadLife { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Clocks of storage and app may differ by this much.</summary>
    internal static TimeSpan ClockSkew { get; } = TimeSpan.FromMinutes(5);

    internal static BlobSasBuilder Upload(string container, string name, DateTimeOffset now, SasProtocol protocol) =>
        Of(container, name, now, UploadLife, BlobSasPermissions.Create | BlobSasPermissions.Write, protocol);

    internal static BlobSasBuilder Download(string container, string name, string fileName, DateTimeOffset now, SasProtocol protocol)
    {
        var terms = Of(container, name, now, DownloadLife, BlobSasPermissions.Read, protocol);
        terms.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(fileName)}";
        terms.ContentType = "application/octet-stream";
        terms.CacheControl = "no-store";
        return terms;
    }

    static BlobSasBuilder Of(string container, string name, DateTimeOffset now, TimeSpan life, BlobSasPermissions permissions, SasProtocol protocol) => new(permissions, now + life)
    {
        BlobContainerName = container,
        BlobName = name,
        Resource = "b",
        StartsOn = now - ClockSkew,
        Protocol = protocol,
    };
}
