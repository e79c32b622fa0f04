using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using QaPipeline.EmbeddedHost.Blobs;
using QaPipeline.EmbeddedHost.Hosting;
using QaPipeline.EmbeddedHost.Tests.Sample;

namespace QaPipeline.EmbeddedHost.Tests.Blobs;

public sealed class BlobTriggerTests(SharedStorage storage) : IClassFixture<SharedStorage>, IAsyncLifetime
{
    readonly string data = SampleHost.NewDataDirectory();
    readonly BlobReports reports = new();
    SampleHost? app;

    public async Task InitializeAsync()
    {
        await storage.EmptyAsync();
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Each_version_of_a_blob_runs_the_function_once_also_over_restarts()
    {
        await UploadAsync("intake", "a b/one.txt", "1");
        (await NextRunAsync()).ShouldBe("a b/one=1 (intake/a b/one.txt)");
        await UploadAsync("intake", "ignored.zip", "not meant");
        await UploadAsync("intake", "two.txt", "2");
        (await NextRunAsync()).ShouldBe("two=2 (intake/two.txt)");
        await StopAsync();
        await StartAsync();
        await UploadAsync("intake", "two.txt", "2, changed");
        (await NextRunAsync()).ShouldBe("two=2, changed (intake/two.txt)");
        await UploadAsync("intake", "three.txt", "3");
        (await NextRunAsync()).ShouldBe("three=3 (intake/three.txt)", "a later look found nothing else");
    }

    [Fact]
    public async Task A_blob_that_never_works_is_left_alone_after_five_tries_until_it_changes()
    {
        await UploadAsync("broken", "x", "v1");
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            (await NextRunAsync()).ShouldBe("v1");
        }
        await UploadAsync("broken", "y", "later looks");
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            (await NextRunAsync()).ShouldBe("later looks");
        }
        var receipt = app!.Services.GetRequiredService<BlobReceipts>().Read("Broken", "broken")["x"];
        (receipt.State, receipt.Attempts).ShouldBe((BlobState.Poisoned, 5));
        receipt.Error!.ShouldContain("never works");
        await UploadAsync("broken", "x", "v2");
        (await NextRunAsync()).ShouldBe("v2");
    }

    [Fact]
    public async Task A_blob_comes_as_bytes_from_JSON_or_as_a_client()
    {
        await UploadAsync("shapes", "bytes", "12345");
        (await NextRunAsync()).ShouldBe("bytes 5");
        await UploadAsync("shapes", "2026/json", """{"title":"t"}""");
        (await NextRunAsync()).ShouldBe("json t 2026");
        await UploadAsync("shapes", "client/c", "");
        (await NextRunAsync()).ShouldBe("client client/c");
    }

    async Task StartAsync() => app = await SampleHost.StartAsync(
        [typeof(BlobFunctions)],
        builder =>
        {
            builder.Services.AddSingleton(reports);
            builder.Configuration["EmbeddedHost:BlobPollSeconds"] = "0.02";
            builder.Configuration[StorageWiring.StorageKey] = storage.ConnectionString;
        },
        data);

    async Task StopAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
        app = null;
    }

    async Task UploadAsync(string container, string name, string content)
    {
        var client = new BlobContainerClient(storage.ConnectionString, container);
        await client.CreateIfNotExistsAsync();
        await client.GetBlobClient(name).UploadAsync(BinaryData.FromString(content), overwrite: true);
    }

    async Task<string> NextRunAsync() => await reports.Runs.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
}

public sealed class BlobPathPatternTests
{
    [Theory]
    [InlineData("intake/{name}", "a/b.zip", "name=a/b.zip")]
    [InlineData("intake/{name}.{ext}", "a.b.zip", "name=a.b ext=zip")]
    [InlineData("intake/in-{year}/{name}.zip", "in-2026/pack.zip", "year=2026 name=pack")]
    [InlineData("intake/in-{year}/{name}.zip", "out-2026/pack.zip", null)]
    [InlineData("intake/{name}.zip", "pack.zip.part", null)]
    [InlineData("intake", "anything", "name=anything")]
    [InlineData("intake/exact(1).zip", "exact(1).zip", "")]
    public void A_name_is_taken_apart(string path, string blob, string? parts) =>
        (BlobPathPattern.Parse(path).Match(blob) is { } match ? string.Join(' ', match.Select(part => $"{part.Key}={part.Value}")) : null).ShouldBe(parts);

    [Theory]
    [InlineData("In/{name}", "'In' is no container name")]
    [InlineData("{container}/{name}", "'{container}' is no container name")]
    [InlineData("intake/{name", "has a brace")]
    public void A_path_that_cannot_be_watched_says_why(string path, string why) =>
        Should.Throw<FormatException>(() => BlobPathPattern.Parse(path)).Message.ShouldContain(why);
}
