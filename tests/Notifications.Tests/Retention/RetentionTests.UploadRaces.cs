using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using QaPipeline.App.Uploads;
using QaPipeline.Domain.Uploads;
using QaPipeline.Extraction;
using QaPipeline.Notifications.Tests.Delivery;
using QaPipeline.Storage;
using QaPipeline.Storage.Links;
using QaPipeline.Storage.Tests;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.Notifications.Tests.Retention;

/// <summary>Bytes that arrive while their file is taken out, or their upload given up.</summary>
public sealed partial class RetentionTests
{
    static UploadFile Awaited => new("0123456789abcdef", "own.pdf", 3, Own);

    StagingStore Staging => new(In(StorageContainers.Uploads), new AccountKeyLinks(account.Client, _clock));

    UploadSessions Uploads(UploadStore sessions, BlobServiceClient? evidence = null, ReadingOptions? limits = null) =>
        new(sessions, Staging, new EvidenceStore(new BlobFolder((evidence ?? account.Client).GetBlobContainerClient(StorageContainers.Evidence))), new RecordStore(account.Folder(StorageContainers.Register)),
            Clearing(), new ReceiptKey(In(StorageContainers.Keys)), limits ?? new ReadingOptions(), _clock);

    /// <summary>An upload whose one file was sent whole to the storage and is not checked yet.</summary>
    async Task<UploadSession> SentAsync(UploadStore sessions, string id)
    {
        var session = new UploadSession(id, "review-1", "Pack", Rig.Start) { Files = [Awaited] };
        await sessions.AddAsync(session, default);
        await SendAsync(id, commit: true);
        return session;
    }

    async Task SendAsync(string id, bool commit)
    {
        var blob = In(StorageContainers.Uploads).GetBlockBlobClient($"{id}/{Awaited.Id}");
        await blob.StageBlockAsync(BlockPlan.IdOf(0), new MemoryStream("own"u8.ToArray()));
        if (commit)
        {
            await blob.CommitBlockListAsync([BlockPlan.IdOf(0)]);
        }
    }

    Task<bool> IsKeptAsync() => new StoredThings(account.Client).ExistsAsync(StorageContainers.Evidence, Own, default);

    [Theory]
    [InlineData(UploadState.Open)]
    [InlineData(UploadState.Cancelled)]
    public async Task Bytes_that_are_checked_while_their_file_is_taken_out_are_not_kept(UploadState state)
    {
        using var sessions = new UploadStore(account.Folder(StorageContainers.Register));
        using var uploads = Uploads(sessions);
        var seen = await SentAsync(sessions, "raced-1");
        await sessions.ChangeAsync(seen.Id, s => s.Without(s.Files) with { State = state }, default);

        var completion = uploads.CompleteAsync(seen, Awaited.Id, default);

        if (state == UploadState.Open)
        {
            (await completion).Files.ShouldBeEmpty();
        }
        else
        {
            (await Should.ThrowAsync<UploadRefusedException>(completion)).Code.ShouldBe("upload-closed");
        }
        (await IsKeptAsync()).ShouldBeFalse();
        (await sessions.FindAsync(seen.Id, default))!.ToClear.ShouldBeEmpty();
    }

    [Fact]
    public async Task Bytes_that_came_too_late_while_a_pack_was_in_doubt_go_when_that_is_mended()
    {
        using var sessions = new UploadStore(account.Folder(StorageContainers.Register));
        using var uploads = Uploads(sessions);
        var damaged = await DamagedPackAsync(receipt: false);
        var seen = await SentAsync(sessions, "raced-2");
        await sessions.ChangeAsync(seen.Id, s => s.Without(s.Files), default);

        (await uploads.CompleteAsync(seen, Awaited.Id, default)).ToClear.ShouldBe([Own]);
        await In(StorageContainers.Register).DeleteBlobAsync($"packs/{damaged}.json");
        await new UploadClock(_register, Clearing(), Checks(), Staging).TickAsync(new(), default);

        (await IsKeptAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Bytes_of_a_client_that_breaks_off_in_the_middle_of_the_check_go_with_their_file()
    {
        using var client = new CancellationTokenSource();
        var options = new BlobClientOptions();
        options.AddPolicy(new BreaksOff(client), HttpPipelinePosition.PerCall);
        using var sessions = new UploadStore(account.Folder(StorageContainers.Register));
        using var uploads = Uploads(sessions, new BlobServiceClient(AzuriteAccount.ConnectionString(account.Port), options));
        var seen = await SentAsync(sessions, "raced-3");

        await uploads.CompleteAsync(seen, Awaited.Id, client.Token);
        client.IsCancellationRequested.ShouldBeTrue();
        (await IsKeptAsync()).ShouldBeTrue();
        await uploads.RemoveAsync(seen.Id, Awaited.Id, default);

        (await IsKeptAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Bytes_of_a_form_that_the_pack_has_no_room_for_are_not_kept()
    {
        using var sessions = new UploadStore(account.Folder(StorageContainers.Register));
        using var uploads = Uploads(sessions, limits: new ReadingOptions { MaxPackFiles = 1 });
        await sessions.AddAsync(new UploadSession("raced-4", "review-1", "Pack", Rig.Start) { Files = [new UploadFile("a", "first.pdf", 6, Shared) { Sha256 = Shared }] }, default);

        (await Should.ThrowAsync<UploadRefusedException>(uploads.ReceiveAsync("raced-4", "own.pdf", new MemoryStream("own"u8.ToArray()), default))).Code.ShouldBe("too-many-files");

        (await IsKeptAsync()).ShouldBeFalse();
        (await sessions.FindAsync("raced-4", default))!.Files.ShouldHaveSingleItem().Name.ShouldBe("first.pdf");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_sent_to_the_address_of_a_file_that_was_taken_out_goes_with_the_clock_and_what_is_waited_for_stays(bool commit)
    {
        using var sessions = new UploadStore(account.Folder(StorageContainers.Register));
        using var uploads = Uploads(sessions);
        var ids = (Late: $"late-{commit}", Awaited: $"awaited-{commit}", Torn: $"torn-{commit}");
        await SentAsync(sessions, ids.Awaited);
        await SentAsync(sessions, ids.Late);
        await uploads.RemoveAsync(ids.Late, Awaited.Id, default);
        await SendAsync(ids.Late, commit);
        await SendAsync(ids.Torn, commit);
        await DamageAsync("uploads/" + ids.Torn);

        await Should.ThrowAsync<AggregateException>(new UploadClock(_register, Clearing(), Checks(), Staging).TickAsync(new(), default));

        var left = (await Staging.ListAsync(default)).Select(f => f.SessionId).ToArray();
        left.ShouldNotContain(ids.Late);
        left.ShouldContain(ids.Awaited);
        left.ShouldContain(ids.Torn, "nobody knows what it waits for");
    }

    /// <summary>A client that is gone as soon as something was written.</summary>
    sealed class BreaksOff(CancellationTokenSource client) : HttpPipelineSynchronousPolicy
    {
        public override void OnReceivedResponse(HttpMessage message)
        {
            if (message.Request.Method == RequestMethod.Put)
            {
                client.Cancel();
            }
        }
    }
}
