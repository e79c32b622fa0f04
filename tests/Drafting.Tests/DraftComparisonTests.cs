using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Serialization;
using QaPipeline.Drafting.Tests.Packs;

namespace QaPipeline.Drafting.Tests;

public class DraftComparisonTests
{
    static readonly DraftInput Input = LabelledPack.Small();
    static readonly CriterionMap Criterion = Input.Map.Criteria[0];

    static EvidenceMap With(IEnumerable<Evidence> evidence) => Input.Map with { Criteria = [Criterion with { Evidence = [.. evidence] }] };

    static EvidenceMap Without(string file) => Input.Map with
    {
        Pack = Input.Map.Pack with { Files = [.. Input.Map.Pack.Files.Where(f => f.Name != file)] },
        Criteria = [Criterion with { Evidence = [.. Criterion.Evidence.Where(e => e.File != file)] }],
    };

    [Fact]
    public void A_passage_that_made_room_for_others_is_no_longer_listed_and_not_gone()
    {
        var change = DraftComparison.Of(Input.Map, With(Criterion.Evidence.Skip(1))).Criteria.Single();
        change.Unlisted.ShouldBe([Criterion.Evidence[0].Citation]);
        change.Gone.ShouldBeEmpty();
    }

    [Fact]
    public void A_passage_whose_file_was_withdrawn_is_gone()
    {
        var file = Criterion.Evidence[0].File;
        var comparison = DraftComparison.Of(Input.Map, Without(file));
        comparison.GoneFiles.ShouldBe([file]);
        comparison.Criteria.Single().Gone.ShouldBe(Criterion.Evidence.Where(e => e.File == file).Select(e => e.Citation));
        comparison.Criteria.Single().Unlisted.ShouldBeEmpty();
    }

    [Fact]
    public void Words_that_stand_in_a_newer_version_of_their_file_are_neither_new_nor_gone()
    {
        var file = Criterion.Evidence[0].File;
        var sha = ContentHash.Of("second version");
        Evidence Newer(Evidence e) => e.File == file ? e with { Sha256 = sha, Paragraph = e.Paragraph + 3, Citation = Evidence.CitationOf(sha, e.Paragraph + 3, e.Start, e.End) } : e;
        var old = Criterion.Evidence.Where(e => e.File == file).ToArray();
        var after = With(Criterion.Evidence.Select((e, i) => i == 0 ? Newer(e) with { Quote = e.Quote + " Revised." } : Newer(e))) with
        {
            Pack = Input.Map.Pack with { Files = [.. Input.Map.Pack.Files.Select(f => f.Name == file ? f with { Sha256 = sha } : f)] },
        };
        var comparison = DraftComparison.Of(Input.Map, after);
        comparison.ReplacedFiles.ShouldBe([file]);
        var change = comparison.Criteria.Single();
        change.Carried.Select(c => c.Before).ShouldBe(old.Skip(1).Select(e => e.Citation));
        change.Gone.ShouldBe([old[0].Citation]);
        change.New.ShouldBe([after.Criteria[0].Evidence[0].Citation]);
    }

    [Fact]
    public void A_second_draft_sets_apart_what_is_gone_what_is_no_longer_listed_and_what_came_after_the_visit()
    {
        var files = Criterion.Evidence.Select(e => e.File).Distinct().ToArray();
        var (late, stays) = (files[0], files[1]);
        var unlisted = Criterion.Evidence.First(e => e.File == stays);
        var before = Input.Map with
        {
            Pack = Input.Map.Pack with { Files = [.. Input.Map.Pack.Files.Where(f => f.Name != late), Input.Map.Pack.Files[0] with { Name = "withdrawn.pdf", Sha256 = ContentHash.Of("w") }] },
            Criteria = [Criterion with { Evidence = [.. Criterion.Evidence.Where(e => e.File != late), Criterion.Evidence[0] with { Citation = "Edeadbeef", File = "withdrawn.pdf", Sha256 = ContentHash.Of("w") }] }],
        };
        var after = With(Criterion.Evidence.Where(e => e.Citation != unlisted.Citation));
        using var draft = DraftFile.Of(Input with { Map = after, DraftNumber = 2, PreviousMap = before, LateFiles = [new LateFile(late, new DateOnly(2026, 10, 20), AfterVisit: true)] });
        draft.Errors().ShouldBeEmpty();
        draft.Text.ShouldContain("Files no longer in the pack: withdrawn.pdf.");
        draft.Text.ShouldContain("received after the visit: E");
        var row = draft.Body.Descendants<DocumentFormat.OpenXml.Wordprocessing.TableRow>().First(r => r.InnerText.Contains("Edeadbeef", StringComparison.Ordinal));
        var cells = row.Elements<DocumentFormat.OpenXml.Wordprocessing.TableCell>().Select(c => c.InnerText).ToArray();
        cells[3].ShouldBe("Edeadbeef");
        cells[4].ShouldBe(unlisted.Citation);
    }
}
