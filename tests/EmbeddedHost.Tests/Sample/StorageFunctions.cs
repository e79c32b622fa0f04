using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace QaPipeline.EmbeddedHost.Tests.Sample;

/// <summary>Keeps notes as blobs in the app's storage.</summary>
public sealed class StorageFunctions(IConfiguration configuration)
{
    [Function("Keep")]
    public async Task<IResult> Keep([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/blobs/{name}")] HttpRequest request, string name)
    {
        var container = new BlobContainerClient(configuration["AzureWebJobsStorage"], "notes");
        await container.CreateIfNotExistsAsync();
        await container.GetBlobClient(name).UploadAsync(request.Body, overwrite: true);
        return Results.Created();
    }

    [Function("Fetch")]
    public async Task<IResult> Fetch([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/blobs/{name}")] HttpRequest request, string name)
    {
        var blob = new BlobContainerClient(configuration["AzureWebJobsStorage"], "notes").GetBlobClient(name);
        return await blob.ExistsAsync(request.HttpContext.RequestAborted) ? Results.Stream(await blob.OpenReadAsync()) : Results.NotFound();
    }
}
