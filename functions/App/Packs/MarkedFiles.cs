using QaPipeline.Domain.Packs;

namespace QaPipeline.App.Packs;

/// <summary>What the institution said of its files, for the files that were read: those in a marked archive carry its mark.</summary>
static class MarkedFiles
{
    /// <summary>The mark of a file as it was read.</summary>
    public static FileMark MarkOf(EvidencePack pack, string name) =>
        pack.Files.FirstOrDefault(f => f.Mark != FileMark.None && (f.Name == name || name.StartsWith(f.Name + "/", StringComparison.Ordinal)))?.Mark ?? FileMark.None;

    /// <summary>Names of the files of which nothing is quoted outside of panel and agency.</summary>
    public static IReadOnlyList<string> In(EvidencePack pack, Ledger ledger) => [.. ledger.Files.Select(f => f.Name).Where(n => MarkOf(pack, n) != FileMark.None)];
}
