using QaPipeline.Cli.Api;
using QaPipeline.Cli.Draft;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Texts;

namespace QaPipeline.Cli.Uploads;

/// <summary>What is to be uploaded: every file with its path on the disk.</summary>
sealed record UploadPack(string Name, IReadOnlyList<FileAnnouncement> Files, IReadOnlyDictionary<string, string> PathByHash)
{
    /// <summary>Lists and hashes a folder, or several files.</summary>
    public static async Task<UploadPack> FromAsync(UploadOptions options, CancellationToken cancellationToken)
    {
        var packs = new List<LocalPack>();
        foreach (var path in options.Paths)
        {
            packs.Add(Path.Exists(path)
                ? await LocalPack.FromAsync(path, cancellationToken)
                : throw new CliException($"'{path}' does not exist. Name a folder or files.", ExitCodes.Usage));
        }
        var all = EvidencePack.From(ComposedLetters.Of(options.Name ?? packs[0].Pack.Name), packs.SelectMany(p => p.Pack.Files));
        foreach (var marked in options.Confidential.Concat(options.PersonalData).Where(m => all.Files.All(f => f.Name != ComposedLetters.Of(m))))
        {
            throw new CliException($"'{marked}' is to be marked, but the pack has no such file. Name it as '{all.Files[0].Name}' is named.", ExitCodes.Usage);
        }
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (hash, path) in packs.SelectMany(p => p.PathByHash))
        {
            paths[hash] = path;
        }
        return new UploadPack(all.Name, [.. all.Files.Select(f => new FileAnnouncement(f.Name, f.Length, f.Sha256, MarkOf(f.Name, options)))], paths);
    }

    static FileMark MarkOf(string name, UploadOptions options) => true switch
    {
        _ when options.PersonalData.Any(m => ComposedLetters.Of(m) == name) => FileMark.PersonalData,
        _ when options.Confidential.Any(m => ComposedLetters.Of(m) == name) => FileMark.Confidential,
        _ => FileMark.None,
    };
}
