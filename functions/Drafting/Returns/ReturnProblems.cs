using System.Globalization;
using QaPipeline.Domain.Returns;

namespace QaPipeline.Drafting.Returns;

/// <summary>The sentences that say what is wrong with a returned file and what can be done.</summary>
static class ReturnProblems
{
    public static ReturnProblem NotWord { get; } =
        new("not-word", "The file is not a Word document that can be read. Save it as .docx and send it again.", true);

    public static ReturnProblem TooLarge { get; } =
        new("too-large", "The file unpacks to more than a draft can be (64 MB in one part, 256 MB in all), so it was not opened. Remove what was inserted, or copy the text into the draft that was sent to you.", true);

    public static ReturnProblem DocumentType { get; } =
        new("document-type", "A part of the file declares a document type, which no word processor writes, so it was not opened. Copy the text into the draft that was sent to you.", true);

    public static ReturnProblem NoTable { get; } =
        new("table-missing", "The table for corrections is gone. Copy the corrections into the table of the copy that was sent to you.", true);

    public static ReturnProblem PictureDropped { get; } =
        new("picture-dropped", "A picture or drawing stands in a field. Fields keep text only; send the picture as a file of its own.", false);

    public static IEnumerable<ReturnProblem> OfIdentity(DraftIdentity? found, DraftIdentity expected)
    {
        if (found is null)
        {
            yield return new("not-ours", "The file does not say which draft it is. It was not made here, or its properties were removed. Copy the text into the draft that was sent to you.", true);
            yield break;
        }
        if (found.Kind != expected.Kind)
        {
            yield return new("other-kind", $"The file is another document of the review ({found.Kind}), not the one that was expected ({expected.Kind}).", true);
        }
        if (!string.Equals(found.Review, expected.Review, StringComparison.Ordinal) || !string.Equals(found.FrameworkId, expected.FrameworkId, StringComparison.Ordinal))
        {
            yield return new("other-review", $"The file belongs to another review or framework ('{found.Review}', {found.FrameworkId}). It was read but must not be taken over here.", true);
        }
        else if (found.Number < expected.Number)
        {
            yield return new("older-draft", string.Create(CultureInfo.InvariantCulture, $"The file answers draft {found.Number}; the current one is draft {expected.Number}. What was written is kept; passages may have changed since."), false);
        }
        else if (!string.Equals(found.DraftId, expected.DraftId, StringComparison.Ordinal))
        {
            yield return new("other-draft", $"The file answers the draft {found.DraftId}, not {expected.DraftId}. What was written is kept; compare the two drafts before it is taken over.", true);
        }
    }

    public static ReturnProblem FieldMissing(string criterion, string field) =>
        new("field-missing", $"The control for {field} of {criterion} is gone. Text found near its place is listed separately.", true);

    public static ReturnProblem ReadByMark(int fields) =>
        new("controls-dropped", string.Create(CultureInfo.InvariantCulture, $"The word processor dropped the content controls of {fields} fields, as some versions of LibreOffice do. They were read by their bookmarks; check that each text stands under its label. Words that somebody had deleted with tracked changes may be back, since such versions keep them as text."), false);

    public static ReturnProblem FieldTwice(string criterion, string field) =>
        new("field-twice", $"The control for {field} of {criterion} stands in the file more than once. All texts are kept, one after the other.", false);

    public static ReturnProblem UnknownField(string tag) =>
        new("field-unknown", $"The file holds a field '{tag}' that this draft does not have. Its text is kept with the loose texts.", false);

    public static ReturnProblem UnknownChoice(string citation, string text) =>
        new("choice-unknown", $"The choice '{text}' for the passage {citation} is none of those offered, so it was not taken over.", false);
}
