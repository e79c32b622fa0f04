using DocumentFormat.OpenXml;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>How much of the further criteria the chair's page shows.</summary>
enum ChairOthersForm
{
    /// <summary>A row each.</summary>
    Rows,
    /// <summary>Title, coverage and what to note of each, one after the other.</summary>
    Titles,
    /// <summary>Id and coverage of each, one after the other.</summary>
    Ids,
}

/// <summary>On the chair's page: the criteria at the top of the framework that have no row among the main questions, such as cross-cutting topics.</summary>
sealed class ChairOthers
{
    const int MostRows = 12;
    const int MostTitles = 14;
    const int NamedInLine = 24;
    const int TitleLength = 44;
    const int ShortTitle = 40;

    /// <summary>Characters of a line of running text; taken low, as are those of the columns.</summary>
    const int Line = 120;

    static readonly (int Share, int Line)[] Columns = [(35, 31), (45, 40), (17, 13), (31, 27)];

    readonly DraftContext _draft;
    readonly IReadOnlyList<DraftCriterion> _criteria;
    readonly IReadOnlyList<string[]>? _rows;
    readonly IReadOnlyList<string> _line;

    /// <summary>The further criteria in <paramref name="form"/>; what are too many for it are shown in a shorter one.</summary>
    public ChairOthers(DraftContext draft, ChairOthersForm form)
    {
        _draft = draft;
        _criteria = [.. draft.Outline.Top.Except(draft.Outline.Main).Where(c => c.Shown)];
        _rows = form == ChairOthersForm.Rows && _criteria.Count <= MostRows ? [.. _criteria.Select(Row)] : null;
        _line = _rows is not null ? [] : [.. _criteria.Take(NamedInLine).Select(c => form == ChairOthersForm.Titles && _criteria.Count <= MostTitles ? Titled(c) : draft.CoverageOf(c.Map.Coverage))];
    }

    /// <summary>Rows of its table; 0 where it is a line.</summary>
    public int Rows => _rows?.Count ?? 0;

    /// <summary>Lines that it takes on the sheet, without the margins of rows.</summary>
    public int Lines =>
        _criteria.Count == 0 ? 0
        : _rows is not null ? 2 + _rows.Select((r, n) => r.Select((text, i) => ChairRows.Lines(text.Length + (i == 0 ? _criteria[n].Id.Length + 1 : 0), Columns[i].Line)).Max()).Sum()
        : 2 + ChairRows.Lines(_line.Zip(_criteria, (text, c) => text.Length + c.Id.Length + 3).Sum(), Line);

    /// <summary>Adds it to the draft; nothing where all criteria have a row of their own.</summary>
    public void Write()
    {
        if (_criteria.Count == 0)
        {
            return;
        }
        var (body, texts) = (_draft.Body, _draft.Texts);
        if (_rows is null)
        {
            body.Paragraph("QaChairSection", Name());
            body.Paragraph("QaChair", [.. _line.SelectMany((text, i) => new[] { Inline.Text(i == 0 ? "" : "; "), Cite.Criterion(_draft, _criteria[i].Id), Inline.Text(" " + text) }),
                .. _criteria.Count > NamedInLine ? [Inline.Text("; " + texts.Count("chair.others.more", _criteria.Count - NamedInLine))] : Array.Empty<OpenXmlElement>()]);
            return;
        }
        body.Paragraph("QaTableGap", "");
        string[] heads = [Name(), texts["column.kinds"], texts["column.newest"], texts["chair.others.noted"]];
        body.Add(new TableOf(Name(), texts["chair.others.about"], [.. heads.Zip(Columns, (head, column) => new Column(head, column.Share))])
        {
            Style = "QaChairGrid", HeadStyle = "QaChairHead", FirstHeadStyle = "QaChairHead", Width = PageLook.A4.Chair.TextWidth,
        }.With(_rows.Zip(_criteria, (row, c) => row.Select((text, i) =>
            new[] { Inline.Paragraph("QaChair", i == 0 ? [Cite.Criterion(_draft, c.Id), Inline.Text(" " + text)] : [Inline.Text(text)]) }).ToArray())));
    }

    string Name() => _criteria.Select(c => c.Criterion.Group).Distinct(StringComparer.Ordinal).ToArray() is [{ } group] ? group : _draft.Texts["chair.others"];

    string[] Row(DraftCriterion criterion)
    {
        var statements = criterion.StatementsWithin;
        return
        [
            DraftContext.Brief(criterion, TitleLength),
            statements.Count == 0 ? _draft.Texts["kinds.none"] : Kinds.Of(_draft, statements),
            statements.Count == 0 ? "–" : Cite.Newest(_draft, statements),
            Noted(criterion) is { Length: > 0 } noted ? noted : "–",
        ];
    }

    string Titled(DraftCriterion criterion) =>
        $"{DraftContext.Brief(criterion, ShortTitle)}: {string.Join(", ", new[] { _draft.CoverageOf(criterion.Map.Coverage) }.Concat(Differences(criterion)))}";

    string Noted(DraftCriterion criterion) => string.Join("; ", Differences(criterion).Append(ChairRows.Open(_draft, criterion)).Where(p => p.Length > 0));

    IEnumerable<string> Differences(DraftCriterion criterion)
    {
        var (differing, weaknesses) = (ChairRows.Matters(_draft, criterion).Length, criterion.WeaknessesWithin.Count);
        return new[] { differing == 0 ? "" : _draft.Texts.Count("chair.differ", differing), weaknesses == 0 ? "" : _draft.Texts.Count("chair.weak", weaknesses) }.Where(p => p.Length > 0);
    }
}
