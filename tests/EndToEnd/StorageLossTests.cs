namespace QaPipeline.Tests;

/// <summary>The storage is killed with its host, or loses what it held.</summary>
[TakesLong]
public sealed class StorageLossTests(SharedApp app) : IClassFixture<SharedApp>, IDisposable
{
    readonly InterruptedDraft _draft = new();

    public void Dispose() => _draft.Dispose();

    [Theory]
    [InlineData("halden-coast", 3)]
    [InlineData("halden-coast", 8)]
    public async Task A_killed_host_and_storage_give_the_same_result(string pack, int afterFiles)
    {
        await _draft.KillWhenAsync(pack, afterFiles, andAzurite: true);

        (await _draft.Folder.DraftAsync(InterruptedDraft.PathOf(pack))).ShouldExitWith(0);

        await _draft.ShouldBeAsUndisturbedAsync(pack, app);
    }

    [Fact]
    public async Task Storage_that_lost_the_results_of_a_finished_analysis_is_filled_again()
    {
        var pack = InterruptedDraft.PathOf("agency-veritas");
        var folder = _draft.Folder;
        (await folder.DraftAsync(pack, "review", "--audience", "agency")).ShouldExitWith(0);
        var before = folder.Results();
        Directory.Delete(Path.Combine(folder.Data, "azurite"), recursive: true);

        (await folder.DraftAsync(pack, "review", "--audience", "agency")).ShouldExitWith(0);

        folder.Results().Zip(before).ShouldAllBe(p => p.First.SequenceEqual(p.Second));
    }
}
