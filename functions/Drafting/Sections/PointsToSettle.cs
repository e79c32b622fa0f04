using DocumentFormat.OpenXml;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>A point to settle before the visit, where it comes from, and the passages it rests on.</summary>
sealed record PointToSettle(string Text, IReadOnlyList<OpenXmlElement> Source, IReadOnlyList<string> Citations);

/// <summary>Picks five points in a fixed order: what could not be read, what documents state differently, what was not found, what they leave open.</summary>
static class PointsToSettle
{
    const int Points = 5;

    /// <summary>Characters of each statement that differs.</summary>
    const int QuotedValue = 44;

    public static IReadOnlyList<PointToSettle> Of(DraftContext draft)
    {
        var kinds = new[] { Unread(draft).Take(1), Differing(draft).Take(2), NotFound(draft).Take(2), Open(draft) };
        var used = new HashSet<string>(StringComparer.Ordinal);
        return [.. kinds.SelectMany(k => k).DistinctBy(p => p.Text, StringComparer.Ordinal).Where(p => Adds(p, used)).Take(Points)];
    }

    /// <summary>The text of a point in at most <paramref name="length"/> characters; of a quotation with a question after it, the quotation is cut and the question stays.</summary>
    public static string Brief(DraftContext draft, PointToSettle point, int length)
    {
        var close = point.Text.LastIndexOf(draft.Texts["quote.close"], StringComparison.Ordinal);
        var end = close < 0 ? "" : point.Text[close..];
        return point.Text.Length <= length || end.Length is 0 || end.Length > length / 2
            ? XmlText.Brief(point.Text, length)
            : XmlText.Brief(point.Text[..close].TrimEnd('…', ' '), length - end.Length - 1).TrimEnd('…') + " …" + end;
    }

    /// <summary>Whether a point brings up passages that no point before it does; one without passages always counts.</summary>
    static bool Adds(PointToSettle point, HashSet<string> used)
    {
        var before = used.Count;
        used.UnionWith(point.Citations);
        return point.Citations.Count == 0 || used.Count > before;
    }

    static IEnumerable<PointToSettle> Unread(DraftContext draft)
    {
        if (draft.Input.Ledger.Incomplete is { Count: > 0 } files)
        {
            var document = draft.Documents[files[0].Name];
            yield return new(
                draft.Texts.Format(files.Count == 1 ? "point.unread" : "point.unread.many", XmlText.Brief(document.File, 60), draft.Texts.Count("files.further", files.Count - 1)),
                [Inline.Text("("), Cite.Document(document), Inline.Text(")")], []);
        }
    }

    static IEnumerable<PointToSettle> Differing(DraftContext draft) => draft.Input.Map.DifferingStatements.Select(d => new PointToSettle(
        draft.Texts.Format("point.differ", XmlText.Brief(d.Matter, 60), string.Join(" / ", d.Statements.Select(s => $"{draft.Texts["quote.open"]}{XmlText.Ends(s.Value, QuotedValue)}{draft.Texts["quote.close"]}").Distinct(StringComparer.Ordinal).Take(3))),
        Sources(draft, [.. d.Statements.Take(3).Select(s => s.Citation)]), [.. d.Statements.Select(s => s.Citation)]));

    static IEnumerable<PointToSettle> NotFound(DraftContext draft) =>
        draft.Outline.Main.SelectMany(c => c.Within())
            .Where(c => !c.AnsweredByChildren && c.Map.Coverage == Coverage.NoneFound && c.Criterion.Absence == AbsenceMeaning.Finding)
            .Select(c => new PointToSettle(
                draft.Texts.Format("point.none", DraftContext.Brief(c, 100)),
                [Inline.Text("("), Cite.Criterion(draft, c.Id), Inline.Text("; " + draft.Texts.Count("passages.searched", c.Map.Searched.Passages) + ")")], []));

    static IEnumerable<PointToSettle> Open(DraftContext draft) =>
        draft.Outline.Main.Select(FirstOpen).OfType<(DraftCriterion Criterion, OpenPoint Point)>().OrderBy(o => Urgency(o.Criterion))
            .Select(o => new PointToSettle($"{o.Criterion.Id}: {XmlText.Cells(o.Point.Text)}", o.Point.Citations.Count > 0
                ? Sources(draft, [.. o.Point.Citations.Take(2)], o.Criterion.Id)
                : [Inline.Text("("), Cite.Criterion(draft, o.Criterion.Id), Inline.Text(")")], o.Point.Citations));

    /// <summary>The first of a main question that rests on passages; a sentence says more on one sheet than the cells of a table's row.</summary>
    static (DraftCriterion Criterion, OpenPoint Point)? FirstOpen(DraftCriterion main) => main.Within()
        .Where(c => c.Criterion.Absence == AbsenceMeaning.Finding && c.Map.Coverage != Coverage.NoneFound)
        .OrderBy(Urgency)
        .SelectMany(c => c.Map.OpenPoints.OrderBy(p => p.Citations.Count == 0).ThenBy(p => p.Text.Contains('\t', StringComparison.Ordinal)).Select(p => ((DraftCriterion, OpenPoint)?)(c, p)))
        .FirstOrDefault();

    static int Urgency(DraftCriterion criterion) => criterion.Map.Coverage switch { Coverage.CannotBeSaid => 0, Coverage.Thin => 1, Coverage.Partly => 2, _ => 3 };

    static IReadOnlyList<OpenXmlElement> Sources(DraftContext draft, string[] citations, string? criterion = null) =>
        [Inline.Text("("), .. Cite.Links(draft, citations, criterion, criterion is null ? ChairPage.Key : null), Inline.Text(")")];
}
