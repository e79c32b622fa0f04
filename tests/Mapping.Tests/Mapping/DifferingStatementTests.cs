using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Differing;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

public class DifferingStatementTests
{
    static IReadOnlyList<DifferingStatement> Find(SmallPack pack) =>
        [.. DifferenceFinder.Find(PassageBuilder.Build(pack.Documents, new Stems(), new(), CancellationToken.None), CancellationToken.None).Select(d => d.Difference)];

    [Fact]
    public void The_same_rate_for_the_same_year_with_another_value_is_a_difference()
    {
        var table = new Block { Number = 1, Kind = BlockKind.TableRow, Text = "Completion\t70 %\t72 %", Columns = ["Indicator", "2023", "2024"] };
        var pack = new SmallPack().With("report.docx", "SER", "en", "Completion rose to 80 % in 2024.").With("data.xlsx", "MON", "en", [table]);

        var found = Find(pack).ShouldHaveSingleItem();

        found.Matter.ShouldBe("completion rate");
        found.Statements.Select(s => s.Value).ShouldBe(["72 %", "80 %"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("Target 2024")]
    [InlineData("Zielwert 2024")]
    [InlineData("2024 (planned)")]
    public void A_target_is_no_result_and_differs_from_none(string head)
    {
        var table = new Block { Number = 1, Kind = BlockKind.TableRow, Text = "Completion\t72 %\t81 %", Columns = ["Indicator", "2023", head] };
        var pack = new SmallPack().With("report.docx", "SER", "en", "Completion was 80 % in 2024.").With("data.xlsx", "MON", "en", [table]);

        Find(pack).ShouldBeEmpty();
    }

    [Fact]
    public void A_result_beside_its_target_is_still_compared_with_other_results()
    {
        var table = new Block { Number = 1, Kind = BlockKind.TableRow, Text = "Completion\t70 %\t72 %\t80 %", Columns = ["Indicator", "2023", "2024", "Target 2024"] };
        var pack = new SmallPack().With("report.docx", "SER", "en", "Completion rose to 80 % in 2024.").With("data.xlsx", "MON", "en", [table]);

        Find(pack).ShouldHaveSingleItem().Statements.Select(s => s.Value).ShouldBe(["72 %", "80 %"], ignoreOrder: true);
    }

    [Fact]
    public void The_rate_of_another_year_does_not_hide_a_difference()
    {
        var table = new Block { Number = 1, Kind = BlockKind.TableRow, Text = "Completion\t74 %\t78.4 %\t80 %", Columns = ["Indicator", "2023", "2024", "Target 2024"] };
        var pack = new SmallPack().With("report.docx", "SER", "en", "Completion was 79 % in 2022 and 81 % in 2024.").With("data.xlsx", "MON", "en", [table]);

        Find(pack).ShouldHaveSingleItem().Statements.Select(s => s.Value).ShouldBe(["78.4 %", "81 %"], ignoreOrder: true);
    }

    [Fact]
    public void Rates_of_different_years_are_no_difference()
    {
        Find(new SmallPack().With("a.docx", "SER", "en", "Completion was 80 % in 2024.").With("b.docx", "MON", "en", "Completion was 70 % in 2021.")).ShouldBeEmpty();
    }

    [Fact]
    public void Two_periods_of_validity_for_one_kind_of_certificate_are_a_difference()
    {
        var pack = new SmallPack().With("policy.docx", "POL", "en", "The certificate is valid for five years.").With("page.html", "STU", "en", "Your certificate is valid for two years.");

        Find(pack).ShouldHaveSingleItem().Matter.ShouldBe("validity of the certificate");
    }

    [Fact]
    public void An_exception_stated_in_the_same_passage_is_no_difference()
    {
        var pack = new SmallPack().With("policy.docx", "POL", "en", "The certificate is valid for five years. In fast fields the certificate is valid for two years only.")
            .With("page.html", "STU", "en", "Your certificate is valid for two years.");

        Find(pack).ShouldBeEmpty();
    }

    [Fact]
    public void A_claim_and_its_denial_in_another_document_are_a_difference()
    {
        var pack = new SmallPack().With("page.html", "STU", "en", "All our courses are accredited by the ministry of education.")
            .With("report.docx", "SER", "en", "Our courses are not accredited; an application is being prepared.");

        Find(pack).ShouldHaveSingleItem().Matter.ShouldBe("accreditation");
    }

    [Theory]
    [InlineData("Participants may use the library.", 1)]
    [InlineData("The training for administrative staff has its own plan.", 0)]
    [InlineData("Training for all our administrative staff is planned each year.", 0)]
    [InlineData("Training for staff is planned each year.", 0)]
    [InlineData("Training for nursing staff in hospitals is what the course is.", 1)]
    [InlineData("Training for the administrative staff is planned. The course starts in May.", 1)]
    public void What_holds_for_the_training_of_staff_is_not_held_against_what_learners_are_told(string before, int differences)
    {
        var pack = new SmallPack().With("circular.docx", "POL", "en", $"{before} Certificates expire after five years; nothing else is said of them.").With("faq.html", "STU", "en", "The certificate has no date of expiry.");

        Find(pack).Count.ShouldBe(differences);
    }

    [Fact]
    public void All_beside_some_of_the_same_number_is_a_difference()
    {
        var pack = new SmallPack().With("report.docx", "SER", "en", "All nine reports were published.").With("minutes.docx", "MIN", "en", "Seven of the nine reports have been published so far.");

        Find(pack).ShouldHaveSingleItem().Matter.ShouldBe("whether all were published");
    }

    [Fact]
    public void An_offer_with_other_credits_on_its_public_page_is_a_difference()
    {
        var row = new Block { Number = 1, Kind = BlockKind.TableRow, Text = "Applied Soil Science\t6", Columns = ["Unit", "ECTS"] };
        var pack = new SmallPack().With("descriptor.docx", "DES", "en", [row]).With("page.html", "STU", "en", "# Applied Soil Science", "5 ECTS, on-line, starts every March");

        Find(pack).ShouldHaveSingleItem().Statements.Select(s => s.Value).ShouldBe(["6", "5 ECTS"]);
    }

    [Fact]
    public void A_descriptor_of_labelled_rows_is_compared_by_the_name_behind_the_colon_of_its_title()
    {
        Block Row(int number, string text) => new() { Number = number, Kind = BlockKind.TableRow, Text = text, Columns = ["Item", "Entry"], HeadingPath = ["Unit specification: Food Allergen Control"] };
        var pack = new SmallPack().With("descriptor.docx", "DES", "en", [Row(1, "Title\tFood Allergen Control"), Row(2, "Credits\t5")]).With("page.html", "STU", "en", "# Food Allergen Control", "6 credits, level 3. Fifty hours in all.");

        Find(pack).ShouldHaveSingleItem().Statements.Select(s => s.Value).ShouldBe(["5", "6 credits"]);
    }

    [Fact]
    public void A_heading_that_comes_again_under_each_offer_is_not_taken_for_its_name()
    {
        Block At(int number, string offer, string text) => new() { Number = number, Kind = BlockKind.Paragraph, Text = text, HeadingPath = ["Module handbook", offer, "Merkmal Angabe"] };
        var pack = new SmallPack().With("handbook.pdf", "DES", "de", [At(1, "ZW01 Holzwerkstoffe im Möbelbau", "Leistungspunkte 4 ECTS Arbeitsaufwand 120 Stunden"), At(2, "ZW02 CNC-Bearbeitung Holz", "Leistungspunkte 5 ECTS Arbeitsaufwand 150 Stunden")])
            .With("page.html", "STU", "de", "# Holzwerkstoffe im Möbelbau", "5 ECTS, 150 Stunden, freitags und samstags.");

        Find(pack).ShouldHaveSingleItem().Statements.Select(s => s.Value).ShouldBe(["4 ECTS", "5 ECTS"]);
    }

    [Fact]
    public void The_time_to_answer_a_complaint_is_found_under_its_heading_and_an_appeal_is_something_else()
    {
        var pack = new SmallPack().With("regulations.pdf", "POL", "en", "# Malpractice, complaints and appeals", "Complaints are answered within twenty working days.", "An appeal against a decision shall be made within ten working days.")
            .With("handbook.pdf", "STU", "en", "# Complaints", "You will hear from us within fifteen working days.");

        Find(pack).ShouldHaveSingleItem().Statements.Select(s => s.Value).ShouldBe(["twenty working days", "fifteen working days"], ignoreOrder: true);
    }

    static IReadOnlyList<DifferingStatement> Volumes(string offer) =>
        Find(new SmallPack().With("policy.docx", "POL", "en", "One ECTS credit stands for 25 hours of work.").With("page.html", "STU", "en", offer));

    [Fact]
    public void Values_are_quoted_as_they_stand_in_the_text()
    {
        var found = Volumes("2 ECTS · two Saturdays, 10 hours each").ShouldHaveSingleItem();

        found.Statements.Select(s => s.Value).ShouldBe(["25 hours", "2 ECTS · two Saturdays, 10 hours each"], ignoreOrder: true);
        found.Statements.ShouldAllBe(s => s.Quote.Contains(s.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2 ECTS · five Saturdays, 10 hours each")]
    [InlineData("2 ECTS · evening course, 10 hours per week")]
    [InlineData("2 ECTS · evening course, 3 hours a week")]
    [InlineData("2 ECTS · Saturdays, 10 hours each")]
    public void Hours_of_each_day_are_multiplied_or_not_compared(string offer) => Volumes(offer).ShouldBeEmpty();

    [Theory]
    [InlineData("en", "Four modules of three credits each: framing (a dossier), costing (case study in class, four hours), holding (an interview).")]
    [InlineData("fr", "Quatre modules de trois crédits chacun : cadrer (un dossier), chiffrer (étude de cas en salle, quatre heures), tenir (un entretien).")]
    [InlineData("de", "Vier Module zu je drei Leistungspunkten: Rahmen (Dossier), Rechnen (Fallstudie im Raum, vier Stunden), Halten (Gespräch).")]
    public void Hours_of_one_part_are_not_divided_by_the_credits_of_each(string language, string offer) =>
        Find(new SmallPack().With("policy.docx", "POL", "en", "One ECTS credit stands for 25 hours of work.").With("page.html", "STU", language, offer)).ShouldBeEmpty();

    [Fact]
    public void Statements_of_one_document_are_not_held_against_each_other()
    {
        Find(new SmallPack().With("policy.docx", "POL", "en", "The certificate is valid for five years.", "The certificate is valid for two years.")).ShouldBeEmpty();
    }
}
