using System.Text.Json;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Mapping.Tests;

public class EvidenceMapperTests
{
    static readonly Framework MicroCredentials = FrameworkLibrary.Default.Get(FrameworkLibrary.DefaultId);

    static SmallPack Pack() => new SmallPack()
        .With("policy.docx", "POL", "en",
            "# 4 Recognition of prior learning",
            "Applicants may ask for recognition of prior learning. The examination board decides within four weeks; an appeal may be lodged with the dean.",
            "# 5 Validity",
            "A certificate in a field that changes quickly is valid for three years; the date of expiry is printed on it.",
            "# 6 Parking",
            "Visitors find parking spaces behind the main building and are asked to display their ticket.")
        .With("report.docx", "MON", "en",
            "# 3 Prior learning in figures",
            "In 2024 the board received 41 requests for recognition of prior learning; 33 were granted, 8 refused, and the median time to a decision was 12 days.",
            "# 4 Canteen",
            "The canteen offers two hot meals a day and a choice of salads.")
        .With("handbuch.docx", "PRO", "de",
            "# Anrechnung",
            "Außerhochschulisch erworbene Kompetenzen werden auf Antrag angerechnet; über die Anrechnung entscheidet der Prüfungsausschuss.");

    static EvidenceMap Map(SmallPack pack, string audience = "institution", int top = 25) =>
        new EvidenceMapper(new()).Map(pack.Request(MicroCredentials, audience, top));

    [Fact]
    public void The_passages_on_a_topic_come_first_and_unrelated_ones_are_not_taken_for_evidence()
    {
        var found = Map(Pack()).Criteria.Single(c => c.Id == "X2");

        found.Evidence.Take(2).Select(e => e.File).ShouldBe(["policy.docx", "report.docx"], ignoreOrder: true);
        found.Evidence.ShouldNotContain(e => e.Quote.Contains("canteen") && e.Relevance >= 0.3);
        found.Evidence.ShouldNotContain(e => e.Quote.Contains("parking") && e.Relevance >= 0.3);
    }

    [Fact]
    public void A_german_passage_is_found_by_an_english_framework()
    {
        Map(Pack()).Criteria.Single(c => c.Id == "X2").Evidence.ShouldContain(e => e.File == "handbuch.docx" && e.Language == "de");
    }

    [Fact]
    public void Where_nothing_is_found_on_part_of_a_question_the_open_point_quotes_the_whole_sentence()
    {
        var point = Map(new SmallPack().With("a.docx", "POL", "en", "Visitors find parking spaces behind the main building.")).Criteria.Single(c => c.Id == "IQ3.a")
            .OpenPoints.Single(p => p.Text.StartsWith("The documents do not speak of this", StringComparison.Ordinal));

        point.Text.ShouldEndWith("(What are the specific considerations for micro-credentials that are originally conceived as part of an existing programme?)");
    }

    [Fact]
    public void A_place_that_was_left_open_is_a_gap_but_no_weakness_that_the_institution_admits()
    {
        var open = new Block { Number = 1, Kind = BlockKind.TableRow, Text = "Recognition of prior learning: applicants may ask the examination board for recognition of prior learning; it decides within\tto be completed", Columns = ["Process", "Responsible"] };
        var found = Map(Pack().With("form.docx", "PRO", "en", [open]).With("report2.docx", "SER", "en", "Recognition of prior learning is not yet regulated for our micro-credentials; this is a weakness.")).Criteria.Single(c => c.Id == "X2");

        var empty = found.Evidence.Single(e => e.File == "form.docx");
        empty.Step.IsGap.ShouldBeTrue();
        empty.OwnWeakness.ShouldBeFalse();
        found.Evidence.Single(e => e.File == "report2.docx").OwnWeakness.ShouldBeTrue();
        Findings.OpenPointWriter.QuestionOn(empty).ShouldStartWith("A place was left open: “Recognition of prior learning");
    }

    [Fact]
    public void A_sentence_on_the_criterion_that_denies_it_is_a_gap_wherever_it_stands_in_the_passage()
    {
        var found = Map(Pack().With("regulations.docx", "POL", "en", "9.3 Articles 3, 4 and 7 do not apply to bite-size units. There is no recognition of prior learning for a unit.")).Criteria.Single(c => c.Id == "X2");

        found.Evidence.Single(e => e.File == "regulations.docx").Step.ShouldBe(Domain.Mapping.Strength.Gap);
    }

