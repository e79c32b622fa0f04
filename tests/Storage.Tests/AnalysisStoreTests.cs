using System.Text;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Storage.Tests;

public sealed class AnalysisStoreTests(AzuriteAccount account) : IClassFixture<AzuriteAccount>
{
    readonly AnalysisStore _store = new(account.Folder(StorageContainers.Analyses), account.Folder(StorageContainers.Drafts));

    static readonly EvidenceMap Map = new()
    {
        Framework = new MapFramework("f", "1", "F"),
        Pack = new MapPack("p", "pack", []),
        Audience = "institution",
        Readers = [],
        Engine = new ReaderIdentity("engine", "1"),
        Criteria = [],
    };

    [Fact]
    public async Task An_analysis_is_complete_only_when_map_ledger_and_draft_are_there()
    {
        await _store.WriteResultsAsync("one", Map, new Ledger([]), default);
        (await _store.IsCompleteAsync("one", default)).ShouldBeFalse();

        await _store.WriteDraftAsync("one", new MemoryStream(Encoding.ASCII.GetBytes("draft")), default);

        (await _store.IsCompleteAsync("one", default)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_request_is_found_by_the_id_that_its_content_gives()
    {
        var request = new AnalysisRequest("p", "micro-credentials", "institution", 25, [new ReaderIdentity("poppler", "1")]);
        (request with { Components = [new ReaderIdentity("poppler", "2")] }).Id.ShouldNotBe(request.Id);
        (request with { OcrLanguages = "deu" }).Id.ShouldNotBe(request.Id);

        await _store.WriteRequestAsync(request, default);

        (await _store.FindRequestAsync(request.Id, default))!.Components.ShouldBe(request.Components);
        (await _store.FindRequestAsync("analysis-unknown", default)).ShouldBeNull();
    }

    [Fact]
    public async Task An_inventory_that_storage_lost_is_named() =>
        (await Should.ThrowAsync<BlobLostException>(_store.ReadInventoryAsync("gone", default))).Name.ShouldBe("gone/inventory.json");
}
