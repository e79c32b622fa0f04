using System.Globalization;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using QaPipeline.Domain.Audit;

namespace QaPipeline.Storage.Tests;

public sealed class AuditStoreTests(AzuriteAccount account) : IClassFixture<AzuriteAccount>
{
    static readonly DateTimeOffset Time = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    static AuditNote Note(int i, string subject = "review/a") =>
        new(string.Create(CultureInfo.InvariantCulture, $"{subject}#{i}"), Time.AddSeconds(i), "person-1", "Coordinator", "review.submitted", subject, null, null, null);

    async Task<BlobContainerClient> ContainerAsync(string name)
    {
        var container = account.Client.GetBlobContainerClient(name);
        await container.CreateIfNotExistsAsync();
        return container;
    }

    [Fact]
    public async Task Entries_are_recorded_once_however_often_they_are_sent()
    {
        using var store = new AuditStore(await ContainerAsync("audit-once"));
        await store.AppendAsync([Note(1), Note(2), Note(1)], default);
        await store.AppendAsync([Note(2), Note(3)], default);

        using var afterRestart = new AuditStore(await ContainerAsync("audit-once"));
        var head = await afterRestart.AppendAsync([Note(1), Note(3), Note(4)], default);

        head.Sequence.ShouldBe(4);
        (await store.ListAsync(0, 100, null, default)).Select(e => e.At).ShouldBe([Time.AddSeconds(1), Time.AddSeconds(2), Time.AddSeconds(3), Time.AddSeconds(4)]);
        (await store.VerifyAsync(null, default)).ShouldBe(new AuditReport(4, head, null));
    }

    [Fact]
    public async Task Many_writers_at_once_make_one_chain_in_which_each_note_stands_once()
    {
        var container = await ContainerAsync("audit-writers");
        AuditStore[] writers = [.. Enumerable.Range(0, 6).Select(_ => new AuditStore(container))];

        // Every note is sent by two writers.
        await Task.WhenAll(writers.SelectMany((writer, w) => Enumerable.Range(0, 8).Select(i => writer.AppendAsync([Note(i * 3 + w / 2)], default))));

        var report = await writers[0].VerifyAsync(null, default);
        report.Finding.ShouldBeNull();
        report.Entries.ShouldBe(24);
        (await writers[1].ListAsync(0, 100, null, default)).Select(e => e.At).Order().ShouldBe(Enumerable.Range(0, 24).Select(i => Time.AddSeconds(i)));
        Array.ForEach(writers, w => w.Dispose());
    }

    [Fact]
    public async Task A_chain_goes_on_over_many_blobs_and_fifty_thousand_entries()
    {
        var container = await ContainerAsync("audit-long");
        using var store = new AuditStore(container);
        foreach (var part in Enumerable.Range(0, 50_000).Chunk(4_500))
        {
            await store.AppendAsync([.. part.Select(i => Note(i, i % 100 == 0 ? "review/rare" : "review/common"))], default);
        }

        var report = await store.VerifyAsync(null, default);
        report.Finding.ShouldBeNull();
        report.Entries.ShouldBe(50_000);
        (await store.ListAsync(39_999, 2, null, default)).Select(e => e.Sequence).ShouldBe([40_000, 40_001]);
        (await store.ListAsync(0, 1000, "review/rare", default)).Count.ShouldBe(500);

        using var other = new AuditStore(container);
        (await other.AppendAsync([Note(0, "review/rare"), Note(49_999, "review/common"), Note(50_000)], default)).Sequence.ShouldBe(50_001);
    }

