using QaPipeline.Domain.Mapping;
using QaPipeline.Mapping.Differing;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

public class PeriodTests
{
    const string PriorLearning = "time for a decision on prior learning";
    const string Complaint = "time to answer a complaint";
    const string Approval = "time from proposal to approval";
    const string Issue = "time to issue the certificate";
    const string Review = "how often a micro-credential is reviewed";
    const string Volume = "volume of a micro-credential";

    static IReadOnlyList<DifferingStatement> Between(string first, string second, string language = "en") =>
        [.. DifferenceFinder.Find(PassageBuilder.Build(new SmallPack().With("report.docx", "SER", language, first).With("regulations.docx", "POL", language, second).Documents, new Stems(), new(), CancellationToken.None), CancellationToken.None).Select(d => d.Difference)];

    [Theory]
    [InlineData("en", PriorLearning, "Decisions on recognition of prior learning are made within four weeks.", "We decide on recognition of prior learning within eight weeks.")]
    [InlineData("en", PriorLearning, "Decisions on recognition of prior learning are made within 4 weeks.", "Decisions on recognition of prior learning are made within 60 days.")]
    [InlineData("en", Complaint, "Complaints are answered within four weeks.", "Complaints are answered within two weeks.")]
    [InlineData("en", Complaint, "Complaints are answered within one month.", "A complaint is answered within two weeks.")]
    [InlineData("en", Complaint, "Complaints are answered within a month.", "A complaint is answered within 14 days.")]
    [InlineData("de", Complaint, "Beschwerden werden binnen einem Monat beantwortet.", "Beschwerden werden innerhalb von zwei Wochen beantwortet.")]
    [InlineData("fr", Complaint, "Les réclamations sont traitées dans un délai de trente jours.", "Les réclamations sont traitées dans un délai de deux semaines.")]
    [InlineData("es", Complaint, "Las quejas reciben respuesta en un plazo de un mes.", "Las quejas reciben respuesta en un plazo de dos semanas.")]
    [InlineData("nl", Complaint, "Klachten worden binnen een maand afgehandeld.", "Klachten worden binnen twee weken afgehandeld.")]
    [InlineData("en", Approval, "The Short Course Board decides on a proposal within six weeks.", "The Short Course Board decides on a proposal within eight weeks.")]
    [InlineData("en", Approval, "Every micro-credential passes through a shortened approval: a proposal of four pages, one external reader and a decision of the Short Course Board within six weeks.", "The Short Course Board decides within eight weeks of receiving a complete proposal.")]
    [InlineData("en", Issue, "You receive a digital certificate within five weeks of the assessment.", "The certificate is issued within three weeks of the assessment.")]
    [InlineData("de", Issue, "Das Zertifikat wird innerhalb von drei Wochen ausgestellt.", "Sie erhalten Ihr Zertifikat innerhalb von fünf Wochen.")]
    [InlineData("en", Review, "Independent courses are reviewed by the Short Course Board every three years.", "Each micro-credential is reviewed every five years.")]
    [InlineData("en", Review, "Every micro-credential is reviewed every three years.", "Each micro-credential is reviewed every five years.")]
    [InlineData("nl", Review, "Elke microcredential wordt elke drie jaar herzien.", "Elke microcredential wordt elke vijf jaar herzien.")]
    [InlineData("en", Volume, "A micro-credential comprises 2 to 10 ECTS credits.", "A micro-credential comprises 2 to 12 ECTS credits.")]
    [InlineData("en", Volume, "A micro-credential has between 2 and 10 ECTS credits.", "A micro-credential comprises 2–12 ECTS.")]
    [InlineData("fr", Volume, "Une microcertification comprend de 2 à 10 crédits.", "Une microcertification comprend 2 à 12 ECTS.")]
    public void Two_periods_or_volumes_for_the_same_are_a_difference(string language, string matter, string first, string second) =>
        Between(first, second, language).ShouldHaveSingleItem().Matter.ShouldBe(matter);

    [Theory]
    [InlineData("Decisions on recognition of prior learning are made within four weeks.", "A decision on recognition of prior learning is made within one month.")]
    [InlineData("Decisions on recognition of prior learning are made within four weeks.", "Decisions on recognition of prior learning are made within 28 days.")]
    [InlineData("Decisions on recognition of prior learning are made within two months.", "Decisions on recognition of prior learning are made within eight weeks.")]
    [InlineData("Complaints are answered within 30 days.", "Complaints are answered within a month.")]
    [InlineData("Complaints are answered within 20 working days.", "Complaints are answered within four weeks.")]
    [InlineData("Complaints are answered within two weeks.", "Complaints are answered within ten working days.")]
    public void The_same_period_in_other_units_is_no_difference(string first, string second) => Between(first, second).ShouldBeEmpty();

    [Theory]
    [InlineData("The Short Course Board decides on a proposal within six weeks.", "Proposals for degree programmes are decided by the Senate board within twelve weeks.")]
    [InlineData("The Short Course Board decides on a proposal within six weeks.", "Proposals reach the board ten weeks before the start, and the board decides within six weeks.")]
    [InlineData("The Short Course Board decides on a proposal within six weeks.", "The board decides on an appeal against the rejection of a proposal within two weeks.")]
    [InlineData("The certificate is issued within three weeks of the assessment.", "A duplicate certificate is issued within eight weeks.")]
    [InlineData("The certificate is issued within three weeks of the assessment.", "The certificate in wound care is issued within eight weeks.")]
    [InlineData("Each micro-credential is reviewed every five years.", "Each micro-credential in law is reviewed every three years.")]
    [InlineData("Each micro-credential is reviewed every five years.", "The agency reviews each micro-credential every six years.")]
    [InlineData("Each micro-credential is reviewed every five years.", "Every degree programme is reviewed every six years.")]
    [InlineData("A micro-credential comprises 2 to 10 ECTS credits.", "A micro-credential in nursing comprises 2 to 12 ECTS credits.")]
    [InlineData("A micro-credential comprises 2 to 10 ECTS credits.", "This micro-credential comprises 12 ECTS credits.")]
    [InlineData("A micro-credential comprises 2 to 10 ECTS credits.", "Micro-credentials of 3 to 30 ECTS credits may be combined.")]
    public void Periods_and_volumes_of_something_else_are_no_difference(string first, string second) => Between(first, second).ShouldBeEmpty();
}
