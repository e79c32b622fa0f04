using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>The table of contents: linked entries with page fields that stay empty until Word or LibreOffice lays out the pages.</summary>
static class ContentsPage
{
    /// <summary>Begins the section and leaves a place that is filled when all headings are known.</summary>
    public static OpenXmlElement Write(DraftContext draft)
    {
        draft.Body.BeginSection(draft.Texts["contents"], PageShape.Portrait);
        draft.Body.Paragraph("TOCHeading", draft.Texts["contents"]);
        var place = new SdtBlock();
        draft.Body.Add(place);
        draft.Body.Paragraph("QaSmall", draft.Texts["contents.hint"]);
        return place;
    }

    public static OpenXmlElement Of(DraftContext draft, IReadOnlyList<TocEntry> entries)
    {
        var lines = entries.Select((entry, i) => Inline.Paragraph($"TOC{entry.Level}",
        [
            .. i == 0 ? Opening() : [],
            new Hyperlink([Inline.Text(entry.Text), Inline.Tab(), .. Inline.Field($"PAGEREF {entry.Bookmark} \\h", null)]) { Anchor = entry.Bookmark, History = true },
            .. i == entries.Count - 1 ? [new Run(new FieldChar { FieldCharType = FieldCharValues.End })] : Array.Empty<OpenXmlElement>(),
        ]));
        return new SdtBlock(
            new SdtProperties(
                new SdtAlias { Val = draft.Texts["contents"] },
                new SdtId { Val = 4711 },
                new SdtContentDocPartObject(new DocPartGallery { Val = "Table of Contents" }, new DocPartUnique())),
            new SdtContentBlock(lines));
    }

    static OpenXmlElement[] Opening() =>
    [
        new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
        new Run(new FieldCode(" TOC \\o \"1-2\" \\h \\z \\u ") { Space = SpaceProcessingModeValues.Preserve }),
        new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
    ];
}
