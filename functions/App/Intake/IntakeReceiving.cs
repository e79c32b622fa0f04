using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using QaPipeline.App.Analyses;
using QaPipeline.App.Telemetry;
using QaPipeline.Domain.Intake;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Texts;
using QaPipeline.Extraction;
using QaPipeline.Extraction.Archives;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Storage;
using QaPipeline.Storage.Intake;

namespace QaPipeline.App.Intake;

/// <summary>
/// Takes in what lies in the drop zone as "sender/pack.zip": the ZIP becomes evidence and a pack, an analysis starts, a report is left for the sender, and the ZIP is removed.
/// The blob's metadata "framework" and "audience" choose what it is put against. The same bytes under the same name are always the same pack, however often the news comes.
/// </summary>
public sealed class IntakeReceiving(IntakeStore intake, EvidenceStore evidence, RecordStore records, ArchiveUnpacking archives, AnalysisOrders orders,
    AnalysisStarting starting, ReadingOptions limits, ILogger<IntakeReceiving> logger)
{
    static readonly Refusal NoSender = new("no-sender", "The ZIP does not lie in a folder.", "Put it into a folder that bears its sender's name, as in 'university/pack.zip'.");

    /// <summary>Takes in one blob. Nothing happens when it is gone, or is one of our own reports.</summary>
    public async Task ReceiveAsync(string name, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (IntakeStore.IsReport(name) || await intake.FindAsync(name, cancellationToken) is not { } drop)
        {
            return;
        }
        using var local = new TemporaryFile();
        var refusal = RefuseUnread(drop);
        if (refusal is null)
        {
            if (!await intake.DownloadAsync(drop, local.Path, cancellationToken))
            {
                return;
            }
            refusal = archives.RefuseAsZip(new SourceFile(local.Path, drop.Name, ""));
        }
        var order = new AnalysisOrder("", drop.Metadata.GetValueOrDefault("framework", FrameworkLibrary.DefaultId), drop.Metadata.GetValueOrDefault("audience", "institution"));
        refusal ??= await RefuseOrderAsync(order, cancellationToken);
        if (refusal is not null)
        {
            await RefuseAsync(drop, refusal, cancellationToken);
            return;
        }
        await TakeInAsync(drop, local.Path, order, client, cancellationToken);
    }

    async Task TakeInAsync(IntakeDrop drop, string path, AnalysisOrder order, DurableTaskClient client, CancellationToken cancellationToken)
    {
        string sha256;
        await using (var content = File.OpenRead(path))
        {
            (sha256, _) = await evidence.PutAsync(content, limits.MaxFileBytes, cancellationToken);
        }
        var pack = EvidencePack.From(Kept(Path.ChangeExtension(drop.Name, null)), [new EvidenceFile(FileNameOf(drop), sha256, drop.Length)], Kept(drop.Name[..drop.Name.IndexOf('/', StringComparison.Ordinal)]));
        await records.AddPackAsync(pack, cancellationToken);
        var request = await orders.RequestAsync(order with { PackId = pack.Id }, cancellationToken);
        await starting.StartAsync(client, request, cancellationToken);
        await intake.WriteReportAsync(new IntakeReport(drop.Name, drop.ETag.ToString()) { Sha256 = sha256, Length = drop.Length, PackId = pack.Id, AnalysisId = request.Id }, cancellationToken);
        await intake.RemoveAsync(drop, cancellationToken);
        IntakeLog.TakenIn(logger, pack.Id, request.Id);
    }

    /// <summary>What is refused stays where it is, so that its sender finds it beside the reason.</summary>
    async Task RefuseAsync(IntakeDrop drop, Refusal refusal, CancellationToken cancellationToken)
    {
        await intake.WriteReportAsync(new IntakeReport(drop.Name, drop.ETag.ToString()) { Length = drop.Length, Refusal = refusal }, cancellationToken);
        PipelineTelemetry.Refused(refusal.Code);
        IntakeLog.Refused(logger, refusal.Code, drop.Length);
    }

    Refusal? RefuseUnread(IntakeDrop drop) => true switch
    {
        _ when !drop.Name.Contains('/', StringComparison.Ordinal) || FileNameOf(drop).Length == 0 => NoSender,
        _ when drop.Length > limits.MaxFileBytes => new Refusal("too-large",
            $"The ZIP has {drop.Length / (1024 * 1024)} MB; {limits.MaxFileBytes / (1024 * 1024)} MB are allowed.", "Send it in several ZIPs, or reduce the resolution of its images."),
        _ => null,
    };

    async Task<Refusal?> RefuseOrderAsync(AnalysisOrder order, CancellationToken cancellationToken)
    {
        try
        {
            await orders.FrameworkAsync(order, cancellationToken);
            return null;
        }
        catch (OrderRefusedException e)
        {
            return new Refusal(e.Code, e.Message, "Correct the metadata 'framework' and 'audience' of the blob, or leave them out, and send it again.");
        }
    }

    static string FileNameOf(IntakeDrop drop) => Kept(drop.Name[(drop.Name.LastIndexOf('/') + 1)..]);

    static string Kept(string name) => ComposedLetters.Of(NameChecks.Shown(name));
}

/// <summary>What taking in logs: ids and counts, never names.</summary>
static partial class IntakeLog
{
    [LoggerMessage(1201, LogLevel.Information, "A ZIP from the drop zone became pack {PackId}; {AnalysisId} is started.")]
    public static partial void TakenIn(ILogger logger, string packId, string analysisId);

    [LoggerMessage(1202, LogLevel.Warning, "A ZIP in the drop zone was refused: {Code}, {Length} bytes.")]
    public static partial void Refused(ILogger logger, string code, long length);
}
