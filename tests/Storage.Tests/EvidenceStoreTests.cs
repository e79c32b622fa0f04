using System.Text;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage.Tests;

public sealed class EvidenceStoreTests(AzuriteAccount account) : IClassFixture<AzuriteAccount>, IDisposable
{
    readonly EvidenceStore _store = new(account.Folder(StorageContainers.Evidence));
    readonly string _target = Path.GetTempFileName();

    public void Dispose() => File.Delete(_target);

    static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    [Fact]
    public async Task What_was_announced_and_arrives_is_kept_byte_for_byte()
    {
        var hash = ContentHash.Of("minutes of the senate");
        (await _store.HasAsync(hash, default)).ShouldBeFalse();

        await _store.PutAsync(hash, Bytes("minutes of the senate"), 1000, default);
        await _store.PutAsync(hash, Bytes("minutes of the senate"), 1000, default);

        (await _store.HasAsync(hash, default)).ShouldBeTrue();
        await _store.DownloadAsync(hash, _target, default);
        (await File.ReadAllTextAsync(_target)).ShouldBe("minutes of the senate");
    }

    [Fact]
    public async Task Other_bytes_than_announced_are_refused_and_not_kept()
    {
        var announced = ContentHash.Of("announced");

        await Should.ThrowAsync<ContentMismatchException>(_store.PutAsync(announced, Bytes("something else"), 1000, default));

        (await _store.HasAsync(announced, default)).ShouldBeFalse();
        (await _store.HasAsync(ContentHash.Of("something else"), default)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_with_what_to_do() =>
        (await Should.ThrowAsync<ContentTooLargeException>(_store.PutAsync(ContentHash.Of("12345"), Bytes("12345"), 4, default))).Message.ShouldContain("Split it");

    [Fact]
    public async Task A_file_of_no_bytes_is_kept_like_any_other()
    {
        var (hash, length) = await _store.PutAsync(Bytes(""), 10, default);

        length.ShouldBe(0);
        (await _store.HasAsync(hash, default)).ShouldBeTrue();
        (await _store.StartsAsZipAsync(hash, default)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("PK and more", true), InlineData("P", false), InlineData("%PDF", false)]
    public async Task Containers_are_told_by_their_first_bytes(string content, bool zip) =>
        (await _store.StartsAsZipAsync((await _store.PutAsync(Bytes(content), 100, default)).Sha256, default)).ShouldBe(zip);

    [Fact]
    public async Task Bytes_that_storage_lost_are_named()
    {
        var lost = await Should.ThrowAsync<BlobLostException>(_store.DownloadAsync(new string('0', 64), _target, default));

        lost.Container.ShouldBe("evidence");
        lost.Name.ShouldBe(new string('0', 64));
    }
}
