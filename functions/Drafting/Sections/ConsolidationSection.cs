using DocumentFormat.OpenXml;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Returns;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>Per criterion: who wrote what, where the texts differ, who chose what about which passage.</summary>
sealed class ConsolidationSection(DraftContext draft, Consolidation consolidation)
{
    static readonly HashSet<string> NothingWithheld = [];

    readonly HashSet<string> _criteria = new(StringComparer.Ordinal);
    readonly HashSet<(string, PanelField)> _placed = [];
    readonly ILookup<(string, PanelField), ConsolidatedField> _fields = consolidation.Fields.ToLookup(f => (f.Criterion, f.Field));
    readonly ILookup<string, ConsolidatedDecision> _decisions = consolidation.Decisions.ToLookup(d => d.Criterion, StringComparer.Ordinal);
    readonly ILookup<string, MemberComment> _comments = consolidation.Comments.ToLookup(c => c.Comment.Criterion ?? "", StringComparer.Ordinal);

    public void Write()
    {
        for (var i = 0; i < draft.Outline.Groups.Count; i++)
        {
            var group = draft.Outline.Groups[i];
            draft.Body.Part(group.Title ?? draft.Texts[$"group.{group.Kind}"], Names.Part($"group{i}"));
            foreach (var criterion in group.Criteria.Where(c => c.Shown))
            {
                Criterion(criterion);
            }
        }
        new FormerCriteriaSection(draft, consolidation).Write(f => _placed.Contains((f.Criterion, f.Field)), _criteria);
        General();
    }

    void Criterion(DraftCriterion criterion)
    {
        var (body, texts) = (draft.Body, draft.Texts);
        body.Heading(2, CriterionSection.HeadingOf(criterion), Names.Criterion(criterion.Id));
        CriterionSection.WriteWording(draft, criterion);
        var fields = PanelFields.In(draft.Input, criterion).Where(f => _fields[(criterion.Id, f)].Any()).ToArray();
        if (fields.Length == 0)
        {
            body.Paragraph("QaNothing", texts["consolidation.nothing"]);
        }
        _placed.UnionWith(fields.Select(f => (criterion.Id, f)));
        _criteria.UnionWith(criterion.Within().Select(c => c.Id));
        Array.ForEach(fields, f => Field(criterion, _fields[(criterion.Id, f)].First()));
        var decisions = criterion.Within().SelectMany(c => _decisions[c.Id]).ToArray();
        if (decisions.Length > 0)
        {
            Decisions(criterion, decisions);
        }
        var comments = criterion.Within().SelectMany(c => _comments[c.Id]).ToArray();
        if (comments.Length > 0)
        {
            Comments(comments);
        }
    }

    void Field(DraftCriterion criterion, ConsolidatedField field)
    {
        var (body, texts, name) = (draft.Body, draft.Texts, PanelFields.NameOf(field.Field));
        var label = texts[$"field.{field.Field}"];
        body.Heading(3, label);
        body.Paragraph("QaSmall", texts[field.Texts.Count == 1 ? "consolidation.one" : field.Differs ? "consolidation.differs" : "consolidation.same"]);
        body.Add(new TableOf($"{criterion.Id} {label}", texts["title.notice.consolidation"], [new(texts["column.member"], 25), new(texts["column.text"], 85)])
            .With(field.Texts.Select(t => new OpenXmlElement[][]
            {
                [Inline.Paragraph("QaTable", [Inline.Strong(t.Member)])],
                [.. t.Text.Select(p => PanelText.Paragraph(draft, p, criterion.Id, NothingWithheld, "QaTable"))],
            })));
        var silent = consolidation.Members.Except(field.Texts.Select(t => t.Member), StringComparer.Ordinal).ToArray();
        if (silent.Length > 0)
        {
            body.Paragraph("QaTableNote", texts.Format("consolidation.silent", texts.List(silent)));
        }
        body.Paragraph("QaPanelLabel", body.Marked(Names.FieldMark(criterion.Id, name), Inline.Text(texts["consolidation.secretary"])));
        if (field.Field == PanelField.Judgement)
        {
            body.Paragraph("QaPanelText", [PanelFields.Judgement(draft, criterion, field.Differs ? "" : field.Texts[0].Plain)]);
            return;
        }
        var (tag, title) = (Names.PanelField(criterion.Id, name), $"{criterion.Id} {label}");
        body.Add(field.Differs
            ? body.Controls.RichText(tag, title, texts[$"field.{field.Field}.placeholder"])
            : body.Controls.RichText(tag, title, field.Texts[0].Text.Select(PanelText.InField)));
    }

