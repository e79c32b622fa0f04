using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Archives;
using QaPipeline.Extraction.Blocks;
using QaPipeline.Extraction.PlainText;
using QaPipeline.Extraction.Web;

namespace QaPipeline.Extraction.Mail;

/// <summary>Reads e-mail messages: who wrote to whom about what, and the text. Attachments are files of their own and unpacked as such.</summary>
public sealed class MailReader(ReadingOptions options) : InProcessReader(options)
{
    const string Method = "mime";
    static readonly string[] Shown = ["From", "To", "Cc", "Date"];

    /// <inheritdoc/>
    public override ReaderIdentity Identity { get; } = new("mail", "5");

    /// <inheritdoc/>
    public override IReadOnlySet<FileFormat> Formats { get; } = new HashSet<FileFormat> { FileFormat.Eml };

    /// <inheritdoc/>
    protected override Document Read(SourceFile file, FileFormat format, CancellationToken cancellationToken)
    {
        var message = MailMessage.Load(file, Options);
        var writer = new BlockWriter(Options);
        var subject = message.Headers.GetValueOrDefault("subject") ?? "";
        writer.Add(BlockKind.Heading, subject, new BlockMarks { Level = 1 });
        foreach (var field in Shown.Where(message.Headers.ContainsKey))
        {
            writer.Add(BlockKind.HeaderFooter, $"{field}: {message.Headers[field]}");
        }
        var notices = new List<Notice>();
        foreach (var part in message.Texts)
        {
            if (part.Type == "text/html")
            {
                var walker = new HtmlWalker(writer, cancellationToken);
                walker.Write(HtmlDecoding.Parse(part.Text()).Body!);
                notices.AddRange(walker.Notices());
            }
            else
            {
                TextParagraphs.Write(part.Text(), writer, cancellationToken, headings: false);
            }
        }
        var apart = writer.Blocks.Where(b => b.Kind == BlockKind.HeaderFooter).ToArray();
        return new Document
        {
            Sha256 = file.Sha256,
            Format = format,
            Reader = Identity,
            Title = TextFolding.Fold(subject) is { Length: > 0 } title ? title : null,
            Blocks = writer.Blocks,
            Units = [TextFile.Unit("body", 1, writer.Blocks.Except(apart), Method), TextFile.Unit("headers and footers", 1, apart, Method), .. Rest(message)],
            Notices = [.. notices.Distinct(), .. Attachments(message)],
        };
    }

    static IEnumerable<LedgerUnit> Rest(MailMessage message) =>
        message.Truncated ? [new LedgerUnit("rest of the message", 1, UnitStatus.Refused, 0, Method, Reason: "The message has more parts than may be opened. Upload its attachments as files of their own.")] : [];

    static IEnumerable<Notice> Attachments(MailMessage message) => message.Attachments.Count == 0
        ? []
        : [new Notice("attachments", $"Attached files are files of their own in the pack: {string.Join(", ", message.Attachments.Select(a => EntryNames.Clean(a.Name)))}.")];
}
