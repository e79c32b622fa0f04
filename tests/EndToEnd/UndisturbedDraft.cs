namespace QaPipeline.Tests;

/// <summary>One draft of a sample pack that nobody disturbed. Made once for all tests that only compare with it or draft once more in its folder.</summary>
static class UndisturbedDraft
{
    static readonly Lazy<Task<DraftFolder>> Northmoor = new(async () =>
    {
        var folder = new DraftFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        (await folder.DraftAsync(RepositoryFiles.PathOf("samples", "packs", "northmoor"))).ShouldExitWith(0);
        return folder;
    });

    /// <summary>The draft of the sample pack "northmoor", which holds a scan.</summary>
    public static Task<DraftFolder> OfNorthmoorAsync() => Northmoor.Value;
}
