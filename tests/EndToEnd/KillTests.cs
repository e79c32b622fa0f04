namespace QaPipeline.Tests;

/// <summary>The host is killed while it reads: at the beginning, between, and when all files are read.</summary>
[TakesLong]
public sealed class KillTests(SharedApp app) : IClassFixture<SharedApp>, IDisposable
{
    readonly InterruptedDraft _draft = new();

    public void Dispose() => _draft.Dispose();

    [Theory]
    [InlineData("halden-coast", 1)]
    [InlineData("northmoor", 5)]
    [InlineData("halden-coast", 10)]
    public async Task A_killed_host_resumes_with_the_same_result_and_repeats_no_finished_reading(string pack, int afterFiles)
    {
        var recorded = await _draft.KillWhenAsync(pack, afterFiles, andAzurite: false);

        (await _draft.Folder.DraftAsync(InterruptedDraft.PathOf(pack))).ShouldExitWith(0);

        await _draft.ShouldBeAsUndisturbedAsync(pack, app);
        var finished = _draft.FinishedReadings();
        finished.Distinct(StringComparer.Ordinal).Count().ShouldBe(RepositoryFiles.SamplePack(pack).Count);
        recorded.ShouldAllBe(file => finished.Count(f => f == file) == 1, "a finished reading was repeated");
    }
}
