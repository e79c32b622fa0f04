using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Texts;

namespace QaPipeline.Extraction.Archives;

/// <summary>Judges the names of archive entries. A name is only ever a label; nothing is written under it.</summary>
static class EntryNames
{
    const int LongestName = 400;

    /// <summary>Why an entry of this name is refused; null when its name is fine.</summary>
    public static Refusal? Refuse(string name)
    {
        var path = name.Replace('\\', '/');
        if (path.Split('/').Contains(".."))
        {
            return ArchiveRefusals.ClimbingName;
        }
        if (path.StartsWith('/') || (path.Length > 1 && path[1] == ':'))
        {
            return ArchiveRefusals.AbsoluteName;
        }
        return path.Length > LongestName ? ArchiveRefusals.LongName : null;
    }

    /// <summary>The name as it is passed on: forward slashes, no control characters or direction marks, composed letters.</summary>
    public static string Clean(string name)
    {
        var shown = NameChecks.Shown(name.Replace('\\', '/'));
        var parts = shown.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Trim()).Where(p => p is not ("" or "." or ".."));
        return ComposedLetters.Of(string.Join('/', parts));
    }

    /// <summary>Whether the entry is litter that operating systems put into archives.</summary>
    public static bool IsSystemFile(string name)
    {
        var path = name.Replace('\\', '/');
        var file = path[(path.LastIndexOf('/') + 1)..];
        return path.Split('/').Contains("__MACOSX") || file is ".DS_Store" or "Thumbs.db" or "desktop.ini" or "ehthumbs.db" || file.StartsWith("~$", StringComparison.Ordinal);
    }
}
