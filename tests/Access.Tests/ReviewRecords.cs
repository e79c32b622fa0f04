using System.Text.Json;
using Azure.Storage.Blobs;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Tests;

/// <summary>Reviews at the step that a test is about, put into the register of the running app.</summary>
static class ReviewRecords
{
    /// <summary>Puts a review of an institution into the register and answers it.</summary>
    public static async Task<Review> AddAsync(BlobServiceClient storage, string id, string institution, ReviewStep step, Func<Review, Review>? with = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var review = new Review(id, "cycle-" + id, "plan-a", institution, "micro-credentials", "1")
        {
            Procedure = "External review of micro-credentials",
            Step = step,
            StartedAt = now.AddDays(-60),
            Zone = "Europe/Brussels",
            Calendar = new StepDurations().Calendar(now.AddDays(-250), LocalTime.Zone("Europe/Brussels")),
            Deadlines = [new ReviewDeadline(step.Name(), now.AddDays(20), 1)],
        };
        review = with?.Invoke(review) ?? review;
        await PutAsync(storage, $"institutions/{institution}.json", new Institution(institution, $"University of {char.ToUpperInvariant(institution[0])}{institution[1..]}", "BE"));
        await PutAsync(storage, $"reviews/{id}.json", review);
        return review;
    }

    /// <summary>The review as it stands in the register.</summary>
    public static async Task<Review> ReadAsync(BlobServiceClient storage, string id)
    {
        var content = await storage.GetBlobContainerClient("register").GetBlobClient($"reviews/{id}.json").DownloadContentAsync();
        return JsonSerializer.Deserialize<Review>(content.Value.Content, DomainJson.Compact)!;
    }

    static async Task PutAsync<T>(BlobServiceClient storage, string name, T record) =>
        await storage.GetBlobContainerClient("register").GetBlobClient(name).UploadAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(record, DomainJson.Indented)), overwrite: true);
}
