using System.Text.Json;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Serialization;
using QaPipeline.Domain.Uploads;

namespace QaPipeline.Domain.Tests;

public sealed class SubmissionReceiptTests
{
    static readonly byte[] Key = [1, 2, 3, 4];

    static SubmissionReceipt Receipt => new SubmissionReceipt("session", "pack", "Northmoor", "review-1", new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero),
        [new EvidenceFile("a.txt", ContentHash.Of("a"), 1) { Mark = FileMark.Confidential }]).SignBy(Key);

    [Fact]
    public void A_receipt_survives_being_written_and_read_and_is_recognised_by_its_key_alone()
    {
        var read = JsonSerializer.Deserialize<SubmissionReceipt>(JsonSerializer.Serialize(Receipt, DomainJson.Indented), DomainJson.Compact)!;
        read.IsSignedBy(Key).ShouldBeTrue();
        read.IsSignedBy([9, 9, 9]).ShouldBeFalse();
        read.KeyId.ShouldBe(SubmissionReceipt.IdOf(Key));
    }

    [Fact]
    public void Any_change_is_seen()
    {
        var receipt = Receipt;
        SubmissionReceipt[] changed =
        [
            receipt with { PackName = "Southmoor" },
            receipt with { SubmittedAt = receipt.SubmittedAt.AddSeconds(1) },
            receipt with { Owner = "review-2" },
            receipt with { Files = [receipt.Files[0] with { Name = "b.txt" }] },
            receipt with { Files = [receipt.Files[0] with { Mark = FileMark.None }] },
            receipt with { Files = [] },
            receipt with { Signature = receipt.Signature.ToUpperInvariant() },
            receipt with { Signature = "" },
        ];
        changed.ShouldAllBe(r => !r.IsSignedBy(Key));
    }

    [Fact]
    public void Marks_and_owner_make_another_pack_and_packs_without_them_keep_their_ids()
    {
        EvidenceFile file = new("a.txt", ContentHash.Of("a"), 1);
        var plain = EvidencePack.From("Pack", [file]);
        plain.Id.ShouldBe(ContentHash.Of($"Pack\n{file.Sha256} 1 a.txt\n")[..16]);
        EvidencePack.From("Pack", [file with { Mark = FileMark.PersonalData }]).Id.ShouldNotBe(plain.Id);
        EvidencePack.From("Pack", [file], "review-1").Id.ShouldNotBe(plain.Id);
        JsonSerializer.Serialize(plain, DomainJson.Compact).ShouldNotContain("mark");
    }
}
