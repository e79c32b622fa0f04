using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Vml;
using DocumentFormat.OpenXml.Wordprocessing;
using MathText = DocumentFormat.OpenXml.Math.Text;

namespace QaPipeline.Extraction.Word;

/// <summary>Gathers what the runs of a paragraph show: text, hidden text, references to notes, text boxes.</summary>
sealed class InlineText(WordState state)
{
    readonly StringBuilder visible = new();
    readonly StringBuilder concealed = new();
    bool hidden;
    int? leadEnd;

    /// <summary>The text that a reader of the page sees.</summary>
    public string Visible => visible.ToString();

    /// <summary>The text that the file hides.</summary>
    public string Concealed => concealed.ToString();

    /// <summary>Page of the first visible character.</summary>
    public int Page { get; private set; } = state.Page;

    /// <summary>Notes and comments referred to, in order.</summary>
    public List<(NoteKind Kind, string Id)> References { get; } = [];

    /// <summary>Text boxes anchored here, in order.</summary>
    public List<OpenXmlElement> Boxes { get; } = [];

    /// <summary>Whether all visible text so far is bold.</summary>
    public bool AllBold { get; private set; } = true;

    /// <summary>What the visible text begins with: its bold letters, or else its first line.</summary>
    public string Lead => Visible[..(leadEnd ?? visible.Length)];

    /// <summary>Whether text without a hint of its own is hidden by the paragraph's style.</summary>
    public bool HiddenByStyle { get; set; }

    /// <summary>Takes in everything below <paramref name="parent"/>.</summary>
    public void VisitChildren(OpenXmlElement parent)
    {
        foreach (var child in parent)
        {
            Visit(child);
        }
    }

    void Visit(OpenXmlElement element)
    {
        switch (element)
        {
            case Run run:
                VisitRun(run);
                break;
            case Text text:
                Append(text.Text);
                break;
            case MathText text:
                Append(text.Text);
                break;
            case Break or CarriageReturn:
                EndLead();
                Append(" ");
                break;
            case TabChar or PositionalTab:
                Append(" ");
                break;
            case NoBreakHyphen:
                Append("-");
                break;
            case SymbolChar symbol:
                Append(SymbolFonts.Read(symbol));
                break;
            case LastRenderedPageBreak:
                state.Page++;
                break;
            case FieldChar field:
                VisitFieldChar(field);
                break;
            case FieldCode code:
                state.AddFieldCode(code.Text);
                break;
            case SimpleField field:
                state.Findings.ReadFieldCode(field.Instruction?.Value ?? "");
                VisitChildren(field);
                break;
            case DeletedRun or MoveFromRun:
                state.PassOver(element);
                break;
            case InsertedRun or MoveToRun:
                state.Findings.TrackedChanges++;
                VisitChildren(element);
                break;
            case FootnoteReference or EndnoteReference or CommentReference:
                Refer(element);
                break;
            case TextBoxContent:
                Boxes.Add(element);
                break;
            case AlternateContent alternatives:
                VisitAlternatives(alternatives);
                break;
            case Ruby ruby:
                VisitChildren(ruby.GetFirstChild<RubyBase>() ?? (OpenXmlElement)ruby);
                break;
            case ParagraphProperties or RunProperties or SdtProperties or DeletedText or DeletedFieldCode or TextPath:
                break;
            default:
                VisitChildren(element);
                break;
        }
    }

    void VisitRun(Run run)
    {
        var outer = hidden;
        var properties = run.RunProperties;
        hidden = Hides(properties);
        if (AllBold && !(properties?.Bold is { } bold && WordXml.IsOn(bold)) && run.InnerText.AsSpan().Trim().Length > 0)
        {
            AllBold = false;
            EndLead();
        }
        VisitChildren(run);
        hidden = outer;
    }

    void EndLead() => leadEnd ??= visible.Length > 0 ? visible.Length : null;

    /// <summary>Hidden by its own switch, by its character style, by the paragraph's style, by a size that no one can read, or white on white.</summary>
    bool Hides(RunProperties? properties)
    {
        if (properties?.Vanish is { } vanish)
        {
            return WordXml.IsOn(vanish);
        }
        return HiddenByStyle || WordXml.Number(properties?.FontSize?.Val) is >= 0 and <= 4 || WhiteText.IsOnPaper(properties, state.Styles)
            || (properties?.RunStyle?.Val?.InnerText is { } style && state.Styles.Hides(style));
    }

    void VisitFieldChar(FieldChar field)
    {
        switch (field.FieldCharType?.InnerText)
        {
            case "begin":
                state.BeginField();
                break;
            case "separate":
                state.BeginFieldResult();
                break;
            case "end":
                state.EndField();
                break;
        }
    }

    /// <summary>One content is stored in several forms: the first form that says anything is read, the others are repetitions.</summary>
    void VisitAlternatives(AlternateContent alternatives)
    {
        var forms = alternatives.ChildElements.Where(e => e is AlternateContentChoice or AlternateContentFallback).ToArray();
        if (forms.FirstOrDefault(f => f.InnerText.AsSpan().Trim().Length > 0) is { } form)
        {
            VisitChildren(form);
        }
    }

    void Refer(OpenXmlElement reference)
    {
        if (NoteReference.Of(reference) is { } note)
        {
            References.Add(note);
        }
    }

    void Append(string text)
    {
        if (state.InFieldCode)
        {
            return;
        }
        if (hidden)
        {
            concealed.Append(text);
            return;
        }
        if (visible.Length == 0)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return;
            }
            Page = state.Page;
        }
        visible.Append(text);
    }
}