    void Decisions(DraftCriterion criterion, ConsolidatedDecision[] decisions)
    {
        var (body, texts) = (draft.Body, draft.Texts);
        body.Heading(3, texts["consolidation.decisions"]);
        body.Paragraph("QaSmall", texts["consolidation.decisions.about"]);
        body.Add(new TableOf(texts["consolidation.decisions"], texts["consolidation.decisions.about"],
            [new(texts["column.citation"], 20), new(texts["column.quotation"], 48), new(texts["column.choice"], 32), new(texts["column.kept"], 10)])
            .With(decisions.Select(d => new OpenXmlElement[][]
            {
                [Inline.Paragraph("QaTable", [Cite.Link(draft, d.Citation, criterion.Id)])],
                [Inline.Paragraph("QaTable", draft.Register.Find(d.Citation) is { } c ? Quotation.Short(draft, c.Quote, c, 160) : [Inline.Text("–")])],
                [
                    .. d.Verdicts.Select(v => Inline.Paragraph("QaTable", $"{v.Member}: {texts.Format($"verdict.{v.Verdict}", v.Target)}")),
                    .. d.Differs ? [Inline.Paragraph("QaTable", [Inline.Strong(texts["consolidation.differ.mark"])])] : Array.Empty<OpenXmlElement>(),
                ],
                [Inline.Paragraph("QaTable", texts[d.RejectedByAll ? "no" : "yes"])],
            })));
    }

    void Comments(IReadOnlyList<MemberComment> comments)
    {
        var (body, texts) = (draft.Body, draft.Texts);
        body.Heading(3, texts["consolidation.comments"]);
        CommentTable(comments);
    }

    void CommentTable(IReadOnlyList<MemberComment> comments)
    {
        var texts = draft.Texts;
        draft.Body.Add(new TableOf(texts["consolidation.comments"], texts["title.notice.consolidation"], [new(texts["column.member"], 25), new(texts["column.place"], 35), new(texts["column.text"], 50)])
            .With(comments.Select(c => new OpenXmlElement[][]
            {
                [Inline.Paragraph("QaTable", [Inline.Strong(c.Comment.Author.Length > 0 ? c.Comment.Author : c.Member)])],
                [Inline.Paragraph("QaTable", c.Comment.On.Length > 0 ? XmlText.Brief(c.Comment.On, 160) : "–")],
                [Inline.Paragraph("QaTable", c.Comment.Text)],
            })));
    }

    void General()
    {
        var (body, texts) = (draft.Body, draft.Texts);
        MemberComment[] elsewhere = [.. _comments[""]];
        if (elsewhere.Length > 0)
        {
            body.Part(texts["consolidation.comments"], Names.Part("comments"));
            CommentTable(elsewhere);
        }
        if (consolidation.LooseTexts.Count > 0)
        {
            body.Part(texts["consolidation.loose"], Names.Part("loose"));
            body.Add(new TableOf(texts["consolidation.loose"], texts["title.notice.consolidation"], [new(texts["column.member"], 25), new(texts["column.place"], 25), new(texts["column.text"], 60)])
                .With(consolidation.LooseTexts.Select(l => new OpenXmlElement[][]
                {
                    [Inline.Paragraph("QaTable", [Inline.Strong(l.Member)])],
                    [Inline.Paragraph("QaTable", $"{l.Text.Criterion} {l.Text.Label}".Trim() is { Length: > 0 } place ? place : "–")],
                    [.. l.Text.Text.Select(p => PanelText.Paragraph(draft, p, l.Text.Criterion ?? "", NothingWithheld, "QaTable"))],
                })));
        }
    }
}
