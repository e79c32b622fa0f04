using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace QaPipeline.App.Intake;

/// <summary>Blob trigger: ZIPs that automated senders leave in the drop zone.</summary>
public sealed class IntakeFunctions(IntakeReceiving receiving)
{
    /// <summary>Runs once or more for each version of a blob in the container "intake". On Azure the news comes from Event Grid, the only source that Flex Consumption has.</summary>
    [Function("IntakeArrived")]
    public Task RunAsync([BlobTrigger("intake/{name}", Source = BlobTriggerSource.EventGrid)] BlobClient blob, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        receiving.ReceiveAsync(blob.Name, client, cancellationToken);
}
