using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using QaPipeline.App.Agencies;
using QaPipeline.App.Analyses;
using QaPipeline.App.Frameworks;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.EmbeddedHost.Durable;
using QaPipeline.Extraction;
using QaPipeline.Storage;
using QaPipeline.Storage.Tests;

namespace QaPipeline.App.Tests;

/// <summary>How a review looks at the reading of its evidence, with a real storage account and the embedded engine. The reading itself never ends.</summary>
public sealed class ReviewReadingTests(AzuriteAccount account) : IClassFixture<AzuriteAccount>, IAsyncLifetime, IDisposable
{
    static readonly DateTimeOffset Start = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    readonly string _folder = Directory.CreateTempSubdirectory("qa-review-reading-").FullName;
    readonly Requests _requests = new();
    readonly MovedClock _clock = new();
    FrameworkCatalogue? _frameworks;
    AuditStore? _audit;
    DurableEngine? _engine;
    ReviewPacks? _packs;
    IReviewReading? _reading;
    RecordStore? _records;
    EvidenceStore? _evidence;
    AnalysisStore? _analyses;

    public async Task InitializeAsync()
    {
        var options = new BlobClientOptions();
        options.AddPolicy(_requests, HttpPipelinePosition.PerCall);
        var client = new BlobServiceClient(AzuriteAccount.ConnectionString(account.Port), options);
        BlobFolder Folder(string container) => new(client.GetBlobContainerClient(container));
        _records = new RecordStore(Folder(StorageContainers.Register));
        _evidence = new EvidenceStore(Folder(StorageContainers.Evidence));
        _analyses = new AnalysisStore(Folder(StorageContainers.Analyses), Folder(StorageContainers.Drafts));
        _audit = new AuditStore(client.GetBlobContainerClient(StorageContainers.Audit));
        _frameworks = new FrameworkCatalogue(_records, _audit, TimeProvider.System);
        var limits = new ReadingOptions();
        var orders = new AnalysisOrders(_records, _evidence, _frameworks, new AnalysisComponents(new DocumentReading(limits, [.. Readers.InProcess(limits)])),
            new ParticularsCheck(new AgencyCatalogue(_records), _analyses), limits);
        _engine = new DurableEngine(new DurableEngineOptions { StorePath = Path.Combine(_folder, "durable.db") }, new EndlessReading(), NullLoggerFactory.Instance, TimeProvider.System);
        await _engine.StartAsync(CancellationToken.None);
        _packs = new ReviewPacks(_records, _frameworks, new RegisterStore(client.GetBlobContainerClient(StorageContainers.Register)));
        _reading = new ReviewReading(_packs, orders, new AnalysisStarting(_analyses), _analyses, _clock).With(_engine.Client);
    }

    public Task DisposeAsync() => _engine!.StopAsync(CancellationToken.None);