    [Theory]
    [InlineData("en", "The college does not run short courses together with other organisations; all of them are designed, taught, assessed and certified by the college alone.")]
    [InlineData("en", "The college doesn't cooperate with other providers for its short courses.")]
    [InlineData("de", "Die Hochschule bietet keine Zertifikatskurse gemeinsam mit anderen Einrichtungen an.")]
    [InlineData("fr", "L'université ne propose pas de micro-certifications avec d'autres établissements.")]
    [InlineData("es", "La universidad no ofrece microcredenciales con otras instituciones.")]
    [InlineData("nl", "De hogeschool werkt voor microcredentials niet samen met andere aanbieders.")]
    public void Who_works_alone_declares_partnerships_not_applicable_and_admits_no_weakness(string language, string text)
    {
        var map = Map(Pack().With("report2.docx", "SER", language, text));

        map.Criteria.Single(c => c.Id == "IQ4").Coverage.ShouldBe(Coverage.DeclaredNotApplicable);
        map.Criteria.Single(c => c.Id == "IQ4").CoverageReason.ShouldBe($"The institution states: “{text}”");
        map.Criteria.SelectMany(c => c.Evidence).ShouldNotContain(e => e.Quote == text && e.OwnWeakness);
    }

    [Theory]
    [InlineData("Departments may not run short courses together with other organisations.")]
    [InlineData("The college does not run short courses together with other organisations without an agreement.")]
    [InlineData("Not all short courses are designed by the college alone.")]
    public void A_rule_on_partnerships_declares_nothing(string text) =>
        Map(Pack().With("report2.docx", "SER", "en", text)).Criteria.Single(c => c.Id == "IQ4").Coverage.ShouldNotBe(Coverage.DeclaredNotApplicable);

    [Fact]
    public void A_declaration_stands_beside_what_was_found_all_the_same()
    {
        var easy = MicroCredentials with { Coverage = MicroCredentials.Coverage with { WellEvidencedDocumentTypes = 1, WellEvidencedWeight = 0.01, WellEvidencedNeedsDate = false, UncertainRelevance = 0, PartlyWeight = 0, MinimumRelevance = 0.05 } };
        var pack = Pack().With("contract.docx", "MIN", "en", "Since 4 May 2024 the partner organisation has developed and delivered the micro-credential in partnership with the university.").With("report2.docx", "SER", "en", "We do not work with partners.");
        var found = new EvidenceMapper(new()).Map(pack.Request(easy)).Criteria.Single(c => c.Id == "IQ4");

        found.Coverage.ShouldBe(Coverage.WellEvidenced);
        found.OpenPoints[0].Text.ShouldStartWith("The institution states: “We do not work with partners.”");
    }

    [Fact]
    public void Rows_that_differ_only_in_their_figures_take_at_most_three_places_of_a_list()
    {
        var rows = Enumerable.Range(1, 40).Select(i => new Block { Number = i, Kind = BlockKind.TableRow, Text = $"Micro-credential {i}\t{3 * i}\t{2 * i}\t{i} %", Columns = ["Micro-credential", "Enrolled", "Completed", "Response rate"] });

        Map(Pack().With("data.csv", "DAT", "en", [.. rows])).Criteria.ShouldAllBe(c => c.Evidence.Count(e => e.File == "data.csv") <= 3);
    }

    [Fact]
    public void Relevance_never_rises_down_the_list_and_stays_between_0_and_1()
    {
        foreach (var criterion in Map(Pack()).Criteria)
        {
            criterion.Evidence.Select(e => e.Relevance).ShouldBeInOrder(SortDirection.Descending);
            criterion.Evidence.ShouldAllBe(e => e.Relevance >= 0 && e.Relevance <= 1);
        }
    }

    [Fact]
    public void Every_quote_is_verbatim_and_its_citation_is_the_id_of_its_place()
    {
        var pack = Pack();
        foreach (var evidence in Map(pack).Criteria.SelectMany(c => c.Evidence))
        {
            var block = pack.Documents.Single(d => d.File.Name == evidence.File).Document.Blocks.Single(b => b.Number == evidence.Paragraph);
            block.Text[evidence.Start..evidence.End].ShouldBe(evidence.Quote);
            evidence.Citation.ShouldBe(Evidence.CitationOf(evidence.Sha256, evidence.Paragraph, evidence.Start, evidence.End));
        }
    }

