using System.Buffers;
using System.Net;
using QaPipeline.Cli.Api;

namespace QaPipeline.Cli.Uploads;

/// <summary>Sends the bytes of one file that are not there yet, several blocks at a time, and has the file checked. A cut line is waited out.</summary>
sealed class FileSending(UploadClient client, SemaphoreSlim blocksAtOnce, UploadProgress progress)
{
    const int Attempts = 8;

    public async Task<UploadAnswer> SendAsync(string uploadId, UploadFileAnswer file, string path, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await SendMissingAsync(uploadId, file, path, countThere: attempt == 1, cancellationToken);
                return await client.CompleteAsync(uploadId, file.Id, cancellationToken);
            }
            catch (Exception e) when (attempt < Attempts && IsPassing(e, cancellationToken))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250 * Math.Pow(2, Math.Min(attempt, 6))), cancellationToken);
            }
        }
    }

    async Task SendMissingAsync(string uploadId, UploadFileAnswer file, string path, bool countThere, CancellationToken cancellationToken)
    {
        if (file.Length == 0)
        {
            return;
        }
        var target = await client.TargetAsync(uploadId, file.Id, cancellationToken);
        if (countThere)
        {
            progress.WasThere(target.Committed ? file.Length : target.Staged.Sum(index => (long)LengthOf(file, target, index)));
        }
        if (target.Committed)
        {
            return;
        }
        using var handle = File.OpenHandle(path, options: FileOptions.Asynchronous);
        var missing = Enumerable.Range(0, target.BlockIds.Count).Except(target.Staged);
        await Task.WhenAll(missing.Select(async index =>
        {
            await blocksAtOnce.WaitAsync(cancellationToken);
            var buffer = ArrayPool<byte>.Shared.Rent(target.BlockSize);
            try
            {
                var block = buffer.AsMemory(0, LengthOf(file, target, index));
                await ReadAsync(handle, block, (long)index * target.BlockSize, path, cancellationToken);
                await client.PutBlockAsync(target.Address, target.BlockIds[index], block, cancellationToken);
                progress.Sent(block.Length);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
                blocksAtOnce.Release();
            }
        }));
        await client.PutListAsync(target.Address, target.BlockIds, cancellationToken);
    }

    static async Task ReadAsync(Microsoft.Win32.SafeHandles.SafeFileHandle handle, Memory<byte> block, long offset, string path, CancellationToken cancellationToken)
    {
        for (var done = 0; done < block.Length;)
        {
            var read = await RandomAccess.ReadAsync(handle, block[done..], offset + done, cancellationToken);
            done += read > 0 ? read : throw new CliException($"'{path}' became shorter while it was sent. Run the same command again.");
        }
    }

    static int LengthOf(UploadFileAnswer file, TargetAnswer target, int index) => (int)Math.Min(target.BlockSize, file.Length - ((long)index * target.BlockSize));

    /// <summary>A cut line, a busy storage, or an address whose time ran out: all of them pass when asked again.</summary>
    static bool IsPassing(Exception e, CancellationToken cancellationToken) => e switch
    {
        HttpRequestException => true,
        TaskCanceledException => !cancellationToken.IsCancellationRequested,
        StorageRefusedException refused => refused.Status is HttpStatusCode.Forbidden or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict || (int)refused.Status >= 500,
        ApiProblemException problem => (int)problem.Status is 429 or >= 500 || problem.Problem.Title is "bytes-missing" or "changed-meanwhile",
        _ => false,
    };
}
