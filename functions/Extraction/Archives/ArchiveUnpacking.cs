using System.IO.Compression;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Mail;

namespace QaPipeline.Extraction.Archives;

/// <summary>Receives one unpacked entry. The stream is complete, checked and seekable, and closed after the call.</summary>
public delegate Task EntryReceiver(string entryName, Stream content, CancellationToken cancellationToken);

/// <summary>Unpacks ZIP archives and the attachments of e-mail messages, nested ones too. Nothing is written under a name from the archive.</summary>
/// <param name="options">Limits.</param>
public sealed class ArchiveUnpacking(ReadingOptions options)
{
    /// <summary>Unpacks <paramref name="archive"/> and hands each entry over under its name inside the archive, such as "annexes/a.docx" or "inner.zip/b.pdf".</summary>
    /// <remarks>Each entry ends up unpacked, refused or skipped. A message hands over its attachments; a message inside an archive is handed over as well.</remarks>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task<ArchiveContents> UnpackAsync(SourceFile archive, Func<string, Stream, CancellationToken, Task> onEntry, CancellationToken cancellationToken) =>
        UnpackAsync(archive, onEntry, new PackQuota(options), cancellationToken);

    /// <summary>Unpacks one of several archives of a pack, which share <paramref name="quota"/>; otherwise like the shorter form.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ArchiveContents> UnpackAsync(SourceFile archive, Func<string, Stream, CancellationToken, Task> onEntry, PackQuota quota, CancellationToken cancellationToken)
    {
        var run = new Run(options, quota, new EntryReceiver(onEntry));
        try
        {
            await run.UnpackAsync(archive, "", 1, cancellationToken);
        }
        finally
        {
            quota.TakeBytes(run.Inflated);
        }
        return new ArchiveContents { Unpacked = run.Unpacked, Refused = run.Refused, Skipped = run.Skipped };
    }

    /// <summary>Why a file is no ZIP archive that can be unpacked, from its bytes and its directory; null when it is one. Entries are not inflated.</summary>
    public Refusal? RefuseAsZip(SourceFile file)
    {
        if (FormatDetector.Detect(file) != FileFormat.Zip)
        {
            return ArchiveRefusals.NotAZip;
        }
        try
        {
            using var zip = GuardedZip.Open(file.Path, options);
            return zip.Entries.Count == 0 ? ArchiveRefusals.NothingInside : null;
        }
        catch (UnreadableFileException e)
        {
            return e.Refusal;
        }
    }

    sealed class Run(ReadingOptions options, PackQuota quota, EntryReceiver onEntry)
    {
        readonly InflationBudget budget = new(Math.Min(options.MaxInflatedBytes, quota.BytesLeft), options.MaxInflationRatio);
        readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);

        public List<string> Unpacked { get; } = [];
        public List<RefusedEntry> Refused { get; } = [];
        public List<string> Skipped { get; } = [];
        public long Inflated => budget.Spent;

        public async Task UnpackAsync(SourceFile archive, string prefix, int depth, CancellationToken cancellationToken)
        {
            try
            {
                switch (FormatDetector.Detect(archive))
                {
                    case FileFormat.Zip:
                        await UnpackZipAsync(archive, prefix, depth, cancellationToken);
                        break;
                    case FileFormat.Eml:
                        await UnpackMailAsync(archive, prefix, depth, cancellationToken);
                        break;
                    default:
                        Refused.Add(new RefusedEntry(prefix.TrimEnd('/'), ArchiveRefusals.NotAnArchive));
                        break;
                }
            }
            catch (UnreadableFileException e)
            {
                Refused.Add(new RefusedEntry(prefix.TrimEnd('/'), e.Refusal));
            }
        }