    [Theory]
    [InlineData("\"who\":\"person-1\"", "\"who\":\"person-2\"", AuditFault.Changed, 1)]
    [InlineData("\"sequence\":3", "\"sequence\":4", AuditFault.OutOfSequence, 3)]
    [InlineData("{\"sequence\":2", "\"sequence\":2", AuditFault.Unreadable, 2)]
    public async Task A_chain_that_somebody_changed_tells_where_it_breaks(string what, string with, AuditFault fault, long place)
    {
        var container = await ContainerAsync("audit-changed-" + (int)fault);
        using (var store = new AuditStore(container))
        {
            await store.AppendAsync([Note(1), Note(2), Note(3), Note(4)], default);
        }
        await RewriteAsync(container, text => Replaced(text, what, with));

        using var after = new AuditStore(container);
        var report = await after.VerifyAsync(null, default);
        report.Finding.ShouldNotBeNull().Fault.ShouldBe(fault);
        report.Finding.Sequence.ShouldBe(place);
        report.Entries.ShouldBe(place - 1);
    }

    [Fact]
    public async Task A_line_taken_out_is_found_and_a_cut_end_is_found_by_a_noted_head()
    {
        var container = await ContainerAsync("audit-cut");
        using var store = new AuditStore(container);
        var head = await store.AppendAsync([Note(1), Note(2), Note(3)], default);

        await RewriteAsync(container, text => string.Join('\n', text.Split('\n')[..2]) + "\n");
        (await store.VerifyAsync(null, default)).Holds.ShouldBeTrue();
        var cut = (await store.VerifyAsync(head, default)).Finding.ShouldNotBeNull();
        cut.Fault.ShouldBe(AuditFault.AnchorMissing);
        cut.Text.ShouldContain("was cut off");

        await RewriteAsync(container, text => text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        (await store.VerifyAsync(null, default)).Finding!.Fault.ShouldBe(AuditFault.OutOfSequence);
    }

    [Fact]
    public async Task What_storage_lost_is_recorded_again()
    {
        var container = await ContainerAsync("audit-lost");
        using var store = new AuditStore(container);
        await store.AppendAsync([Note(1), Note(2)], default);
        await RewriteAsync(container, text => text[..(text.IndexOf('\n', StringComparison.Ordinal) + 1)]);

        var head = await store.AppendAsync([Note(2)], default);

        head.Sequence.ShouldBe(2);
        (await store.VerifyAsync(null, default)).Entries.ShouldBe(2);
    }

    [Fact]
    public async Task An_export_for_one_review_shows_its_entries_and_proves_them_without_the_others()
    {
        using var store = new AuditStore(await ContainerAsync("audit-export"));
        var head = await store.AppendAsync([Note(1, "review/other"), Note(2), Note(3, "review/other"), Note(4, "review/a/pack"), Note(5, "review/ab")], default);

        var export = await store.ExportAsync("review/a", default);

        export.Head.ShouldBe(head);
        export.Entries().Select(e => e.Subject).ShouldBe(["review/a", "review/a/pack"]);
        export.Links.Count(l => l.Entry is null).ShouldBe(2);
        export.Verify().Holds.ShouldBeTrue();
        (export with { Links = [.. export.Links.Select(l => l.Entry is { } e ? l with { Entry = e with { Who = "person-9" } } : l)] }).Verify().Holds.ShouldBeFalse();
        (export with { Links = [.. export.Links.Where(l => l.Sequence != 3)] }).Verify().Holds.ShouldBeFalse();
        (export with { Links = [.. export.Links.SkipLast(1)] }).Verify().Finding!.Fault.ShouldBe(AuditFault.NotLinked);
    }

    static string Replaced(string text, string what, string with)
    {
        var at = text.IndexOf(what, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0);
        return text[..at] + with + text[(at + what.Length)..];
    }

    static async Task RewriteAsync(BlobContainerClient container, Func<string, string> change)
    {
        var blob = container.GetAppendBlobClient("chain/000001.jsonl");
        var text = (await blob.DownloadContentAsync()).Value.Content.ToString();
        await blob.DeleteAsync();
        await blob.CreateAsync();
        await blob.AppendBlockAsync(new MemoryStream(Encoding.UTF8.GetBytes(change(text))));
    }
}
