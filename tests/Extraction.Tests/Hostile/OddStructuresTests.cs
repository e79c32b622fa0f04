using System.Text.Json;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;
using QaPipeline.Extraction.Profiles;

namespace QaPipeline.Extraction.Tests.Hostile;

public class OddStructuresTests
{
    /// <summary>What a stored reading may grow to; the largest file among these has less than 16 MB.</summary>
    const long LargestStored = 40L << 20;

    static readonly ReadingOptions Coarse = new() { OcrDpi = 70, ProcessTimeout = TimeSpan.FromSeconds(5) };
    static readonly DocumentReading All = new(Coarse, Readers.All(Coarse));
    static readonly Dictionary<string, OddFile> Files = OddTexts.All.Concat(OddMails.All).Concat(OddOffice.All).Concat(OddPdfs.All).ToDictionary(f => f.Case, StringComparer.Ordinal);

    public static TheoryData<string> Cases { get; } = [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_file_built_to_cost_stack_memory_or_time_has_a_typed_outcome_and_a_bounded_reading(string name)
    {
        var odd = Files[name];
        var bytes = odd.Bytes();

        var document = await Reading.Bytes(odd.Name, bytes, All);

        document.Units.ShouldNotBeEmpty();
        document.Refusal?.Code.ShouldNotBeOneOf("reader-failed", "took-too-long");
        document.Units.ShouldAllBe(u => u.Status == UnitStatus.Read || u.Status == UnitStatus.ReadByOcr || u.Status == UnitStatus.Empty || u.Reason!.Length > 10);
        document.Units.Sum(u => u.Characters).ShouldBe(document.Blocks.Sum(b => b.Text.Length));
        LedgerFile.Of(new EvidenceFile(odd.Name, document.Sha256, bytes.Length), document).Units.ShouldNotBeEmpty();
        Should.NotThrow(() => DocumentProfiler.Profile(odd.Name, document));
        using var stored = new CountingStream();
        JsonSerializer.Serialize(stored, document, DomainJson.Compact);
        stored.Length.ShouldBeLessThan(LargestStored);
    }

    [Fact]
    public async Task A_reading_that_takes_too_long_is_a_failure_with_what_to_do_and_not_tried_again()
    {
        var limits = new ReadingOptions { ReadingTimeout = TimeSpan.FromMilliseconds(200) };
        var reading = new DocumentReading(limits, [new SlowReader(limits)]);

        var document = await Reading.Bytes("a.txt", "Text."u8.ToArray(), reading);

        document.Refusal!.Code.ShouldBe("took-too-long");
        document.Refusal.Advice.ShouldStartWith("Save the document anew");
        document.Units.Single().Status.ShouldBe(UnitStatus.Failed);
        SlowReader.Times.ShouldBe(1);
    }

    [Fact]
    public async Task A_chain_of_notes_is_read_to_its_end()
    {
        var document = await Reading.Bytes("a.docx", Files["docx: a chain of 10,000 footnotes"].Bytes());

        document.Blocks.Count(b => b.Kind == BlockKind.Footnote).ShouldBe(10_000);
        document.Blocks.Select(b => b.Anchor).Distinct().Count().ShouldBe(10_000);
    }

    [Fact]
    public async Task Markdown_with_marks_beyond_reason_is_read_as_text_and_says_so()
    {
        var document = await Reading.Text("a.md", "# Monitoring\n\nThe board meets.\n\n" + string.Concat(Enumerable.Repeat("[a](", 6000)));

        document.Notices.ShouldContain(n => n.Code == "read-as-text");
        document.Blocks.ShouldContain(b => b.Text.Contains("The board meets."));
    }

    [Fact]
    public async Task A_page_with_too_many_pieces_of_text_is_refused_alone()
    {
        var document = await Reading.Bytes("a.pdf", Files["pdf: 40,000 pieces of text on a page"].Bytes(), All);

        document.Units.Select(u => u.Status).ShouldBe([UnitStatus.Failed, UnitStatus.Read]);
        document.Units[0].Reason!.ShouldStartWith("The page holds more single pieces of text");
    }

    /// <summary>Goes on long after it was told to stop, as a markup library does.</summary>
    sealed class SlowReader(ReadingOptions options) : InProcessReader(options)
    {
        public static int Times { get; private set; }

        public override ReaderIdentity Identity { get; } = new("slow", "1");

        public override IReadOnlySet<FileFormat> Formats { get; } = new HashSet<FileFormat> { FileFormat.Text };

        protected override Document Read(SourceFile file, FileFormat format, CancellationToken cancellationToken)
        {
            Times++;
            using var never = new ManualResetEventSlim();
            never.Wait(TimeSpan.FromSeconds(6), CancellationToken.None);
            throw new InvalidOperationException("Too late.");
        }
    }

    sealed class CountingStream : Stream
    {
        long length;

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => length;
        public override long Position { get => length; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => length += buffer.Length;

        public override void Flush()
        {
            // Nothing is kept.
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
