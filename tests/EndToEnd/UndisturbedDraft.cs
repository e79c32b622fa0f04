using System.Collections.Concurrent;

namespace QaPipeline.Tests;

/// <summary>Drafts of sample packs that nobody disturbed. Each is made once for all tests that only compare with it or draft once more beside it.</summary>
static class UndisturbedDraft
{
    static readonly ConcurrentDictionary<string, Lazy<Task<DraftFolder>>> Made = new(StringComparer.Ordinal);

    public static Task<DraftFolder> OfAsync(string pack, SharedApp app) => Made.GetOrAdd(pack, p => new(() => MakeAsync(p, app.Data))).Value;

    static async Task<DraftFolder> MakeAsync(string pack, string data)
    {
        var folder = new DraftFolder(data);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        (await folder.DraftAsync(RepositoryFiles.PathOf("samples", "packs", pack))).ShouldExitWith(0);
        return folder;
    }
}
