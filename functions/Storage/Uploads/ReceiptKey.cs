using System.Security.Cryptography;
using Azure.Storage.Blobs;

namespace QaPipeline.Storage.Uploads;

/// <summary>The key by which this installation signs receipts: made once, kept in the container "keys", never sent anywhere.</summary>
public sealed class ReceiptKey(BlobContainerClient keys)
{
    const string Name = "receipts.key";
    const int Bytes = 32;

    byte[]? known;

    /// <summary>The key, made now if there is none yet.</summary>
    public async Task<byte[]> GetAsync(CancellationToken cancellationToken)
    {
        if (known is { } key)
        {
            return key;
        }
        var folder = new BlobFolder(keys);
        if (!await folder.ExistsAsync(Name, cancellationToken))
        {
            // Of several that come at once one is kept, and all use that one.
            using var made = new MemoryStream(RandomNumberGenerator.GetBytes(Bytes));
            await folder.WriteOnceAsync(Name, made, "application/octet-stream", cancellationToken);
        }
        await using var kept = await folder.OpenReadAsync(Name, cancellationToken);
        key = new byte[Bytes];
        await kept.ReadExactlyAsync(key, cancellationToken);
        return known = key;
    }
}
