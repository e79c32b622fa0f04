using QaPipeline.Messaging.Mail;

namespace QaPipeline.App.Notifications;

/// <summary>The mails in the pickup folder of this machine.</summary>
static class PickupFolder
{
    const int Most = 500;

    /// <summary>The mails, newest first; none where mails leave through a server.</summary>
    public static IReadOnlyList<FileInfo> Of(IMailTransport transport) => transport is PickupTransport { Folder: var folder } && Directory.Exists(folder)
        ? [.. new DirectoryInfo(folder).EnumerateFiles("*.eml").OrderByDescending(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal).Take(Most)]
        : [];

    /// <summary>The mail of a name as the app gives them; null for every other name.</summary>
    public static FileInfo? Find(IMailTransport transport, string name) =>
        transport is PickupTransport { Folder: var folder } && name.Length == 36 && name.EndsWith(".eml", StringComparison.Ordinal) && name[..32].All(char.IsAsciiHexDigitLower)
            && new FileInfo(Path.Combine(folder, name)) is { Exists: true } file ? file : null;
}
