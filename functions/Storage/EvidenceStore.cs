using System.Buffers;
using System.Security.Cryptography;

namespace QaPipeline.Storage;

/// <summary>The submitted bytes, each under its SHA-256. What is here is never changed.</summary>
public sealed class EvidenceStore(BlobFolder blobs)
{
    /// <summary>Whether the bytes with this hash are kept.</summary>
    public Task<bool> HasAsync(string sha256, CancellationToken cancellationToken) => blobs.ExistsAsync(sha256, cancellationToken);

    /// <summary>Keeps bytes after checking that they are the announced ones. They pass through a local file, never through memory as a whole.</summary>
    /// <exception cref="ContentMismatchException">Other bytes arrived.</exception>
    /// <exception cref="ContentTooLargeException">More than <paramref name="limit"/> bytes arrived.</exception>
    public async Task PutAsync(string expectedSha256, Stream content, long limit, CancellationToken cancellationToken)
    {
        await using var file = CreateTemporaryFile();
        var actual = await CopyAndHashAsync(content, file, limit, cancellationToken);
        if (actual != expectedSha256)
        {
            throw new ContentMismatchException(expectedSha256, actual);
        }
        await KeepAsync(actual, file);
    }

    /// <summary>Keeps bytes whose hash is not known beforehand, such as an entry of an archive.</summary>
    /// <returns>Their SHA-256 and length.</returns>
    /// <exception cref="ContentTooLargeException">More than <paramref name="limit"/> bytes arrived.</exception>
    public async Task<(string Sha256, long Length)> PutAsync(Stream content, long limit, CancellationToken cancellationToken)
    {
        await using var file = CreateTemporaryFile();
        var sha256 = await CopyAndHashAsync(content, file, limit, cancellationToken);
        await KeepAsync(sha256, file);
        return (sha256, file.Length);
    }

    /// <summary>Copies the bytes to a local file.</summary>
    /// <exception cref="BlobLostException">They are not kept (any more).</exception>
    public Task DownloadAsync(string sha256, string path, CancellationToken cancellationToken) => blobs.DownloadAsync(sha256, path, cancellationToken);

    /// <summary>Whether the bytes begin like a ZIP container (an archive, or an Office file).</summary>
    /// <exception cref="BlobLostException">They are not kept (any more).</exception>
    public async Task<bool> StartsAsZipAsync(string sha256, CancellationToken cancellationToken)
    {
        await using var content = await blobs.OpenReadAsync(sha256, cancellationToken);
        var head = new byte[2];
        return await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken) == 2 && head is [(byte)'P', (byte)'K'];
    }

    /// <summary>Not to be broken off: nobody could tell whether the bytes are kept, and they might stay without anybody who notes them.</summary>
    async Task KeepAsync(string sha256, FileStream file)
    {
        file.Position = 0;
        await blobs.WriteOnceAsync(sha256, file, "application/octet-stream", CancellationToken.None);
    }

    static FileStream CreateTemporaryFile() =>
        new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81920,
            FileOptions.Asynchronous | FileOptions.DeleteOnClose);

    static async Task<string> CopyAndHashAsync(Stream source, FileStream target, long limit, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(81920);
        try
        {
            int read;
            while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (target.Length + read > limit)
                {
                    throw new ContentTooLargeException(limit);
                }
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            await target.FlushAsync(cancellationToken);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
