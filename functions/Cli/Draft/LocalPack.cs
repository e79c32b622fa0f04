using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Serialization;
using QaPipeline.Domain.Texts;

namespace QaPipeline.Cli.Draft;

/// <summary>A pack on the local disk: a folder, a ZIP or one file, with the path of every file.</summary>
sealed record LocalPack(EvidencePack Pack, IReadOnlyDictionary<string, string> PathByHash)
{
    static readonly HashSet<string> LeftByOperatingSystems = new(StringComparer.OrdinalIgnoreCase) { ".DS_Store", "Thumbs.db", "desktop.ini" };

    /// <summary>Lists and hashes the files. Links are not followed.</summary>
    public static async Task<LocalPack> FromAsync(string path, CancellationToken cancellationToken)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var files = File.Exists(full) ? [(Path.GetFileName(full), full)] : FilesBelow(full, path);
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        var listed = new List<EvidenceFile>();
        foreach (var (name, file) in files)
        {
            await using var stream = File.OpenRead(file);
            var sha256 = await ContentHash.OfAsync(stream, cancellationToken);
            paths[sha256] = file;
            // The app keeps names in composed letters; disks may spell them otherwise.
            listed.Add(new EvidenceFile(ComposedLetters.Of(name), sha256, stream.Length));
        }
        var packName = File.Exists(full) ? Path.GetFileNameWithoutExtension(full) : new DirectoryInfo(full).Name;
        return new LocalPack(EvidencePack.From(ComposedLetters.Of(packName), listed), paths);
    }

    static IEnumerable<(string Name, string Path)> FilesBelow(string folder, string shown)
    {
        var special = SpecialFiles.Below(folder);
        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var found = Directory.EnumerateFiles(folder, "*", everything).Where(f => !special.Contains(f)).ToLookup(f => LeftByOperatingSystems.Contains(Path.GetFileName(f)));
        foreach (var passed in special.Concat(found[true]).Order(StringComparer.Ordinal))
        {
            Console.Error.WriteLine($"{Path.GetRelativePath(folder, passed)}: passed over. {(special.Contains(passed) ? "It is a link or no regular file; put the document itself into the folder." : "An operating system left it there.")}");
        }
        var files = found[false]
            .Select(f => (Name: Path.GetRelativePath(folder, f).Replace('\\', '/'), f))
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .ToArray();
        return files.Length > 0 ? files : throw new CliException($"The folder '{shown}' has no files. Put at least one document into it.");
    }
}
