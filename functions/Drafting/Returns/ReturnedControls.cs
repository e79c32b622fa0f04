using System.Xml.Linq;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Returns;
using QaPipeline.Drafting.Sections;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Returns;

/// <summary>The panel's fields and choices in a returned file, found by their tags.</summary>
sealed class ReturnedControls(ReturnedFile file, ReturnExpectation expected)
{
    static readonly HashSet<string> Tracked = new(StringComparer.Ordinal) { "ins", "del", "moveFrom", "moveTo" };

    readonly RichTextReader _text = new(file.Styles, file.Notes, expected.Fields.Select(f => f.Tag).ToHashSet(StringComparer.Ordinal));

    readonly ReturnedMarks _marks = new(file);
    int _byMark;

    /// <summary>Paragraphs that were read as fields by their bookmark.</summary>
    public HashSet<XElement> ReadByMark { get; } = [];

    public List<ReturnedField> Fields { get; } = [];

    public List<EvidenceDecision> Decisions { get; } = [];

    public List<ReturnProblem> Problems { get; } = [];

    public void Read()
    {
        var controls = file.Body.Descendants(W.Name("sdt")).Where(c => W.Tag(c) is not null).ToLookup(c => W.Tag(c)!, StringComparer.Ordinal);
        foreach (var (tag, criterion, field) in expected.Fields)
        {
            var found = controls[tag].ToArray();
            if (found.Length == 0 && _marks.Field(Names.FieldMark(criterion, PanelFields.NameOf(field))) is { } marked)
            {
                ReadByMark.UnionWith(marked.Elements().Select(e => e.Annotation<XElement>()!));
                found = [new XElement(W.Name("sdt"), new XElement(W.Name("sdtContent"), marked.Elements()))];
                _byMark++;
            }
            if (found.Length == 0 && expected.Identity.Kind != DraftKind.Consolidation)
            {
                Problems.Add(ReturnProblems.FieldMissing(criterion, PanelFields.NameOf(field)));
            }
            else if (found.Length > 1)
            {
                Problems.Add(ReturnProblems.FieldTwice(criterion, PanelFields.NameOf(field)));
            }
            Fields.Add(FieldOf(criterion, field, found));
        }
        foreach (var (tag, (criterion, citation)) in expected.Decisions)
        {
            var control = controls[tag].FirstOrDefault() ?? _marks.Choice(Names.DecisionMark(criterion, citation));
            if (control is not null)
            {
                Decide(criterion, citation, control);
            }
        }
        var known = expected.Fields.Select(f => f.Tag).ToHashSet(StringComparer.Ordinal);
        Problems.AddRange(controls.Select(c => c.Key).Where(t => t.StartsWith($"{Names.Tag}/panel/", StringComparison.Ordinal) && !known.Contains(t)).Select(ReturnProblems.UnknownField));
        if (_byMark > 0)
        {
            Problems.Add(ReturnProblems.ReadByMark(_byMark));
        }
        if (_text.MetPicture)
        {
            Problems.Add(ReturnProblems.PictureDropped);
        }
    }

    ReturnedField FieldOf(string criterion, PanelField field, XElement[] controls)
    {
        ReturnedParagraph[] text = [.. controls.SelectMany(c => TextOf(c, TextVersion.Final))];
        var marks = controls.SelectMany(c => c.Descendants()).Where(e => e.Name.Namespace == W.Main && Tracked.Contains(e.Name.LocalName)).ToArray();
        return new ReturnedField(criterion, field, text)
        {
            BeforeChanges = marks.Length == 0 ? null : [.. controls.SelectMany(c => TextOf(c, TextVersion.BeforeChanges))],
            ChangedBy = [.. marks.Select(m => (string?)m.Attribute(W.Main + "author")).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    IReadOnlyList<ReturnedParagraph> TextOf(XElement control, TextVersion version)
    {
        if (control.Element(W.Name("sdtContent")) is not { } content)
        {
            return [];
        }
        var text = _text.Read(content, version);
        while (text.Count > 0 && string.IsNullOrEmpty(text[^1].Plain))
        {
            text = [.. text.SkipLast(1)];
        }
        var isPlaceholder = text.Count == 1 && expected.Placeholders.Contains(text[0].Plain.Trim());
        return isPlaceholder ? [] : text;
    }

    void Decide(string criterion, string citation, XElement control)
    {
        var shown = string.Concat(TextOf(control, TextVersion.Final).Select(p => p.Plain)).Trim();
        if (shown.Length == 0 || expected.ChoicePlaceholders.Contains(shown))
        {
            return;
        }
        var items = control.Element(W.Name("sdtPr"))?.Elements().Where(e => e.Name.LocalName is "dropDownList" or "comboBox").Elements(W.Name("listItem")) ?? [];
        var value = items.Where(i => (string?)i.Attribute(W.Main + "displayText") == shown).Select(i => (string?)i.Attribute(W.Main + "value")).FirstOrDefault()
            ?? expected.Choices.GetValueOrDefault(shown);
        switch (value)
        {
            case "accept":
                Decisions.Add(new(criterion, citation, EvidenceVerdict.Accepted));
                break;
            case "reject":
                Decisions.Add(new(criterion, citation, EvidenceVerdict.Rejected));
                break;
            case { } move when move.StartsWith("move:", StringComparison.Ordinal) && expected.Bookmarks.ContainsValue(move[5..]):
                Decisions.Add(new(criterion, citation, EvidenceVerdict.Moved, move[5..]));
                break;
            default:
                Problems.Add(ReturnProblems.UnknownChoice(citation, shown));
                break;
        }
    }
}
