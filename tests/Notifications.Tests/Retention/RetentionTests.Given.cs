using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Retention;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Domain.Uploads;
using QaPipeline.Notifications.Tests.Delivery;
using QaPipeline.Storage;

namespace QaPipeline.Notifications.Tests.Retention;

/// <summary>What tests put into the containers.</summary>
public sealed partial class RetentionTests
{
    static EvidenceFile File(string content, string? name = null) => new(name ?? content + ".pdf", ContentHash.Of(content), content.Length);

    static Review Review(string id, string packId) => new(id, "cycle", "plan", "uni-x", "micro-credentials", "1") { Packs = [new PackVersion(1, packId, PackChannel.Submission, Rig.Start, null, false, "person-1")] };

    /// <summary>A review that ended so many months ago.</summary>
    Review Ended(string id, string packId, int monthsAgo = 0) => Review(id, packId) with { Step = ReviewStep.Closed, StartedAt = _clock.Now.AddMonths(-monthsAgo) };

    Task PutAsync(Review review) => _register.AddAsync(RegisterKinds.Reviews, review.Id, review, default);

    async Task StoreAsync(params string[] contents)
    {
        foreach (var content in contents)
        {
            await In(StorageContainers.Evidence).GetBlobClient(ContentHash.Of(content)).UploadAsync(BinaryData.FromString(content), overwrite: true);
        }
    }

    /// <summary>Evidence with what was read of it.</summary>
    async Task StoreReadAsync(params string[] contents)
    {
        await StoreAsync(contents);
        foreach (var content in contents)
        {
            await In(StorageContainers.Documents).GetBlobClient(ContentHash.Of(content) + "/pdf-reader-1.json").UploadAsync(BinaryData.FromString("{}"), overwrite: true);
        }
    }

    async Task<EvidencePack> AddPackAsync(string name, string? owner, params EvidenceFile[] files)
    {
        var pack = EvidencePack.From(name, files, owner);
        await _records.AddPackAsync(pack, default);
        return pack;
    }

    /// <summary>A reading of a pack, for a review or, with null, for somebody else. Answers its id.</summary>
    async Task<string> AddReadingAsync(string packId, string? review, params EvidenceFile[] files)
    {
        var request = new AnalysisRequest(packId, "f", "institution", 25, []) { Particulars = review is null ? null : new ReviewParticulars { Review = review } };
        await _analyses.WriteRequestAsync(request, default);
        await _analyses.WriteInventoryAsync(request.Id, new Inventory([.. files.Select(f => new InventoryItem(f))]), default);
        return request.Id;
    }

    /// <summary>A pack of review-1, which ended 30 months ago, with a file of its own and a shared one.</summary>
    async Task<EvidencePack> OwnPackAsync()
    {
        await StoreAsync("shared", "own");
        var own = await AddPackAsync("ours", "review-1", File("shared"), File("own"));
        await PutAsync(Ended("review-1", own.Id, monthsAgo: 30));
        return own;
    }

    Task DamageAsync(string record) => In(StorageContainers.Register).GetBlobClient(record + ".json").UploadAsync(BinaryData.FromString("{\"id\": \"torn"), overwrite: true);

    /// <summary>A pack of somebody else with the shared file, submitted and then damaged.</summary>
    async Task<string> DamagedPackAsync(bool receipt)
    {
        var pack = await AddPackAsync("theirs", "review-9", File("shared"));
        await DamageAsync("packs/" + pack.Id);
        if (receipt)
        {
            await SubmittedAsync("0123456789abcdef-1", pack);
        }
        return pack.Id;
    }

    /// <summary>The upload from which a pack was submitted, with its receipt.</summary>
    Task SubmittedAsync(string upload, EvidencePack pack) => _sessions.AddAsync(
        new UploadSession(upload, pack.Owner!, pack.Name, Rig.Start) { State = UploadState.Submitted, Receipt = new SubmissionReceipt(upload, pack.Id, pack.Name, pack.Owner!, Rig.Start, pack.Files) }, default);

    async Task<UploadFile> ArrivedAsync(string content)
    {
        await StoreAsync(content);
        return new UploadFile(content, content + ".pdf", content.Length, null) { Sha256 = ContentHash.Of(content) };
    }

    /// <summary>Takes files out of an upload and answers what kept them from being judged.</summary>
    async Task<UnreadableRecordException?> TakeOutAsync(params UploadFile[] files)
    {
        await _sessions.AddAsync(new UploadSession("a-1", "review-1", "Pack", Rig.Start) { Files = files }, default);
        return await Clearing().ClearAsync(await _sessions.ChangeAsync("a-1", s => s.Without(files), default), default);
    }

    /// <summary>Somebody who held roles until these moments; null for one without an end.</summary>
    async Task<string> AddPersonAsync(string email, params DateTimeOffset?[] ends)
    {
        var id = Person.IdOf(email);
        await _register.AddAsync(RegisterKinds.People, id, new Person(id, "Somebody", email) { Grants = [.. ends.Select((e, i) => new RoleGrant(Role.PanelMember, "review/r" + i) { Until = e })] }, default);
        return id;
    }

    Task SetRuleAsync(int? personMonths = null) => _register.AddAsync(RegisterKinds.Settings, RetentionRule.Id, new RetentionRule { EvidenceMonths = 12, PersonMonths = personMonths }, default);
}
