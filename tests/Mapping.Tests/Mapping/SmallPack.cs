using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Mapping.Tests;

/// <summary>Builds packs of a few blocks for tests.</summary>
sealed class SmallPack
{
    readonly List<PackDocument> _documents = [];
    readonly List<LedgerFile> _unread = [];

    /// <summary>Adds a document whose blocks are headings ("# …"), list items ("- …"), paragraphs and what goes on over a page ("… and so on").</summary>
    public SmallPack With(string name, string type, string language, params string[] lines)
    {
        var blocks = new List<Block>();
        string[] path = [];
        foreach (var line in lines)
        {
            var heading = line.StartsWith("# ", StringComparison.Ordinal);
            path = heading ? [line[2..]] : path;
            blocks.Add(new()
            {
                Number = blocks.Count + 1,
                Kind = heading ? BlockKind.Heading : line.StartsWith("- ", StringComparison.Ordinal) ? BlockKind.ListItem : BlockKind.Paragraph,
                Text = line.TrimStart('#', '-', '…', ' '),
                Continues = line.StartsWith('…'),
                Level = heading ? 1 : 0,
                HeadingPath = heading ? [] : path,
            });
        }
        return With(name, type, language, blocks);
    }

    public SmallPack With(string name, string type, string language, IReadOnlyList<Block> blocks)
    {
        var sha = ContentHash.Of(name);
        var document = new Document
        {
            Sha256 = sha,
            Format = FileFormat.Text,
            Reader = new("test", "1"),
            Blocks = blocks,
            Units = [new("body", 1, UnitStatus.Read, blocks.Sum(b => b.Text.Length), "test")],
        };
        _documents.Add(new(new(name, sha, 1), document, new(type, null) { Language = language }));
        return this;
    }

    /// <summary>Adds a file that could not be read.</summary>
    public SmallPack WithUnread(string name)
    {
        LedgerUnit[] units = [new("file", 1, UnitStatus.Refused, 0, "test", Reason: "It is encrypted.")];
        _unread.Add(new(name, ContentHash.Of(name), FileFormat.Pdf, FileStatus.Refused, "It is encrypted.", units));
        return this;
    }

    public IReadOnlyList<PackDocument> Documents => _documents;

    public MappingRequest Request(Framework framework, string audience = "institution", int top = 25)
    {
        var files = _documents.Select(d => d.File).Concat(_unread.Select(u => new EvidenceFile(u.Name, u.Sha256, 1)));
        var ledger = new Ledger([.. _documents.Select(d => LedgerFile.Of(d.File, d.Document)), .. _unread]);
        return new(framework, EvidencePack.From("Test", files), _documents, ledger, audience, top);
    }
}
