using System.Globalization;
using System.Text;
using System.Xml.Linq;
using QaPipeline.Domain.Returns;

namespace QaPipeline.Drafting.Returns;

/// <summary>Which of the two texts that tracked changes hold.</summary>
enum TextVersion
{
    /// <summary>All changes accepted.</summary>
    Final,
    /// <summary>All changes rejected.</summary>
    BeforeChanges,
}

/// <summary>Reduces WordprocessingML to paragraphs, lists, bold and italic, without losing a character of text.</summary>
/// <param name="styles">Styles and lists of the file.</param>
/// <param name="footnotes">Its notes.</param>
/// <param name="ownFields">Tags of controls that are read by themselves, so that they are passed over inside others.</param>
sealed class RichTextReader(ReturnedStyles styles, IReadOnlyDictionary<string, XElement> footnotes, IReadOnlySet<string>? ownFields = null)
{
    /// <summary>Set when a picture or drawing without text was met, which can't be kept.</summary>
    public bool MetPicture { get; private set; }

    /// <summary>The paragraphs under <paramref name="content"/> in <paramref name="version"/>.</summary>
    public IReadOnlyList<ReturnedParagraph> Read(XElement content, TextVersion version)
    {
        var read = new Reading(this, version);
        read.Walk(content);
        return read.Finish();
    }

    /// <summary>The text under <paramref name="content"/> in its final version without formatting.</summary>
    public string Plain(XElement content) => string.Join('\n', Read(content, TextVersion.Final).Select(p => p.Plain));

    sealed class Reading(RichTextReader reader, TextVersion version)
    {
        readonly List<ReturnedParagraph> _paragraphs = [];
        readonly List<XElement> _notes = [];
        List<ReturnedRun> _runs = [];
        (ReturnedParagraphKind Kind, int Level)? _open;

        public IReadOnlyList<ReturnedParagraph> Finish()
        {
            Close();
            return _paragraphs;
        }

        public void Walk(XElement parent)
        {
            foreach (var element in parent.Elements())
            {
                if (element.Name == W.Name("p"))
                {
                    Paragraph(element);
                }
                else if (element.Name == W.Name("r"))
                {
                    Run(element);
                }
                else if (Entered(element) is { } inner)
                {
                    Walk(inner);
                }
            }
        }

        void Paragraph(XElement paragraph)
        {
            _open ??= reader.KindOf(paragraph);
            Walk(paragraph);
            var mark = paragraph.Element(W.Name("pPr"))?.Element(W.Name("rPr"));
            var joined = version == TextVersion.Final ? mark?.Element(W.Name("del")) ?? mark?.Element(W.Name("moveFrom")) : mark?.Element(W.Name("ins")) ?? mark?.Element(W.Name("moveTo"));
            if (joined is null)
            {
                Close();
            }
        }

        void Close()
        {
            if (_open is { } open)
            {
                _paragraphs.Add(new ReturnedParagraph(open.Kind, open.Level, Merged(_runs)));
            }
            else if (_runs.Count > 0)
            {
                _paragraphs.Add(new ReturnedParagraph(ReturnedParagraphKind.Text, 0, Merged(_runs)));
            }
            (_open, _runs) = (null, []);
            foreach (var note in _notes.ToArray())
            {
                _notes.Remove(note);
                var text = string.Join(' ', reader.Read(note, version).Select(p => p.Plain)).Trim();
                _paragraphs.Add(new ReturnedParagraph(ReturnedParagraphKind.Note, 0, [new ReturnedRun(text)]));
            }
        }

        void Run(XElement run)
        {
            var text = new StringBuilder();
            foreach (var element in run.Elements())
            {
                Text(element, text);
            }
            if (text.Length > 0)
            {
                var (bold, italic) = reader.FormatOf(run);
                _runs.Add(new ReturnedRun(text.ToString(), bold, italic));
            }
        }

        void Text(XElement element, StringBuilder text)
        {
            if (element.Name.Namespace != W.Main)
            {
                if (element.Name.LocalName == "t")
                {
                    text.Append(element.Value);
                }
                else if (element.Name == W.Compatibility + "AlternateContent" && element.Element(W.Compatibility + "Choice") is { } choice)
                {
                    TextBox(choice);
                }
                return;
            }
            switch (element.Name.LocalName)
            {
                case "t" or "delText":
                    text.Append(element.Value);
                    break;
                case "tab" or "ptab":
                    text.Append('\t');
                    break;
                case "br" or "cr":
                    text.Append('\n');
                    break;
                case "noBreakHyphen":
                    text.Append('\u2011');
                    break;
                case "softHyphen":
                    text.Append('\u00AD');
                    break;
                case "sym" when int.TryParse((string?)element.Attribute(W.Main + "char"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) && code is > 0x1F and < 0xD800 or >= 0xE000 and <= 0xFFFD:
                    text.Append(Symbols.Of((string?)element.Attribute(W.Main + "font"), code));
                    break;
                case "footnoteReference" or "endnoteReference" when reader.NoteOf(element) is { } note:
                    _notes.Add(note);
                    break;
                case "drawing" or "pict" or "object":
                    TextBox(element);
                    break;
            }
        }

        void TextBox(XElement drawing)
        {
            var boxes = drawing.Descendants(W.Name("txbxContent")).ToArray();
            reader.MetPicture |= boxes.Length == 0;
            foreach (var box in boxes)
            {
                _notes.Add(box);
            }
        }

        /// <summary>The element whose content stands at this place in this version; null for what has no text in it.</summary>
        XElement? Entered(XElement element)
        {
            if (element.Name == W.Compatibility + "AlternateContent")
            {
                return element.Element(W.Compatibility + "Choice") ?? element.Element(W.Compatibility + "Fallback");
            }
            var gone = version == TextVersion.Final ? element.Name.LocalName is "del" or "moveFrom" : element.Name.LocalName is "ins" or "moveTo";
            var properties = element.Name.LocalName.EndsWith("Pr", StringComparison.Ordinal);
            return gone || properties || reader.IsOwnField(element) ? null : element;
        }

        static IReadOnlyList<ReturnedRun> Merged(List<ReturnedRun> runs)
        {
            var merged = new List<ReturnedRun>();
            foreach (var run in runs)
            {
                if (merged.Count > 0 && merged[^1].Bold == run.Bold && merged[^1].Italic == run.Italic)
                {
                    merged[^1] = merged[^1] with { Text = merged[^1].Text + run.Text };
                }
                else
                {
                    merged.Add(run);
                }
            }
            return merged;
        }
    }

    XElement? NoteOf(XElement reference) => footnotes.GetValueOrDefault($"{reference.Name.LocalName[..4]}{(string?)reference.Attribute(W.Main + "id")}");

    bool IsOwnField(XElement element) => ownFields is not null && element.Name == W.Name("sdt") && W.Tag(element) is { } tag && ownFields.Contains(tag);

    (ReturnedParagraphKind, int) KindOf(XElement paragraph) => styles.ListOf(paragraph);

    (bool Bold, bool Italic) FormatOf(XElement run) => styles.FormatOf(run);
}
