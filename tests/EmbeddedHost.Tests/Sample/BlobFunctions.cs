using System.Threading.Channels;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace QaPipeline.EmbeddedHost.Tests.Sample;

/// <summary>What blob functions report to a test.</summary>
public sealed class BlobReports
{
    public Channel<string> Runs { get; } = Channel.CreateUnbounded<string>();
}

public sealed class BlobFunctions(BlobReports reports)
{
    [Function("Intake")]
    public async Task Intake([BlobTrigger("intake/{name}.txt", Source = BlobTriggerSource.EventGrid)] Stream content, string name, FunctionContext context)
    {
        using var reader = new StreamReader(content);
        await reports.Runs.Writer.WriteAsync($"{name}={await reader.ReadToEndAsync()} ({context.BindingContext.BindingData["BlobTrigger"]})");
    }

    [Function("Broken")]
    public async Task Broken([BlobTrigger("broken/{name}")] string content)
    {
        await reports.Runs.Writer.WriteAsync(content);
        throw new InvalidOperationException("never works");
    }

    [Function("Bytes")]
    public ValueTask Bytes([BlobTrigger("shapes/bytes")] byte[] content) => reports.Runs.Writer.WriteAsync($"bytes {content.Length}");

    [Function("Json")]
    public ValueTask Json([BlobTrigger("shapes/{year}/json")] Note content, int year) => reports.Runs.Writer.WriteAsync($"json {content.Title} {year}");

    [Function("Client")]
    public ValueTask Client([BlobTrigger("shapes/client/{rest}")] BlobClient content) => reports.Runs.Writer.WriteAsync($"client {content.Name}");
}
