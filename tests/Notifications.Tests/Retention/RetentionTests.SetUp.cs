using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using QaPipeline.App.People;
using QaPipeline.App.Register;
using QaPipeline.App.Retention;
using QaPipeline.App.Uploads;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Retention;
using QaPipeline.Domain.Serialization;
using QaPipeline.Notifications.Tests.Delivery;
using QaPipeline.Storage;
using QaPipeline.Storage.Tests;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.Notifications.Tests.Retention;

/// <summary>The parts with the real containers, what tests do with them, and what they look for.</summary>
[Collection(AzuriteCollection.Name)]
public sealed partial class RetentionTests(AzuriteAccount account) : IAsyncLifetime, IDisposable
{
    /// <summary>The id of a review whose record is damaged.</summary>
    const string TornReview = "review-0123456789abcdef";

    static readonly string Shared = ContentHash.Of("shared");
    static readonly string Own = ContentHash.Of("own");
    static readonly string Inner = ContentHash.Of("inside an archive");
    static readonly string SelfChecked = ContentHash.Of("self-check");

    readonly RegisterStore _register = new(account.Client.GetBlobContainerClient(StorageContainers.Register));
    readonly AuditStore _audit = new(account.Client.GetBlobContainerClient(StorageContainers.Audit));
    readonly RecordStore _records = new(account.Folder(StorageContainers.Register));
    readonly AnalysisStore _analyses = new(account.Folder(StorageContainers.Analyses), account.Folder(StorageContainers.Drafts));
    readonly UploadStore _sessions = new(account.Folder(StorageContainers.Register));
    readonly StoredThings _things = new(account.Client);
    readonly TestClock _clock = new(Rig.Start);

    BlobContainerClient In(string container) => account.Client.GetBlobContainerClient(container);

    RecordChanges Changes() => new(_register, _audit, new PendingMover(_register, _audit, new OutboxStore(In(StorageContainers.Outbox))), _clock, NullLogger<RecordChanges>.Instance);

    StoredPacks Packs() => new(_register, _records);

    ReviewMaterial Material() => new(_register, Packs(), _analyses, new StrayAnalyses(_analyses, _things), _things);

    RetentionActivities Activities => field ??= new(_register, Material(), _things, Changes(), new PersonErasure(_register, Changes()), _clock);

    /// <summary>The clock of retention, and what is ordered by hand.</summary>
    RetentionFunctions Functions => field ??= new(_register, Changes(), Activities, Material(), _clock);

    CheckClearing Checks() => new(Packs(), new StrayAnalyses(_analyses, _things), _things);

    UploadClearing Clearing() => new(_register, _sessions, Packs(), Checks(), Material(), _things);

    /// <summary>Retention looks at whole containers: each test has them empty.</summary>
    public async Task InitializeAsync()
    {
        foreach (var (session, file) in await Staging.ListAsync(default))
        {
            await Staging.RemoveAsync(session, file, default);
        }
        foreach (var container in new[] { StorageContainers.Evidence, StorageContainers.Documents, StorageContainers.Analyses, StorageContainers.Drafts, StorageContainers.Register, StorageContainers.Audit, StorageContainers.Outbox }.Select(In))
        {
            await foreach (var blob in container.GetBlobsAsync())
            {
                await container.DeleteBlobAsync(blob.Name);
            }
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _audit.Dispose();
        _sessions.Dispose();
    }

    async Task DeleteAsync(string review = "review-1")
    {
        var steps = await Activities.PlanDeletion(review, default);
        for (var step = 0; step < steps; step++)
        {
            await Activities.DeleteStep(new DeletionStep(review, step), default);
        }
        await Activities.ProveDeletion(review, default);
    }

    /// <summary>One night. Nothing can be started without a client.</summary>
    Task TickAsync() => Functions.TickAsync(new(), null!, default);

    Task TickUploadsAsync() => new UploadClock(_register, Clearing(), Checks(), Staging).TickAsync(new(), default);

    Task<IResult> OrderedByHandAsync() => Functions.DeleteAsync(new DefaultHttpContext().Request, "review-1", null!, default);

    Task<Versioned<Deletion>> ProofAsync() => _register.GetAsync<Deletion>(RegisterKinds.Deletions, "review-1", default);

    async Task<bool> IsThereAsync(string sha256) => await _things.ExistsAsync(StorageContainers.Evidence, sha256, default);

    async Task<bool> IsErasedAsync(string person) => (await _register.GetAsync<Person>(RegisterKinds.People, person, default)).Value.Erased;
}
