using System.Globalization;
using DocumentFormat.OpenXml;
using QaPipeline.Domain.Analyses;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>The sessions of the visit as the agency planned them; nothing where no programme was given.</summary>
static class VisitProgramme
{
    /// <summary>Writes the table; <paramref name="groups"/> are the interview groups that have questions in this draft.</summary>
    public static void Write(DraftContext draft, IReadOnlySet<string> groups)
    {
        var (body, texts, sessions) = (draft.Body, draft.Texts, draft.Input.Programme);
        if (sessions.Count == 0)
        {
            return;
        }
        body.Heading(2, texts["programme"], Names.Part("programme"));
        body.Locked(Names.Locked("visit", "programme"), texts["programme"], () =>
        {
            body.Paragraph("Normal", texts["programme.about"]);
            body.Add(new TableOf(texts["programme"], texts["programme.about"],
                [new(texts["column.time"], 22), new(texts["column.session"], 36), new(texts["column.participants"], 30), new(texts["programme.questions"], 18)])
                .With(sessions.Select(s => Row(draft, s, groups))));
        });
    }

    static OpenXmlElement[][] Row(DraftContext draft, VisitSession session, IReadOnlySet<string> groups) =>
    [
        [Inline.Paragraph("QaTable", string.Join(", ", new[] { session.Date is { } day ? draft.Texts.Date(day) : null, Hours(session) }.OfType<string>()) is { Length: > 0 } time ? time : "–")],
        [Inline.Paragraph("QaTable", string.IsNullOrWhiteSpace(session.Place) ? session.Title : $"{session.Title} ({session.Place})")],
        [Inline.Paragraph("QaTable", string.IsNullOrWhiteSpace(session.Participants) ? "–" : session.Participants)],
        [Inline.Paragraph("QaTable", session.Group is { } group && groups.Contains(group) ? [Inline.Link(VisitPlan.BookmarkOf(group), draft.AskOf(group))] : [Inline.Text(session.Group is { } other ? draft.AskOf(other) : "–")])],
    ];

    static string? Hours(VisitSession session) => (session.From, session.Until) switch
    {
        ({ } from, { } until) => $"{Text(from)}–{Text(until)}",
        ({ } from, null) => Text(from),
        _ => null,
    };

    static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
