using System.Globalization;
using Azure;
using Azure.Storage.Blobs;

namespace QaPipeline.Chaos;

/// <summary>What the workload keeps in the blob storage: uploads, which nobody can make again, and blobs computed from a number, which anybody can.</summary>
sealed class BlobWork
{
    internal const string ConnectionSetting = "CHAOS_STORAGE";
    internal const string Kind = "blobs";
    internal const int Parts = 3;
    readonly BlobContainerClient container;

    internal BlobWork(string connectionString)
    {
        // A storage that was killed is not waited for: the retry policy of the orchestration decides what becomes of a failed activity.
        var options = new BlobClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(20) } };
        container = new BlobContainerClient(connectionString, "chaos", options);
    }

    internal Task PrepareAsync() => container.CreateIfNotExistsAsync();

    internal Task UploadAsync(string id) => WriteAsync("uploads/" + id, id);

    internal async Task<bool> HasUploadAsync(string id, CancellationToken cancellation) => await ReadAsync("uploads/" + id, cancellation) == id;

    /// <summary>Writes one computed blob; the same name always gets the same bytes.</summary>
    internal Task ComputeAsync(int input, int part) => WriteAsync(NameOf(input, part), ContentOf(input, part));

    /// <summary>The parts that are not there, or not whole.</summary>
    internal async Task<IReadOnlyList<int>> AbsentAsync(int input, CancellationToken cancellation)
    {
        var absent = new List<int>();
        for (var part = 0; part < Parts; part++)
        {
            if (await ReadAsync(NameOf(input, part), cancellation) != ContentOf(input, part))
            {
                absent.Add(part);
            }
        }
        return absent;
    }

    /// <summary>Adds up what the computed blobs say.</summary>
    /// <exception cref="InvalidOperationException">One of them is not there.</exception>
    internal async Task<int> SumAsync(int input, CancellationToken cancellation)
    {
        var sum = 0;
        for (var part = 0; part < Parts; part++)
        {
            var text = await ReadAsync(NameOf(input, part), cancellation) ?? throw new InvalidOperationException("A computed blob is gone.");
            sum += int.Parse(text, CultureInfo.InvariantCulture);
        }
        return sum;
    }

    static string NameOf(int input, int part) => string.Create(CultureInfo.InvariantCulture, $"computed/{input}-{part}");

    static string ContentOf(int input, int part) => (input + part).ToString(CultureInfo.InvariantCulture);

    Task WriteAsync(string name, string content) => container.GetBlobClient(name).UploadAsync(BinaryData.FromString(content), overwrite: true);

    async Task<string?> ReadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await container.GetBlobClient(name).DownloadContentAsync(cancellation)).Value.Content.ToString();
        }
        catch (RequestFailedException e) when (e.Status is 404 or 500)
        {
            // 500: the storage still lists the blob and has lost its bytes.
            return null;
        }
    }
}
