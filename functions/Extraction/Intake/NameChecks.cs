using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Archives;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction;

/// <summary>Notices what is odd about a file's name. Names are shown and compared, never trusted.</summary>
public static class NameChecks
{
    /// <summary>Remarks on <paramref name="name"/> of a file whose bytes are <paramref name="format"/>; empty when all is well.</summary>
    public static IReadOnlyList<Notice> NoticesFor(string name, FileFormat format)
    {
        var notices = new List<Notice>();
        if (name.Any(TextFolding.IsDirectionMark))
        {
            notices.Add(new Notice("name-direction", $"The name holds invisible marks that change the direction of writing, so that it may look like another name; without them it is '{Shown(name)}'."));
        }
        if (name.Any(c => char.IsControl(c) || (TextFolding.IsInvisible(c) && !TextFolding.IsDirectionMark(c))))
        {
            notices.Add(new Notice("name-control-characters", $"The name holds invisible control characters; without them it is '{Shown(name)}'."));
        }
        var extension = Path.GetExtension(Shown(name)).ToLowerInvariant();
        if (IsMismatch(extension, format))
        {
            notices.Add(new Notice("wrong-extension", $"The name ends in {extension}, but the content is {Article(FormatNames.Of(format))} {FormatNames.Of(format)} file; it was treated as such. Name it correctly."));
        }
        return notices;
    }

    /// <summary>The name as it can be shown: without control characters and direction marks.</summary>
    public static string Shown(string name) => string.Concat(name.Where(c => !char.IsControl(c) && !TextFolding.IsInvisible(c)));

    /// <summary>Why a file of this name can't be part of a pack: it climbs out, is a place on a disk, or is too long. Null when its name is fine.</summary>
    public static Refusal? Refuse(string name) => EntryNames.Refuse(name);

    /// <summary>The name as it is kept: forward slashes, no empty or dotted parts, no invisible characters, composed letters. Empty when nothing is left of it.</summary>
    public static string Clean(string name) => EntryNames.Clean(name);

    static bool IsMismatch(string extension, FileFormat format) =>
        format is not (FileFormat.Unknown or FileFormat.Empty)
        && FormatNames.ByExtension(extension) is { Count: > 0 } meant && !meant.Contains(format);

    static string Article(string noun) => noun[0] is 'a' or 'e' or 'i' or 'o' or 'u' or 'E' or 'O' ? "an" : "a";
}
