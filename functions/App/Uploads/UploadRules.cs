using Microsoft.AspNetCore.Http;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Serialization;
using QaPipeline.Domain.Uploads;
using QaPipeline.Extraction;

namespace QaPipeline.App.Uploads;

/// <summary>A file as its sender announces it.</summary>
/// <param name="Name">Path inside the pack.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="Sha256">Content hash where it is known.</param>
/// <param name="Mark">What its institution says of who may see it.</param>
/// <param name="Stamp">What tells versions of the file apart where no hash is known, such as the time of its last change.</param>
public sealed record FileAnnouncement(string Name, long Length, string? Sha256 = null, FileMark Mark = FileMark.None, string? Stamp = null);

/// <summary>What files must satisfy before any byte of them is taken (OWASP ASVS 5.0, 5.2 and 5.3).</summary>
static class UploadRules
{
    const int MaxLabel = 200;

    /// <summary>A session's owner or name.</summary>
    public static string Label(string what, string? text) => text is { Length: > 0 and <= MaxLabel } && NameChecks.Shown(text).Trim() == text
        ? text
        : throw new UploadRefusedException(StatusCodes.Status422UnprocessableEntity, "invalid-upload", $"The {what} must have 1 to {MaxLabel} characters, none of them invisible.");

    /// <summary>The session with the announced files. A file that is announced again as it was changes nothing.</summary>
    /// <exception cref="UploadRefusedException">Some can't be taken; names each with its reason, and none is added.</exception>
    public static UploadSession Add(UploadSession session, IReadOnlyList<FileAnnouncement> announced, ReadingOptions limits)
    {
        var problems = new List<string>();
        var byName = session.Files.ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var file in announced)
        {
            if (ProblemOf(file, limits) is { } problem)
            {
                problems.Add($"{NameChecks.Shown(file.Name ?? "")}: {problem}");
                continue;
            }
            var name = NameChecks.Clean(file.Name!);
            var upload = new UploadFile(ContentHash.Of(name)[..16], name, file.Length, file.Sha256) { Mark = file.Mark, Stamp = file.Stamp };
            if (!byName.TryGetValue(name, out var known))
            {
                byName.Add(name, upload);
            }
            else if (!IsSame(known, upload))
            {
                problems.Add($"{name}: another file of this name is already in the pack. Remove that one first, or rename this one.");
            }
        }
        if (problems.Count > 0)
        {
            throw new UploadRefusedException(StatusCodes.Status422UnprocessableEntity, "invalid-files", "Some files can't be taken; none was added.") { Problems = problems };
        }
        var files = byName.Values.OrderBy(f => f.Name, StringComparer.Ordinal).ToArray();
        CheckQuota(files, limits);
        return files.Length == session.Files.Count ? session : session with { Files = files };
    }

    static string? ProblemOf(FileAnnouncement file, ReadingOptions limits)
    {
        if (string.IsNullOrEmpty(file.Name))
        {
            return "A file must have a name.";
        }
        if (NameChecks.Refuse(file.Name) is { } refusal)
        {
            return $"{refusal.Reason} Rename it and send it again.";
        }
        return true switch
        {
            _ when NameChecks.Clean(file.Name).Length == 0 => "Nothing of its name can be shown. Rename it and send it again.",
            _ when file.Length < 0 => "Its size is negative.",
            _ when file.Length > limits.MaxFileBytes => $"It has {Megabytes(file.Length)} MB; {Megabytes(limits.MaxFileBytes)} MB are allowed. Split it, or reduce the resolution of its images.",
            _ when file.Sha256 is { } hash && !ContentHash.IsHash(hash) => "Its SHA-256 is not 64 lower-case hexadecimal digits.",
            _ when !Enum.IsDefined(file.Mark) => "Its mark is unknown.",
            _ => null,
        };
    }

    static void CheckQuota(UploadFile[] files, ReadingOptions limits)
    {
        if (files.Length > limits.MaxPackFiles)
        {
            throw new UploadRefusedException(StatusCodes.Status422UnprocessableEntity, "too-many-files", $"The pack would have {files.Length} files; {limits.MaxPackFiles} are allowed. Leave out what the review does not need.");
        }
        // Each size is within the limit of a file, so the sum can't overflow.
        if (files.Sum(f => f.Length) > limits.MaxPackBytes)
        {
            throw new UploadRefusedException(StatusCodes.Status422UnprocessableEntity, "pack-too-large", $"The pack would have more than {Megabytes(limits.MaxPackBytes)} MB. Leave out what the review does not need, or reduce the resolution of images.");
        }
    }

    static bool IsSame(UploadFile known, UploadFile again) =>
        known.Name == again.Name && known.Length == again.Length && known.Stamp == again.Stamp && (known.ClaimedSha256 ?? known.Sha256) == (again.ClaimedSha256 ?? known.Sha256);

    static long Megabytes(long bytes) => bytes / (1024 * 1024);
}
