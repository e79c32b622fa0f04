using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Serialization;
using QaPipeline.Domain.Uploads;

namespace QaPipeline.Drafting.Tests;

public sealed class ReceiptComposerTests
{
    static readonly SubmissionReceipt Receipt = new SubmissionReceipt("0123456789abcdef-0123456789abcdef0123456789abcdef", "fedcba9876543210", "Northmoor & Söhne <pack>", "review-1",
        new DateTimeOffset(2026, 11, 22, 9, 5, 7, TimeSpan.Zero),
        [.. Enumerable.Range(1, 60).Select(i => new EvidenceFile($"annex/document-{i:D2}.pdf", ContentHash.Of($"{i}"), i * 1000L) { Mark = i == 3 ? FileMark.Confidential : i == 4 ? FileMark.PersonalData : FileMark.None })]).SignBy([1, 2, 3]);

    static byte[] Word(string language)
    {
        using var output = new MemoryStream();
        ReceiptComposer.Compose(Receipt, language, output);
        return output.ToArray();
    }

    [Theory]
    [InlineData("en", "Receipt of a submission", "22 November 2026, 09:05:07 UTC", "Confidential", "Personal data")]
    [InlineData("de", "Quittung über eine Einreichung", "22. November 2026, 09:05:07 UTC", "Vertraulich", "Personenbezogene Daten")]
    public void A_receipt_lists_every_file_with_its_hash_and_carries_time_and_signature(string language, params string[] expected)
    {
        using var file = DraftFile.Of(output => ReceiptComposer.Compose(Receipt, language, output));
        file.Errors().ShouldBeEmpty();
        var text = file.Text;
        foreach (var part in expected)
        {
            text.ShouldContain(part);
        }
        text.ShouldContain(Receipt.Signature);
        Receipt.Files.ShouldAllBe(f => text.Contains(f.Name) && text.Contains(f.Sha256));
        file.Body.Descendants<TableHeader>().Count().ShouldBe(2);
    }

    [Fact]
    public void The_same_receipt_gives_the_same_bytes() => Word("en").ShouldBe(Word("en"));
}
