using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Drafting.Returns;
using QaPipeline.Drafting.Tests.Packs;
using static QaPipeline.Drafting.Tests.Returns.EditedDraft;

namespace QaPipeline.Drafting.Tests.Returns;

/// <summary>Random edits of fields, wrapped and marked as Word wraps and marks them, against the text that they must give.</summary>
public class RandomEditTests
{
    enum Wrap { None, Inserted, Deleted, MovedHere, MovedAway, Link, SmartTag, Control, FieldResult }

    sealed record Piece(string Text, Wrap Wrap, bool Bold, int Split);

    static readonly PanelField[] Fields = [PanelField.Analysis, PanelField.Commendations, PanelField.Suggestions];

    static Gen<Piece> Pieces =>
        from text in ArbMap.Default.GeneratorFor<string>()
        from wrap in Gen.Elements(Enum.GetValues<Wrap>())
        from bold in Gen.Elements(true, false)
        from split in Gen.Choose(1, 5)
        select new Piece("·" + new string([.. (text ?? "").Where(c => System.Xml.XmlConvert.IsXmlChar(c) && c is not '\r' and not '\n' and not '\t')]), wrap, bold, split);

    [Fact]
    public void Whatever_is_edited_in_the_fields_comes_back_whole_and_nothing_else_does()
    {
        var input = LabelledPack.Small();
        var (draft, expected) = (Compose(input), ReturnExpectation.Of(input));
        var edits = Gen.ArrayOf(Gen.ArrayOf(Pieces).Where(p => p.Length > 0)).ArrayOf(Fields.Length);
        Prop.ForAll(edits.ToArbitrary(), fields =>
        {
            var edited = new EditedDraft(draft);
            for (var i = 0; i < Fields.Length; i++)
            {
                if (fields[i].Length > 0)
                {
                    edited.Fill(TagOf(Fields[i]), [.. fields[i].Select(p => Paragraph([.. p.SelectMany(Nodes)]))]);
                }
            }
            var back = PanelReturnReader.Read(new MemoryStream(edited.Save()), expected);
            back.Problems.ShouldBeEmpty();
            back.LooseTexts.ShouldBeEmpty();
            back.Decisions.ShouldBeEmpty();
            for (var i = 0; i < Fields.Length; i++)
            {
                var field = back.Fields.Single(f => f.Field == Fields[i]);
                field.Text.Select(p => p.Plain).ShouldBe(Expected(fields[i], Wrap.Deleted, Wrap.MovedAway));
                var tracked = fields[i].SelectMany(p => p).Any(p => p.Wrap is Wrap.Inserted or Wrap.Deleted or Wrap.MovedHere or Wrap.MovedAway);
                (field.BeforeChanges is not null).ShouldBe(tracked);
                field.BeforeChanges?.Select(p => p.Plain).ShouldBe(Expected(fields[i], Wrap.Inserted, Wrap.MovedHere));
            }
        }).QuickCheckThrowOnFailure();
    }

    static string TagOf(PanelField field) => $"qa/panel/KP3/{field.ToString().ToLowerInvariant()}";

    /// <summary>The paragraphs without the pieces that <paramref name="gone"/> takes away; empty ones at the end don't count.</summary>
    static string[] Expected(Piece[][] paragraphs, params Wrap[] gone) =>
        [.. paragraphs.Select(p => string.Concat(p.Where(x => !gone.Contains(x.Wrap)).Select(x => x.Text))).Reverse().SkipWhile(t => t.Length == 0).Reverse()];

    static IEnumerable<XElement> Nodes(Piece piece)
    {
        yield return new XElement(Wml + "proofErr", new XAttribute(Wml + "type", "spellStart"));
        XElement[] runs = [.. piece.Text.Chunk(piece.Split).Select(c => Run(piece.Wrap, new string(c), piece.Bold))];
        foreach (var node in Wrapped(piece.Wrap, runs))
        {
            yield return node;
        }
        yield return new XElement(Wml + "bookmarkStart", new XAttribute(Wml + "id", "5000"), new XAttribute(Wml + "name", "_GoBack"));
        yield return new XElement(Wml + "bookmarkEnd", new XAttribute(Wml + "id", "5000"));
        yield return new XElement(Wml + "proofErr", new XAttribute(Wml + "type", "spellEnd"));
    }

    static IEnumerable<XElement> Wrapped(Wrap wrap, XElement[] runs) => wrap switch
    {
        Wrap.Inserted => [Change("ins", runs)],
        Wrap.Deleted => [Change("del", runs)],
        Wrap.MovedHere => [Change("moveTo", runs)],
        Wrap.MovedAway => [Change("moveFrom", runs)],
        Wrap.Link => [new XElement(Wml + "hyperlink", new XAttribute(Wml + "anchor", "crit_KP3"), runs)],
        Wrap.SmartTag => [new XElement(Wml + "smartTag", new XAttribute(Wml + "element", "x"), new XElement(Wml + "smartTagPr"), runs)],
        Wrap.Control => [new XElement(Wml + "sdt", new XElement(Wml + "sdtPr", new XElement(Wml + "id", new XAttribute(Wml + "val", "77"))), new XElement(Wml + "sdtContent", runs))],
        Wrap.FieldResult => [Mark("begin"), new XElement(Wml + "r", new XElement(Wml + "instrText", " QUOTE ")), Mark("separate"), .. runs, Mark("end")],
        _ => runs,
    };

    static XElement Run(Wrap wrap, string text, bool bold)
    {
        var run = EditedDraft.Run(text, bold ? ["b"] : []);
        if (wrap == Wrap.Deleted)
        {
            run.Element(Wml + "t")!.Name = Wml + "delText";
        }
        return run;
    }

    static XElement Change(string kind, XElement[] runs) => new(Wml + kind, new XAttribute(Wml + "id", "1"), new XAttribute(Wml + "author", "A. Chair"), runs);

    static XElement Mark(string kind) => new(Wml + "r", new XElement(Wml + "fldChar", new XAttribute(Wml + "fldCharType", kind)));
}
