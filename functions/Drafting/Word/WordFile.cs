using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.CustomProperties;
using DocumentFormat.OpenXml.VariantTypes;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Drafting.Outline;

namespace QaPipeline.Drafting.Word;

/// <summary>Puts body, styles, notes, heads and properties together as one file.</summary>
static class WordFile
{
    const string Main = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    public static void Write(DraftContext draft, DraftIdentity identity, string title, Body body, Stream output)
    {
        var package = new OpcPackage();
        package.Relate("", "rIdDocument", Relations + "officeDocument", "word/document.xml");
        package.Add("word/document.xml", Main + "document.main+xml", XmlParts.Bytes(new Document(body), 1));
        Styles(package, draft);
        Notes(package, draft.Body.Notes);
        Heads(package, draft);
        package.Add("word/settings.xml", Main + "settings+xml", XmlParts.Resource("settings.xml", ("lang", LanguageTags.Of(draft.Texts.Language))));
        package.Relate("word/document.xml", "rIdSettings", Relations + "settings", "settings.xml");
        if (draft.Input.Profile.Logo is { } logo)
        {
            var image = ImageSize.Of(logo.Bytes.Span);
            package.Add($"word/media/logo.{image.Extension}", image.ContentType, logo.Bytes.ToArray());
            package.Relate("word/document.xml", "rIdLogo", Relations + "image", $"media/logo.{image.Extension}");
        }
        foreach (var (id, target) in draft.External.Relationships)
        {
            package.Relate("word/document.xml", id, Relations + "hyperlink", target.AbsoluteUri, external: true);
        }
        Properties(package, draft, identity, title);
        package.WriteTo(output);
    }

    static void Styles(OpcPackage package, DraftContext draft)
    {
        var profile = draft.Input.Profile;
        (string, string)[] look = [("accent", profile.Accent), ("heading", profile.HeadingFont), ("body", profile.BodyFont), ("lang", LanguageTags.Of(draft.Texts.Language))];
        package.Add("word/styles.xml", Main + "styles+xml", profile.Template is { } template ? TemplateStyles.Merge(template.Styles, XmlParts.Resource("styles.xml", look), draft.Body.Pages, LanguageTags.Of(draft.Texts.Language)) : XmlParts.Resource("styles.xml", look));
        package.Relate("word/document.xml", "rIdStyles", Relations + "styles", "styles.xml");
        package.Add("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", profile.Template?.Theme ?? XmlParts.Resource("theme.xml", look));
        package.Relate("word/document.xml", "rIdTheme", Relations + "theme", "theme/theme1.xml");
        package.Add("word/numbering.xml", Main + "numbering+xml", XmlParts.Resource("numbering.xml"));
        package.Relate("word/document.xml", "rIdNumbering", Relations + "numbering", "numbering.xml");
    }

    static void Notes(OpcPackage package, Notes notes)
    {
        package.Add("word/footnotes.xml", Main + "footnotes+xml", XmlParts.Bytes(notes.FootnotesPart(), 2));
        package.Relate("word/document.xml", "rIdFootnotes", Relations + "footnotes", "footnotes.xml");
        if (notes.HasComments)
        {
            package.Add("word/comments.xml", Main + "comments+xml", XmlParts.Bytes(notes.CommentsPart(), 3));
            package.Relate("word/document.xml", "rIdComments", Relations + "comments", "comments.xml");
        }
    }

    static void Heads(OpcPackage package, DraftContext draft)
    {
        var sections = draft.Body.Sections.Where(s => s.RunningHead).ToArray();
        foreach (var section in sections)
        {
            var head = Inline.Paragraph(section.Shape.Landscape ? "QaHeaderWide" : "Header",
                [.. Inline.Field("STYLEREF \"heading 1\"", section.Head), Inline.Tab(), Inline.Text(XmlText.Brief(draft.Institution, 60)), Inline.Text("  ·  "), Inline.Text(draft.Texts["draft"], "QaMark")]);
            var name = string.Create(CultureInfo.InvariantCulture, $"header{section.Number}.xml");
            package.Add("word/" + name, Main + "header+xml", XmlParts.Bytes(new Header(head), 8 + section.Number));
            package.Relate("word/document.xml", section.HeaderId, Relations + "header", name);
        }
        Foot(package, draft, "Footer", "rIdFooter", "footer1.xml", 4);
        if (sections.Any(s => s.Shape.Landscape))
        {
            Foot(package, draft, "QaFooterWide", "rIdFooterWide", "footer2.xml", 5);
        }
    }

    static void Foot(OpcPackage package, DraftContext draft, string style, string id, string name, int block)
    {
        var framework = $"{XmlText.Brief(draft.Input.Framework.Title, 60)} {draft.Input.Framework.Version}";
        var agency = draft.Input.Profile.Name is { } a ? XmlText.Brief(a, 40) + "  ·  " : "";
        var foot = Inline.Paragraph(style,
            [Inline.Text(agency + framework), Inline.Tab(), Inline.Text(draft.Texts["footer.page"] + " "), .. Inline.Field("PAGE", null), Inline.Text(" / "), .. Inline.Field("NUMPAGES", null)]);
        package.Add("word/" + name, Main + "footer+xml", XmlParts.Bytes(new Footer(foot), block));
        package.Relate("word/document.xml", id, Relations + "footer", name);
    }

    static void Properties(OpcPackage package, DraftContext draft, DraftIdentity identity, string title)
    {
        var day = draft.Date?.Day is { } date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z" : null;
        package.Add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
            CoreProperties.Bytes($"{draft.Institution}: {title}", draft.Input.Framework.Title, draft.Input.Profile.Name ?? ReviewDraftComposer.Identity.Name, LanguageTags.Of(draft.Texts.Language), day, identity.DraftId));
        package.Relate("", "rIdCore", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml");
        var properties = new Properties();
        foreach (var (name, value) in DraftProperties.Of(identity))
        {
            properties.Append(new CustomDocumentProperty(new VTLPWSTR(XmlText.Clean(value).Text))
            {
                FormatId = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}",
                PropertyId = properties.ChildElements.Count + 2,
                Name = name,
            });
        }
        package.Add("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml", XmlParts.Plain(properties));
        package.Relate("", "rIdCustom", Relations + "custom-properties", "docProps/custom.xml");
    }
}
