using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using QaPipeline.App.Uploads;
using QaPipeline.Domain.Serialization;
using QaPipeline.Domain.Uploads;
using QaPipeline.Storage;
using QaPipeline.Storage.Tests;

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