    [Fact]
    public void Each_hit_says_why_with_a_term_of_its_text_or_context()
    {
        var hit = Map(Pack()).Criteria.Single(c => c.Id == "X2").Evidence[0];

        hit.Why.ShouldContain(r => r.Weight > 0 && r.Term.Contains("prior learning", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_hit_has_a_reason_and_says_whether_it_counts()
    {
        foreach (var evidence in Map(Pack()).Criteria.SelectMany(c => c.Evidence))
        {
            evidence.Why.ShouldNotBeEmpty();
        }
        foreach (var criterion in Map(Pack()).Criteria.Where(c => !c.Evidence.Any(e => e.OwnWeakness)))
        {
            criterion.Evidence.ShouldAllBe(e => e.Counted == (e.Relevance >= MicroCredentials.Coverage.MinimumRelevance));
        }
        Map(Pack()).Criteria.SelectMany(c => c.Evidence).ShouldContain(e => e.Counted);
    }

    [Fact]
    public void What_counts_is_what_its_coverage_speaks_of()
    {
        var rules = MicroCredentials with { Coverage = MicroCredentials.Coverage with { MinimumRelevance = 0.4, ClearGapRelevance = 0, RelevanceBesideGap = 1 } };
        var found = new EvidenceMapper(new()).Map(Pack().With("gaps.docx", "SER", "en", "Recognition of prior learning is a weakness: applicants who ask for recognition of prior learning wait for months, and the examination board has no register of its decisions.").Request(rules)).Criteria.Single(c => c.Id == "X2");

        found.Evidence.ShouldContain(e => e.OwnWeakness && e.Counted);
        found.Evidence.ShouldContain(e => !e.Step.IsGap && e.Relevance >= rules.Coverage.MinimumRelevance && !e.Counted);
        found.Coverage.ShouldBe(Coverage.NoneFound);
    }

    [Fact]
    public void Rows_of_codes_and_figures_are_no_evidence_by_their_heading_alone()
    {
        var row = new Block { Number = 1, Kind = BlockKind.TableRow, Text = "U1\t12\t80%", HeadingPath = ["Recognition of prior learning"] };

        Map(new SmallPack().With("a.docx", "MON", "en", [row])).Criteria.ShouldAllBe(c => c.Evidence.Count == 0);
    }

    [Fact]
    public void The_same_request_gives_the_same_bytes_whatever_the_order_of_the_documents()
    {
        var request = Pack().Request(MicroCredentials);
        var reversed = request with { Documents = [.. request.Documents.Reverse()] };
        var mapper = new EvidenceMapper(new());

        JsonSerializer.Serialize(mapper.Map(reversed), DomainJson.Compact).ShouldBe(JsonSerializer.Serialize(mapper.Map(request), DomainJson.Compact));
    }

    [Fact]
    public void Criteria_for_agencies_are_not_put_to_an_institution()
    {
        Map(Pack()).Criteria.ShouldNotContain(c => c.Id.StartsWith("EQ"));
        Map(Pack(), "agency").Criteria.ShouldContain(c => c.Id.StartsWith("EQ"));
    }

    [Fact]
    public void No_more_passages_are_listed_than_asked_for()
    {
        Map(Pack(), top: 1).Criteria.ShouldAllBe(c => c.Evidence.Count <= 1);
    }

    [Fact]
    public void Where_nothing_is_found_and_everything_was_read_it_says_so_with_what_was_searched()
    {
        var found = Map(Pack()).Criteria.Single(c => c.Id == "X10");

        found.Coverage.ShouldBe(Coverage.NoneFound);
        found.Searched.Passages.ShouldBeGreaterThan(0);
        found.Searched.Terms.ShouldNotBeEmpty();
        found.OpenPoints.ShouldNotBeEmpty();
    }

    [Fact]
    public void Where_nothing_is_found_but_a_file_was_not_read_it_cannot_be_said()
    {
        var found = Map(Pack().WithUnread("register.pdf")).Criteria.Single(c => c.Id == "X10");

        found.Coverage.ShouldBe(Coverage.CannotBeSaid);
        found.CoverageReason!.ShouldContain("register.pdf");
        found.OpenPoints.ShouldContain(p => p.Text.EndsWith("can it be supplied in a readable form?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fi", "Finnish")]
    [InlineData("da", "Danish")]
    [InlineData("und", "a language that is not known")]
    public void Where_nothing_is_found_but_a_document_is_in_a_language_that_is_not_searched_it_cannot_be_said_and_the_language_is_named(string code, string name)
    {
        const string finnish = "Korkeakoulu tarjoaa pieniä osaamiskokonaisuuksia työelämässä oleville aikuisille, jotka haluavat päivittää osaamistaan.";
        var before = Map(Pack()).Criteria.Single(c => c.Id == "X10");
        var map = Map(Pack().With("itsearviointi.txt", "SER", code, finnish));
        var found = map.Criteria.Single(c => c.Id == "X10");

        before.Coverage.ShouldBe(Coverage.NoneFound);
        found.Coverage.ShouldBe(Coverage.CannotBeSaid);
        found.CoverageReason!.ShouldContain($"itsearviointi.txt: {name}");
        found.OpenPoints.ShouldContain(p => p.Text.EndsWith("can it be supplied in another language?", StringComparison.Ordinal));
        found.OpenPoints.ShouldNotContain(p => p.Text.Contains("could not be read", StringComparison.Ordinal));
        found.Searched.Passages.ShouldBe(before.Searched.Passages);
        map.Pack.Files.Where(f => f.UnsearchedLanguage is not null).Select(f => (f.Name, f.UnsearchedLanguage)).ShouldBe([("itsearviointi.txt", code)]);
    }

    [Fact]
    public void Where_little_is_found_beside_a_document_that_is_not_searched_its_language_is_named()
    {
        const string finnish = "Korkeakoulu tarjoaa pieniä osaamiskokonaisuuksia työelämässä oleville aikuisille, jotka haluavat päivittää osaamistaan.";
        var strict = MicroCredentials with { Coverage = MicroCredentials.Coverage with { PartlyWeight = 100, PartlyPassages = 100 } };
        var map = new EvidenceMapper(new()).Map(Pack().With("itsearviointi.txt", "SER", "fi", finnish).Request(strict));

        map.Criteria.Where(c => c.Coverage == Coverage.Thin).ShouldNotBeEmpty();
        map.Criteria.ShouldAllBe(c => (c.Coverage == Coverage.Thin) == c.CoverageReason!.Contains("More may stand in what is in a language that is not supported (itsearviointi.txt: Finnish).", StringComparison.Ordinal));
    }

    [Fact]
    public void A_quotation_in_another_language_does_not_make_a_document_unsearched()
    {
        Block[] blocks = [.. Enumerable.Range(1, 12).Select(i => new Block
        {
            Number = i,
            Kind = BlockKind.Paragraph,
            Text = i == 5 ? "Korkeakoulu tarjoaa pieniä osaamiskokonaisuuksia työelämässä oleville aikuisille." : $"The workshop of year {i} has benches, lockers and a store for tools and timber of all kinds.",
            Language = i == 5 ? "fi" : "en",
        })];

        Map(Pack().With("workshops.docx", "SER", "en", blocks)).Pack.Files.ShouldAllBe(f => f.UnsearchedLanguage == null);
    }

    [Fact]
    public void Repeated_passages_are_shown_once_with_the_other_places()
    {
        const string text = "Applicants may ask for recognition of prior learning. The examination board decides within four weeks after it has received the portfolio.";
        var pack = new SmallPack().With("a.docx", "POL", "en", "# Prior learning", text).With("b.docx", "PRO", "en", "# Prior learning", text);

        var hit = Map(pack).Criteria.Single(c => c.Id == "X2").Evidence.Single(e => e.Quote == text);

        hit.AlsoAt.Count.ShouldBe(1);
    }

    [Fact]
    public void A_bare_framework_of_ids_and_texts_finds_its_passages()
    {
        var bare = new Framework { Id = "own", Version = "1", Title = "Own", Criteria = [new() { Id = "Q1", Text = "How is prior learning recognised?" }, new() { Id = "Q2", Text = "How long do certificates stay valid?" }] };

        var map = new EvidenceMapper(new()).Map(Pack().Request(bare));

        map.Criteria[0].Evidence[0].Quote.ShouldContain("prior learning");
        map.Criteria[1].Evidence[0].Quote.ShouldContain("valid for three years");
    }
}
