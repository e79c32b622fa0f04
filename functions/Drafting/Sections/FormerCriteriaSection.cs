using System.Globalization;
using DocumentFormat.OpenXml;
using QaPipeline.Domain.Returns;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>What members wrote and chose on criteria that have no place in the draft any more, as after a change of the framework: to be read, and in no field.</summary>
sealed class FormerCriteriaSection(DraftContext draft, Consolidation consolidation)
{
    static readonly HashSet<string> NothingWithheld = [];

    /// <summary>Writes what has no place; nothing where all has one.</summary>
    /// <param name="isPlaced">Whether a field stands in the draft.</param>
    /// <param name="criteria">Ids of the criteria whose comments and choices stand in the draft.</param>
    public void Write(Func<ConsolidatedField, bool> isPlaced, IReadOnlySet<string> criteria)
    {
        (string Criterion, OpenXmlElement[][] Row)[] rows =
        [
            .. consolidation.Fields.Where(f => !isPlaced(f)).SelectMany(f => f.Texts.Select(t => (f.Criterion, RowOf(draft.Texts[$"field.{f.Field}"], t.Member, [.. t.Text.Select(p => PanelText.Paragraph(draft, p, f.Criterion, NothingWithheld, "QaTable"))])))),
            .. consolidation.Decisions.Where(d => !criteria.Contains(d.Criterion)).SelectMany(d => d.Verdicts.Select(v => (d.Criterion, RowOf(d.Citation, v.Member, [Inline.Paragraph("QaTable", draft.Texts.Format($"verdict.{v.Verdict}", v.Target))])))),
            .. consolidation.Comments.Where(c => c.Comment.Criterion is { } id && !criteria.Contains(id)).Select(c => (c.Comment.Criterion!, RowOf(draft.Texts["consolidation.comments"], c.Comment.Author.Length > 0 ? c.Comment.Author : c.Member, [Inline.Paragraph("QaTable", c.Comment.Text)]))),
        ];
        if (rows.Length == 0)
        {
            return;
        }
        var (body, texts) = (draft.Body, draft.Texts);
        body.Part(texts["consolidation.former"], Names.Part("former"));
        body.Paragraph("QaSmall", texts["consolidation.former.about"]);
        foreach (var (number, criterion) in rows.GroupBy(r => r.Criterion, StringComparer.Ordinal).Index())
        {
            var wording = draft.Input.FormerCriteria.FirstOrDefault(c => c.Id == criterion.Key)?.Text ?? draft.Input.Framework.Criteria.FirstOrDefault(c => c.Id == criterion.Key)?.Text;
            body.Heading(2, $"{criterion.Key}  {Titles.Cut(wording ?? "", 110)}".TrimEnd(), Names.Part(string.Create(CultureInfo.InvariantCulture, $"former{number}")));
            body.Add(new TableOf($"{criterion.Key} {texts["consolidation.former"]}", texts["consolidation.former.about"], [new(texts["column.place"], 25), new(texts["column.member"], 25), new(texts["column.text"], 60)])
                .With(criterion.Select(r => r.Row)));
        }
    }

    static OpenXmlElement[][] RowOf(string place, string member, OpenXmlElement[] text) =>
        [[Inline.Paragraph("QaTable", place)], [Inline.Paragraph("QaTable", [Inline.Strong(member)])], text];
}