    public void Dispose()
    {
        _engine?.Dispose();
        _audit?.Dispose();
        _frameworks?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_look_at_a_reading_under_way_asks_storage_for_its_result_alone_until_the_review_changes()
    {
        var review = await ReviewOfAsync("looks", arrived: true);
        (await LookAsync(review)).State.IsOpen.ShouldBeTrue();
        _clock.Ahead = TimeSpan.FromMinutes(1);
        (await LookAsync(review)).Requests.ShouldBeGreaterThan(3);

        var (state, requests) = await LookAsync(review);
        state.IsOpen.ShouldBeTrue();
        requests.ShouldBe(1);

        (await LookAsync(review with { Revision = review.Revision + 1 })).Requests.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task A_reading_is_done_when_its_results_are_there()
    {
        var review = await ReviewOfAsync("done", arrived: true);
        var id = (await LookAsync(review)).State.AnalysisId!;
        var map = new EvidenceMap { Framework = new MapFramework("f", "1", "F"), Pack = new MapPack("p", "pack", []), Audience = "institution", Readers = [], Engine = new ReaderIdentity("engine", "1"), Criteria = [] };
        await _analyses!.WriteResultsAsync(id, map, new Ledger([]), default);
        (await LookAsync(review)).State.IsOpen.ShouldBeTrue();
        await _analyses.WriteDraftAsync(id, new MemoryStream([1]), default);

        var (state, _) = await LookAsync(review);

        state.ToCommand(review.Analyses[0]).ShouldBeOfType<FinishAnalysis>().AnalysisId.ShouldBe(id);
    }

    [Fact]
    public async Task A_reading_of_files_that_never_arrived_fails_with_their_names()
    {
        var review = await ReviewOfAsync("missing", arrived: false);

        (await LookAsync(review)).State.Problem.ShouldNotBeNull().ShouldContain("missing.txt");
    }

    [Fact]
    public async Task A_file_replaces_the_earlier_one_however_the_letters_of_its_name_are_spelt()
    {
        async Task<PackVersion> VersionAsync(int number, params (string Name, string Content)[] files)
        {
            var pack = EvidencePack.From("spelling", files.Select(f => new EvidenceFile(f.Name, ContentHash.Of(f.Content), f.Content.Length)));
            await _records!.AddPackAsync(pack, default);
            return new PackVersion(number, pack.Id, PackChannel.Submission, Start, null, false, "submitter");
        }
        const string Apart = "Pru\u0308fung.pdf", Composed = "Pr\u00fcfung.pdf";
        var review = new Review("review-spelling", "cycle", "plan", "uni", "micro-credentials", "1") { Packs = [await VersionAsync(1, (Apart, "old")), await VersionAsync(2, (Composed, "new"))] };
        var both = review with { Packs = [await VersionAsync(1, (Apart, "one"), (Composed, "another")), await VersionAsync(2, (Apart, "new"))] };

        async Task<IEnumerable<(string, string)>> FilesAsync(Review of, int version) =>
            (await _records!.FindPackAsync((await _packs!.OrderAsync(of, new AnalysisRun(1, version, "micro-credentials", "1", Start), default)).PackId, default))!.Files.Select(f => (f.Name, f.Sha256));

        (await FilesAsync(review, 1)).ShouldBe([(Apart, ContentHash.Of("old"))]);
        (await FilesAsync(review, 2)).ShouldBe([(Composed, ContentHash.Of("new"))]);
        (await FilesAsync(both, 2)).ShouldBe([(Apart, ContentHash.Of("new")), (Composed, ContentHash.Of("another"))], "a pack that has both spellings has two files");
    }

    [Fact]
    public async Task A_finished_draft_wakes_the_clock_of_its_review_and_nothing_else()
    {
        var client = _engine!.Client;
        await client.ScheduleNewOrchestrationInstanceAsync(ReviewOrchestration.Name, null, new StartOrchestrationOptions("review-woken"));
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(AnalysePack), null, new StartOrchestrationOptions("analysis-other"));
        await client.WaitForInstanceStartAsync("review-woken");
        await client.WaitForInstanceStartAsync("analysis-other");

        foreach (var id in new[] { "A title that is no id", "analysis-other", "review-woken" })
        {
            await ReviewStarting.TellAsync(client, id, default);
        }

        (await client.WaitForInstanceCompletionAsync("review-woken")).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        (await client.GetInstanceAsync("analysis-other"))!.IsRunning.ShouldBeTrue();
    }

    async Task<(ReadingState State, int Requests)> LookAsync(Review review)
    {
        var before = _requests.Count;
        var state = await _reading!.LookAsync(review, review.Analyses[0], default);
        return (state, _requests.Count - before);
    }

    async Task<Review> ReviewOfAsync(string name, bool arrived)
    {
        var content = System.Text.Encoding.UTF8.GetBytes("What stands in " + name);
        var file = new EvidenceFile(name + ".txt", ContentHash.Of(content), content.Length);
        if (arrived)
        {
            await _evidence!.PutAsync(file.Sha256, new MemoryStream(content), 1000, default);
        }
        var pack = EvidencePack.From(name, [file]);
        await _records!.AddPackAsync(pack, default);
        return new Review("review-" + name, "cycle", "plan", "uni", "micro-credentials", "1")
        {
            Packs = [new PackVersion(1, pack.Id, PackChannel.Submission, Start, null, false, "submitter")],
            Analyses = [new AnalysisRun(1, 1, "micro-credentials", "1", Start)],
        };
    }

    /// <summary>Counts what is asked of storage.</summary>
    sealed class Requests : HttpPipelineSynchronousPolicy
    {
        int _count;

        public int Count => Volatile.Read(ref _count);

        public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _count);
    }

    sealed class MovedClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => Start + Ahead;
    }

    sealed class EndlessReading : IFunctionRunner
    {
        public bool HasOrchestrator(string name) => true;

        public bool HasActivity(string name) => false;

        public async Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context)
        {
            await context.WaitForExternalEvent<int>(ReviewStarting.Changed);
            return null;
        }

        public Task<object?> RunActivityAsync(string name, string instanceId, string? inputJson, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
