using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Archives;

/// <summary>Reasons for which an entry of an archive is not unpacked.</summary>
static class ArchiveRefusals
{
    const string PackAnew = "Pack the files anew with an ordinary program, or upload this file by itself.";

    public static Refusal ClimbingName { get; } = new("path-traversal", "The entry's name points outside the archive.", PackAnew);

    public static Refusal AbsoluteName { get; } = new("absolute-name", "The entry's name is a place on a disk and not in the archive.", PackAnew);

    public static Refusal LongName { get; } = new("long-name", "The entry's name is too long.", "Shorten the names of folders and files and pack them anew.");

    public static Refusal Link { get; } = new("link", "The entry is a link to another file and not a file.", "Put the file itself into the archive.");

    public static Refusal Duplicate { get; } = new("duplicate-name", "The archive holds another entry of this name.", "Give the files different names and pack them anew.");

    public static Refusal TooDeep { get; } = new("nested-too-deep", "The archive lies inside too many other archives.", "Upload it by itself, or put its files directly into the outer archive.");

    public static Refusal TooManyFiles { get; } = new("too-many-files", "The archive holds more files than a pack may have.", "Leave out what reviewers don't need, or split the pack.");

    public static Refusal PackTooLarge { get; } = new("pack-too-large", "The archive unpacks to more data than a pack may have.", "Leave out what reviewers don't need, or split the pack.");

    public static Refusal NotAnArchive { get; } = new("not-an-archive", "The file is no ZIP archive and no e-mail message.", "Upload it as a document of its own.");

    public static Refusal NotAZip { get; } = new("not-a-zip", "The file is no ZIP archive.", "Pack the documents into a ZIP file with an ordinary program and send that.");

    public static Refusal NothingInside { get; } = new("empty-archive", "The ZIP archive holds no file.", "Pack the documents into it and send it again.");
}
