using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Returns;
using QaPipeline.Drafting.Tests.Packs;

namespace QaPipeline.Drafting.Tests;

public sealed partial class ReportEvidenceTests
{
    public static TheoryData<string> Packs => [.. SampleDrafts.Names];

    [Theory, MemberData(nameof(Packs))]
    public async Task The_report_quotes_exactly_the_passages_that_the_panel_relies_on(string pack)
    {
        var input = await SampleDrafts.InputAsync(pack, "en");
        var cited = DraftKinds.Returns(input).Cited;
        cited.ShouldContain(d => d.Verdict == EvidenceVerdict.Moved);
        using var report = DraftKinds.Of("report", input);

        var footnotes = report.Word.MainDocumentPart!.FootnotesPart!.Footnotes.Elements<Footnote>().ToDictionary(f => f.Id!.Value, f => CitationId().Match(f.InnerText).Value);
        var quoted = report.Body.Descendants<FootnoteReference>().Select(r => footnotes[r.Id!.Value]).ToArray();
        quoted.ToHashSet().SetEquals(cited.Select(d => d.Citation)).ShouldBeTrue("nothing that was not relied on, and all that was");
        var owner = input.Framework.Criteria.ToDictionary(c => c.Id, c => c.Parent ?? c.Id);
        quoted.Length.ShouldBe(cited.Select(d => (owner[d.Target ?? d.Criterion], d.Citation)).Distinct().Count(), "each once under its question");
        Resolve(report, input);
    }

    [Theory, MemberData(nameof(Packs))]
    public async Task Every_quotation_of_every_document_is_verbatim_and_every_id_is_in_register_and_map(string pack)
    {
        var input = await SampleDrafts.InputAsync(pack, "de");
        foreach (var kind in new[] { "workbook", "accuracy", "consolidation" })
        {
            using var draft = DraftKinds.Of(kind, input);
            Resolve(draft, input);
        }
    }

    static void Resolve(DraftFile draft, DraftInput input)
    {
        var places = Places(input.Map).ToLookup(p => p.Citation, p => p.Quote);
        var known = Places(input.Map).Select(p => p.Quote).Concat(input.Map.Criteria.SelectMany(c => c.Evidence).Select(e => e.LeadIn).OfType<string>()).Distinct().ToArray();
        var quoted = draft.Body.Descendants<Run>().Where(r => r.RunProperties?.RunStyle?.Val == "QaVerbatim").Select(r => r.InnerText).Distinct().ToArray();
        quoted.ShouldNotBeEmpty();
        quoted.Where(q => !known.Any(k => k.Contains(q.TrimEnd('…'), StringComparison.Ordinal))).ShouldBeEmpty();

        var register = draft.Body.Descendants<BookmarkStart>().Select(b => b.Name!.Value!).Where(n => n.StartsWith("reg_", StringComparison.Ordinal)).Select(n => n[4..]).ToHashSet();
        var notes = draft.Word.MainDocumentPart!.FootnotesPart!.Footnotes.Descendants<Paragraph>().Select(p => p.InnerText);
        var ids = CitationId().Matches(string.Join('\n', notes.Append(draft.Text))).Select(m => m.Value).ToHashSet();
        ids.Where(id => !places.Contains(id)).ShouldBeEmpty("every id is in the map");
        ids.Where(id => !register.Contains(id)).ShouldBeEmpty("every id is in the register");
        foreach (var row in draft.Body.Descendants<TableRow>().Where(r => r.Descendants<BookmarkStart>().Any(b => b.Name!.Value!.StartsWith("reg_", StringComparison.Ordinal))))
        {
            var id = row.Descendants<BookmarkStart>().First().Name!.Value![4..];
            var whole = string.Concat(row.Descendants<Run>().Where(r => r.RunProperties?.RunStyle?.Val == "QaVerbatim").Select(r => r.InnerText));
            places[id].ShouldContain(whole, $"the register holds {id} whole");
        }
    }

    static IEnumerable<(string Citation, string Quote)> Places(EvidenceMap map) =>
        map.Criteria.SelectMany(c => c.Evidence).Select(e => (e.Citation, e.Quote))
            .Concat(map.DifferingStatements.SelectMany(d => d.Statements).Concat(map.EvidenceIndexes.SelectMany(i => i.Findings).SelectMany(f => f.Places)).Concat(map.StandardElements?.Elements.SelectMany(e => e.Places) ?? []).Select(p => (p.Citation, p.Quote)));

    [GeneratedRegex(@"\bE[0-9a-f]{8}\b")]
    private static partial Regex CitationId();
}
