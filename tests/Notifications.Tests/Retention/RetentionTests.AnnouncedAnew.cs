using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using QaPipeline.App.Uploads;
using QaPipeline.Domain.Serialization;
using QaPipeline.Domain.Uploads;
using QaPipeline.Storage;
using QaPipeline.Storage.Links;
using QaPipeline.Storage.Tests;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.Notifications.Tests.Retention;

/// <summary>Files that are taken out and announced anew under the same name while something of them is at work.</summary>
public sealed partial class RetentionTests
{
    static readonly UploadFile Anew = Awaited with { Length = 5, ClaimedSha256 = ContentHash.Of("newer") };

    /// <summary>The account, where something happens as soon as the first request of a kind was answered.</summary>
    BlobServiceClient Meanwhile(Func<Request, bool> request, Func<Task> then)
    {
        var options = new BlobClientOptions();
        options.AddPolicy(new Interrupts(request, then), HttpPipelinePosition.PerCall);
        return new BlobServiceClient(AzuriteAccount.ConnectionString(account.Port), options);
    }

    /// <summary>Somebody takes the file out, announces another version and sends it.</summary>
    async Task AnnounceAnewAsync(string id)
    {
        await _sessions.ChangeAsync(id, s => s.Without(s.Files) with { Files = [Anew] }, default);
        await Staging.RemoveAsync(id, Awaited.Id, default);
        await In(StorageContainers.Uploads).GetBlockBlobClient($"{id}/{Anew.Id}").StageBlockAsync(BlockPlan.IdOf(0), new MemoryStream("newer"u8.ToArray()));
    }

    [Fact]
    public async Task A_version_that_is_announced_while_the_one_before_is_checked_gets_its_own_bytes()
    {
        using var uploads = Uploads(_sessions, Meanwhile(r => r.Method == RequestMethod.Put, () => AnnounceAnewAsync("anew-1")));
        var seen = await SentAsync(_sessions, "anew-1");

        (await uploads.CompleteAsync(seen, Awaited.Id, default)).Files.ShouldHaveSingleItem().HasArrived.ShouldBeFalse();
        var staged = await Staging.LookAsync("anew-1", Anew, default);
        using var later = Uploads(_sessions);
        var completed = await later.CompleteAsync((await _sessions.FindAsync("anew-1", default))!, Anew.Id, default);

        staged.Blocks.ShouldBe([0]);
        completed.Files.ShouldHaveSingleItem().Sha256.ShouldBe(Anew.ClaimedSha256);
        (await IsKeptAsync()).ShouldBeFalse("nobody holds the version before");
    }

    [Fact]
    public async Task A_check_that_fails_leaves_the_bytes_of_a_version_that_was_announced_meanwhile()
    {
        using var uploads = Uploads(_sessions);
        var seen = await SentAsync(_sessions, "anew-2");
        await AnnounceAnewAsync("anew-2");
        await Staging.CommitAsync("anew-2", Anew, default);

        (await Should.ThrowAsync<UploadRefusedException>(uploads.CompleteAsync(seen, Awaited.Id, default))).Code.ShouldBe("content-mismatch");

        (await Staging.LookAsync("anew-2", Anew, default)).CommittedLength.ShouldBe(Anew.Length);
    }

    [Fact]
    public async Task What_is_sent_for_a_file_that_is_announced_again_while_the_clock_runs_is_not_cleared()
    {
        await _sessions.AddAsync(new UploadSession("anew-3", "review-1", "Pack", _clock.Now), default);
        await SendAsync("anew-3", commit: false);
        var seen = new RegisterStore(Meanwhile(r => r.Uri.Path.EndsWith("uploads/anew-3.json", StringComparison.Ordinal), () => AnnounceAnewAsync("anew-3")).GetBlobContainerClient(StorageContainers.Register));

        await new UploadClock(seen, Clearing(), Checks(), Staging).TickAsync(new(), default);

        (await Staging.LookAsync("anew-3", Anew, default)).Blocks.ShouldBe([0]);
    }

    [Fact]
    public async Task A_fault_of_the_storage_at_one_file_keeps_the_clock_of_uploads_neither_from_the_others_nor_from_naming_what_is_damaged()
    {
        await _sessions.AddAsync(new UploadSession("fault-1", "review-1", "Pack", _clock.Now), default);
        await _sessions.AddAsync(new UploadSession("fault-2", "review-1", "Pack", _clock.Now), default);
        await SendAsync("fault-1", commit: true);
        await SendAsync("fault-2", commit: true);
        await DamageAsync("uploads/" + Torn);
        var failing = Meanwhile(r => r.Method == RequestMethod.Delete, () => throw new RequestFailedException(503, "The server is busy."));
        var staging = new StagingStore(failing.GetBlobContainerClient(StorageContainers.Uploads), new AccountKeyLinks(account.Client, _clock));

        var told = await Should.ThrowAsync<AggregateException>(new UploadClock(_register, Clearing(), Checks(), staging).TickAsync(new(), default));

        told.InnerExceptions.Select(e => e.Message).ShouldBe([new UnreadableRecordException(RegisterKinds.Uploads, Torn).Message, "Not all that the upload 'fault-1' left behind could be cleared. The next night tries again."]);
        (await Staging.ListAsync(default)).Select(f => f.SessionId).ShouldNotContain("fault-2");
    }

    /// <summary>Lets something happen once, right after an answer of the storage.</summary>
    sealed class Interrupts(Func<Request, bool> request, Func<Task> then) : HttpPipelinePolicy
    {
        int _done;

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline);
            if (request(message.Request) && Interlocked.Exchange(ref _done, 1) == 0)
            {
                await then();
            }
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }
}
