using QaPipeline.Domain.Mapping;

namespace QaPipeline.Tests;

[TakesLong]
public class QuotationTests(SharedApp app) : IClassFixture<SharedApp>
{
    [Theory]
    [InlineData("northmoor", "institution")]
    [InlineData("halden-coast", "institution")]
    [InlineData("brightbridge", "alternative-provider")]
    [InlineData("agency-veritas", "agency")]
    public async Task Every_quotation_stands_in_the_file_it_cites_on_the_page_it_names(string pack, string audience)
    {
        using var folder = new DraftFolder(app.Data);
        (await folder.DraftAsync(RepositoryFiles.PathOf("samples", "packs", pack), "review", "--audience", audience, "--top", "40")).ShouldExitWith(0);
        var evidence = folder.Map().Criteria.SelectMany(c => c.Evidence).DistinctBy(e => (e.Citation, e.Quote)).ToArray();
        evidence.Length.ShouldBeGreaterThan(60);

        var invented = evidence.AsParallel().Where(e => !IndependentReading.Contains(RepositoryFiles.PathOf("samples", "packs", pack, e.File), e.Page, e.Quote)).ToArray();

        invented.Select(e => $"{e.File} page {e.Page} paragraph {e.Paragraph}: {e.Quote}").ShouldBeEmpty();
        EveryCitationIsStable(evidence);
        EveryPrintedCitationIsOfTheMap(folder);
    }

    static void EveryCitationIsStable(Evidence[] evidence) =>
        evidence.ShouldAllBe(e => e.Citation == Evidence.CitationOf(e.Sha256, e.Paragraph, e.Start, e.End) && e.Quote.Length == e.End - e.Start);

    /// <summary>Each citation id that the draft prints is one of the map's, and many are printed.</summary>
    static void EveryPrintedCitationIsOfTheMap(DraftFolder folder)
    {
        var known = folder.Map().Criteria.SelectMany(c => c.Evidence.SelectMany(e => e.AlsoAt.Append(e.Citation)))
            .Concat(folder.Map().DifferingStatements.SelectMany(d => d.Statements.Select(s => s.Citation)))
            .Concat(folder.Map().StandardElements?.Elements.SelectMany(e => e.Places.Select(p => p.Citation)) ?? [])
            .Concat(folder.Map().FollowUps.SelectMany(f => f.Citations))
            .ToHashSet(StringComparer.Ordinal);
        var printed = System.Text.RegularExpressions.Regex.Matches(DraftText.Of(folder.File("review.docx")), @"\bE[0-9a-f]{8}\b").Select(m => m.Value).ToHashSet(StringComparer.Ordinal);

        printed.Except(known, StringComparer.Ordinal).ShouldBeEmpty();
        printed.Count.ShouldBeGreaterThan(20);
    }
}
