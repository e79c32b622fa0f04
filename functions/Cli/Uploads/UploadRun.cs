using System.Text.Json;
using QaPipeline.Cli.Api;
using QaPipeline.Cli.Draft;
using QaPipeline.Domain.Serialization;
using QaPipeline.Domain.Texts;
using QaPipeline.Domain.Uploads;

namespace QaPipeline.Cli.Uploads;

/// <summary>Uploads a pack: goes on with the open upload of the same review and name, sends what is missing, and submits when asked to.</summary>
sealed class UploadRun(UploadOptions options, AppAddress app)
{
    const int FilesAtOnce = 4;
    const int BlocksAtOnce = 6;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (options.Receipt is not null && (!options.Submit || Path.GetExtension(options.Receipt) is not (".json" or ".docx")))
        {
            throw new CliException("A receipt is given for a submission (--submit) and goes into a .json or .docx file.", ExitCodes.Usage);
        }
        Target.Check(options.Receipt);
        var pack = await UploadPack.FromAsync(options, cancellationToken);
        return await app.UseAsync(async client =>
        {
            using var uploads = new UploadClient(client);
            return options.Cancel ? await CancelAsync(uploads, pack, cancellationToken) : await UploadAsync(uploads, pack, cancellationToken);
        }, cancellationToken);
    }

    async Task<int> UploadAsync(UploadClient client, UploadPack pack, CancellationToken cancellationToken)
    {
        var upload = await OpenAsync(client, pack, cancellationToken) ?? await client.BeginAsync(options.Review, pack.Name, cancellationToken);
        upload = await AnnounceAsync(client, upload, pack, cancellationToken);
        var progress = new UploadProgress(pack.Files.Sum(f => f.Length), options.Quiet);
        upload = await SendAsync(client, upload, pack, progress, cancellationToken);
        Say($"{Counted.Of(upload.Files.Count, "file has", "files have")} arrived: {Counted.Of(progress.BytesSent, "byte")} sent, {Counted.Of(progress.BytesThere, "byte was", "bytes were")} there.");
        foreach (var file in upload.Files.Where(f => f.SameContentAs is not null))
        {
            Say($"'{file.Name}' has the same content as '{file.SameContentAs}'.");
        }
        if (!options.Submit)
        {
            Say("Nothing is submitted yet. Run the same command with --submit when the pack is complete.");
            return ExitCodes.Success;
        }
        var receipt = await client.SubmitAsync(upload.Id, cancellationToken);
        await Target.WriteAsync(options.Receipt, () => options.Receipt!.EndsWith(".docx", StringComparison.Ordinal)
            ? client.ReceiptAsync(upload.Id, "word", options.Language, cancellationToken)
            : Task.FromResult(JsonSerializer.SerializeToUtf8Bytes(receipt, DomainJson.Indented)), cancellationToken);
        Say($"Submitted as pack {receipt.PackId}.");
        return ExitCodes.Success;
    }

    async Task<int> CancelAsync(UploadClient client, UploadPack pack, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(client, pack, cancellationToken) ?? throw new CliException($"No upload '{pack.Name}' for '{options.Review}' is under way.");
        await client.CancelAsync(open.Id, cancellationToken);
        Say($"The upload '{pack.Name}' is given up.");
        return ExitCodes.Success;
    }

    async Task<UploadAnswer?> OpenAsync(UploadClient client, UploadPack pack, CancellationToken cancellationToken)
    {
        var uploads = await client.ListAsync(options.Review, cancellationToken);
        foreach (var damaged in uploads.Where(u => u.Unreadable))
        {
            Say($"The record 'uploads/{damaged.Id}' of an earlier upload can't be read. Those who run the system can bring back an earlier version of it.");
        }
        return uploads.FirstOrDefault(u => u.State == UploadState.Open && ComposedLetters.Of(u.Name) == pack.Name);
    }

    /// <summary>Brings the upload in line with the disk: what is no longer there or has changed is taken out, then everything is announced.</summary>
    static async Task<UploadAnswer> AnnounceAsync(UploadClient client, UploadAnswer upload, UploadPack pack, CancellationToken cancellationToken)
    {
        var wanted = pack.Files.ToDictionary(f => f.Name, StringComparer.Ordinal);
        foreach (var file in upload.Files.Where(f => !wanted.TryGetValue(f.Name, out var now) || now.Sha256 != f.Sha256 || now.Length != f.Length))
        {
            await client.RemoveAsync(upload.Id, file.Id, cancellationToken);
        }
        upload = await client.AddAsync(upload.Id, pack.Files, cancellationToken);
        foreach (var file in upload.Files.Where(f => wanted.TryGetValue(f.Name, out var now) && now.Mark != f.Mark))
        {
            upload = await client.MarkAsync(upload.Id, file.Id, wanted[file.Name].Mark, cancellationToken);
        }
        return upload;
    }

    static async Task<UploadAnswer> SendAsync(UploadClient client, UploadAnswer upload, UploadPack pack, UploadProgress progress, CancellationToken cancellationToken)
    {
        progress.WasThere(upload.Files.Where(f => f.Arrived).Sum(f => f.Length));
        using var blocks = new SemaphoreSlim(BlocksAtOnce, BlocksAtOnce);
        var sending = new FileSending(client, blocks, progress);
        // Of several files with one content the first is sent; the app knows the others once it has arrived.
        var contents = upload.Files.Where(f => !f.Arrived).GroupBy(f => f.Sha256!, StringComparer.Ordinal).Select(g => g.First());
        await Parallel.ForEachAsync(contents, new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellationToken }, async (file, cancellation) =>
            await sending.SendAsync(upload.Id, file, pack.PathByHash[file.Sha256!], cancellation));
        return await client.AddAsync(upload.Id, pack.Files, cancellationToken);
    }

    void Say(string text)
    {
        if (!options.Quiet)
        {
            Console.WriteLine(text);
        }
    }
}
