using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Uploads;
using QaPipeline.Drafting.Texts;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting;

/// <summary>Composes the receipt of a submission as a Word document. The same receipt gives the same bytes.</summary>
public static class ReceiptComposer
{
    const string Main = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    /// <summary>Writes the receipt in <paramref name="language"/> (English where there are no texts of it).</summary>
    public static void Compose(SubmissionReceipt receipt, string language, Stream output)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(output);
        var texts = DraftTexts.For(language);
        var package = new OpcPackage();
        package.Relate("", "rIdDocument", Relations + "officeDocument", "word/document.xml");
        package.Add("word/document.xml", Main + "document.main+xml", XmlParts.Bytes(new Document(BodyOf(receipt, texts)), 1));
        AddStyles(package, texts);
        var foot = Inline.Paragraph("Footer", [Inline.Text($"{texts["receipt.title"]} {receipt.PackId}"), Inline.Tab(), .. Inline.Field("PAGE", null), Inline.Text(" / "), .. Inline.Field("NUMPAGES", null)]);
        package.Add("word/footer1.xml", Main + "footer+xml", XmlParts.Bytes(new Footer(foot), 2));
        package.Relate("word/document.xml", "rIdFooter", Relations + "footer", "footer1.xml");
        package.Add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", CoreProperties.Bytes($"{texts["receipt.title"]}: {receipt.PackName}", receipt.Owner,
            ReviewDraftComposer.Identity.Name, LanguageTags.Of(texts.Language), receipt.SubmittedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), receipt.Id));
        package.Relate("", "rIdCore", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml");
        package.WriteTo(output);
    }

    static Body BodyOf(SubmissionReceipt receipt, DraftTexts texts)
    {
        var shape = PageLook.A4.Portrait;
        var end = new SectionProperties(new FooterReference { Type = HeaderFooterValues.Default, Id = "rIdFooter" });
        end.Append(shape.Size, shape.Margin);
        return new Body(
            Inline.Paragraph("Title", texts["receipt.title"]),
            Inline.Paragraph("Subtitle", receipt.PackName),
            Inline.Paragraph("Normal", texts["receipt.intro"]),
            Facts(receipt, texts),
            Inline.Paragraph("Heading2", texts["receipt.files"]),
            Files(receipt, texts),
            Inline.Paragraph("QaTableNote", texts.Format("receipt.total", texts.Count("files", receipt.Files.Count), texts.Number(receipt.Files.Sum(f => f.Length)))),
            Inline.Paragraph("Normal", texts["receipt.check"]),
            end);
    }

    static Table Facts(SubmissionReceipt receipt, DraftTexts texts)
    {
        var time = receipt.SubmittedAt.UtcDateTime;
        (string Label, string Value, bool Hash)[] facts =
        [
            (texts["receipt.time"], texts.Format("receipt.time.value", texts.Date(DateOnly.FromDateTime(time)), time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)), false),
            (texts["receipt.owner"], receipt.Owner, false),
            (texts["receipt.packid"], receipt.PackId, true),
            (texts["receipt.number"], receipt.Id, true),
            (texts["receipt.key"], receipt.KeyId, true),
            (texts["receipt.signature"], receipt.Signature, true),
        ];
        return new TableOf(texts["receipt.title"], texts["receipt.intro"], [new(texts["receipt.pack"], 30), new(receipt.PackName, 80)])
            .With([.. facts.Select(f => new OpenXmlElement[][]
            {
                [Inline.Paragraph("QaTable", Inline.Strong(f.Label))],
                [Inline.Paragraph("QaTable", Inline.Text(f.Value, f.Hash ? "QaHash" : null))],
            })]);
    }

    static Table Files(SubmissionReceipt receipt, DraftTexts texts) =>
        new TableOf(texts["receipt.files"], texts["receipt.about"], [new(texts["receipt.column.file"], 40), new(texts["receipt.column.size"], 14), new(texts["receipt.column.hash"], 56)])
            .With([.. receipt.Files.Select(f => new OpenXmlElement[][]
            {
                f.Mark == FileMark.None
                    ? [Inline.Paragraph("QaTable", f.Name)]
                    : [Inline.Paragraph("QaTable", f.Name), Inline.Paragraph("QaTable", Inline.Muted(texts[$"receipt.mark.{f.Mark}"]))],
                [Inline.Paragraph("QaTableNumber", texts.Number(f.Length))],
                [Inline.Paragraph("QaTable", Inline.Text(f.Sha256, "QaHash"))],
            })]);

    static void AddStyles(OpcPackage package, DraftTexts texts)
    {
        var profile = new AgencyProfile();
        (string, string)[] look = [("accent", profile.Accent), ("heading", profile.HeadingFont), ("body", profile.BodyFont), ("lang", LanguageTags.Of(texts.Language))];
        package.Add("word/styles.xml", Main + "styles+xml", XmlParts.Resource("styles.xml", look));
        package.Relate("word/document.xml", "rIdStyles", Relations + "styles", "styles.xml");
        package.Add("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", XmlParts.Resource("theme.xml", look));
        package.Relate("word/document.xml", "rIdTheme", Relations + "theme", "theme/theme1.xml");
        package.Add("word/numbering.xml", Main + "numbering+xml", XmlParts.Resource("numbering.xml"));
        package.Relate("word/document.xml", "rIdNumbering", Relations + "numbering", "numbering.xml");
    }
}