        async Task UnpackZipAsync(SourceFile archive, string prefix, int depth, CancellationToken cancellationToken)
        {
            using var zip = GuardedZip.Open(archive.Path, options, budget);
            foreach (var entry in zip.Entries.Where(e => !IsFolder(e)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await TakeAsync(prefix, entry.FullName, IsLink(entry) ? ArchiveRefusals.Link : null, depth,
                    target => zip.CopyTo(entry, target, options.MaxFileBytes, Refusals.TooLarge(entry.Length, options.MaxFileBytes)), cancellationToken);
            }
        }

        async Task UnpackMailAsync(SourceFile message, string prefix, int depth, CancellationToken cancellationToken)
        {
            var mail = await ReadingThread.RunAsync(_ => MailMessage.Load(message, options), options.ReadingTimeout, cancellationToken);
            foreach (var attachment in mail.Attachments)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await TakeAsync(prefix, attachment.Name, null, depth, target =>
                {
                    var bytes = attachment.Decode();
                    budget.Spend(bytes.Length, bytes.Length, bytes.Length);
                    target.Write(bytes);
                }, cancellationToken);
            }
        }

        async Task TakeAsync(string prefix, string entryName, Refusal? refusal, int depth, Action<Stream> copy, CancellationToken cancellationToken)
        {
            var name = prefix + EntryNames.Clean(entryName);
            if (EntryNames.IsSystemFile(entryName))
            {
                Skipped.Add(name);
                return;
            }
            refusal ??= EntryNames.Refuse(entryName) ?? RefuseByQuotaOrName(name);
            if (refusal is not null)
            {
                Refused.Add(new RefusedEntry(name, refusal));
                return;
            }
            var path = Path.Combine(options.TemporaryFolder, $"qa-entry-{Guid.NewGuid():N}");
            try
            {
                await using (var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None))
                {
                    copy(target);
                }
                await HandOverAsync(name, path, depth, cancellationToken);
            }
            catch (UnreadableFileException e)
            {
                Refused.Add(new RefusedEntry(name, budget.Exhausted ? ArchiveRefusals.PackTooLarge : e.Refusal));
            }
            finally
            {
                File.Delete(path);
            }
        }

        async Task HandOverAsync(string name, string path, int depth, CancellationToken cancellationToken)
        {
            var inner = new SourceFile(path, name, "");
            var format = FormatDetector.Detect(inner);
            if (format == FileFormat.Zip)
            {
                if (depth >= options.MaxArchiveDepth)
                {
                    Refused.Add(new RefusedEntry(name, ArchiveRefusals.TooDeep));
                    return;
                }
                await UnpackAsync(inner, name + "/", depth + 1, cancellationToken);
                return;
            }
            await using (var content = File.OpenRead(path))
            {
                await onEntry(name, content, cancellationToken);
            }
            Unpacked.Add(name);
            quota.TakeFile();
            if (format == FileFormat.Eml)
            {
                if (depth >= options.MaxArchiveDepth)
                {
                    await RefuseAttachmentsAsync(inner, cancellationToken);
                    return;
                }
                await UnpackAsync(inner, name + "/", depth + 1, cancellationToken);
            }
        }

        async Task RefuseAttachmentsAsync(SourceFile message, CancellationToken cancellationToken)
        {
            var mail = await ReadingThread.RunAsync(_ => MailMessage.Load(message, options), options.ReadingTimeout, cancellationToken);
            Refused.AddRange(mail.Attachments.Select(a => new RefusedEntry($"{message.Name}/{EntryNames.Clean(a.Name)}", ArchiveRefusals.TooDeep)));
        }

        Refusal? RefuseByQuotaOrName(string name) => true switch
        {
            _ when quota.FilesLeft <= 0 => ArchiveRefusals.TooManyFiles,
            _ when budget.Exhausted => ArchiveRefusals.PackTooLarge,
            _ when name.Length == 0 => ArchiveRefusals.ClimbingName,
            _ when !taken.Add(name) => ArchiveRefusals.Duplicate,
            _ => null,
        };

        static bool IsFolder(ZipArchiveEntry entry) => entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\');

        /// <summary>The upper half of the attributes holds the Unix mode; 0xA000 marks a symbolic link.</summary>
        static bool IsLink(ZipArchiveEntry entry) => ((entry.ExternalAttributes >> 16) & 0xF000) == 0xA000;
    }
}
