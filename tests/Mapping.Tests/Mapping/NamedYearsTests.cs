using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Strength;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

public class NamedYearsTests
{
    static readonly DateOnly Newest = new(2025, 6, 30);

    [Theory]
    [InlineData("Under the Higher Education Act 2004 the board decided on 14 requests.")]
    [InlineData("The Act of 2004 on which this rests asks for an appeal.")]
    [InlineData("The Education Act 1997 as amended in 2019 asks for an appeal.")]
    [InlineData("Law No. 12/2011 asks for an appeal.")]
    [InlineData("Data are kept under Regulation (EU) 2016/679 and Directive 2005/36/EC.")]
    [InlineData("Beruflich erworbene Kompetenzen werden nach § 15 Hochschulgesetz 2004 angerechnet.")]
    [InlineData("Grundlage ist das Landeshochschulgesetz vom 3. Mai 2005.")]
    [InlineData("Angerechnet wird nach § 78 HSG 2014 auf Antrag.")]
    [InlineData("La loi du 5 mars 2014 et le décret n° 2017-1135 du 4 juillet 2017 fixent la procédure.")]
    [InlineData("La Ley de Universidades de 2001 y el Real Decreto 822/2021 fijan el procedimiento.")]
    [InlineData("De Hogeronderwijswet 1992 en het Uitvoeringsbesluit 2008 regelen de procedure.")]
    [InlineData("The Council Recommendation of 16 June 2022 is followed.")]
    [InlineData("The Council Recommendation on a European approach to micro-credentials of 16 June 2022 is followed.")]
    [InlineData("The Council Recommendation (EU) of 16 June 2022 is followed.")]
    [InlineData("Die Empfehlung des Rates vom 16. Juni 2022 wird befolgt.")]
    [InlineData("La recommandation du Conseil du 16 juin 2022 est suivie.")]
    [InlineData("La recomendación del Consejo de 16 de junio de 2022 se sigue.")]
    [InlineData("De aanbeveling van de Raad van 16 juni 2022 wordt gevolgd.")]
    [InlineData("The Tirana Communiqué of 30 May 2024 is followed.")]
    [InlineData("The Rome Ministerial Communiqué (2020) is followed.")]
    [InlineData("Das Kommuniqué von Tirana 2024 wird befolgt.")]
    [InlineData("Le communiqué de Tirana du 30 mai 2024 est suivi.")]
    [InlineData("The Bologna Declaration of 19 June 1999 is followed.")]
    public void The_year_of_a_law_dates_no_evidence(string text) => EvidenceDates.Latest(text, Newest).ShouldBeNull();

    [Theory]
    [InlineData("The strategy 2021-2027 names nurses as the target audience.")]
    [InlineData("Der Entwicklungsplan 2021–2027 nennt Pflegekräfte.")]
    [InlineData("La stratégie 2020 nomme les infirmières.")]
    [InlineData("La estrategia 2021-2027 nombra a las enfermeras.")]
    [InlineData("Het beleidsplan 2022-27 noemt verpleegkundigen.")]
    [InlineData("The system follows ISO 21001:2018 and ISCED 2011.")]
    [InlineData("Requests are handed in at room 2019.")]
    [InlineData("Die Anträge liegen in Raum 2019 aus.")]
    [InlineData("Phone 2023 4455 for questions.")]
    [InlineData("Tel.: 2023 4455")]
    [InlineData("Awarded to Camille Exemple, née le 4 mai 1983.")]
    [InlineData("The board founded in 1968 decides on requests.")]
    [InlineData("Die 1968 gegründete Hochschule entscheidet über Anträge.")]
    [InlineData("L'école, fondée en 1968, décide des demandes.")]
    [InlineData("La escuela, fundada en 1968, decide las solicitudes.")]
    [InlineData("De school, opgericht in 1968, beslist over aanvragen.")]
    public void The_year_of_a_plan_a_standard_a_number_or_a_foundation_long_ago_dates_no_evidence(string text) => EvidenceDates.Latest(text, Newest).ShouldBeNull();

    [Theory]
    [InlineData("In 2024, 41 % of the participants answered.", "2024")]
    [InlineData("Under the Higher Education Act 2004 the board granted 14 requests in 2023.", "2023")]
    [InlineData("Nach dem Hochschulgesetz 2004 wurden 2023/24 zwölf Anträge bewilligt.", "2023/24")]
    [InlineData("La loi du 5 mars 2014 a été appliquée à 14 demandes en 2023.", "2023")]
    [InlineData("The law was applied to 14 requests in 2024.", "2024")]
    [InlineData("There were no complaints in 2024.", "2024")]
    [InlineData("No 2024 participant complained.", "2024")]
    [InlineData("Approved by the board on 12 March 2024 under Regulation (EU) 2016/679.", "2024-03-12")]
    [InlineData("Besluit van 4 maart 2024.", "2024")]
    [InlineData("An advisory board of employers was founded in 2024.", "2024")]
    [InlineData("In 2021-2023, 212 people took part.", "2023")]
    [InlineData("Se aprobaron catorce solicitudes en el curso 2023-2024.", "2024")]
    [InlineData("The regulations were revised in 2024.", "2024")]
    [InlineData("In 2023, 2024 requests were decided.", "2023")]
    [InlineData("In 2023, 2024 and 2025 requests were decided within six weeks.", "2025")]
    [InlineData("La primera edición tuvo lugar en 2024.", "2024")]
    [InlineData("Academic Regulations 2024/25", "2024/25")]
    [InlineData("Examination Regulation 2024-2025", "2025")]
    public void Dates_of_what_is_reported_count_beside_them(string text, string date) => (EvidenceDates.Latest(text, Newest) ?? "").ShouldStartWith(date);

    [Fact]
    public void A_passage_under_the_heading_of_a_plan_has_no_date_of_its_own()
    {
        List<Block> blocks = [new() { Number = 1, Kind = BlockKind.Paragraph, Text = "The courses are for nurses.", HeadingPath = ["Entwicklungsplan 2021–2027"] }];
        var passage = PassageBuilder.Build(new SmallPack().With("a.docx", "STR", "en", blocks).Documents, new Stems(), new(), CancellationToken.None)[0];

        new SignalReader(Newest).Of(passage).Date.ShouldBeNull();
    }

    [Theory]
    [InlineData("In 2024/25 we will check how many requests were granted.")]
    [InlineData("In 2025, the board will check how many requests were granted.")]
    [InlineData("We will check in spring 2025 how many requests were granted.")]
    [InlineData("Im Jahr 2025 werden wir prüfen, wie viele Anträge bewilligt wurden.")]
    [InlineData("En 2025, la procédure sera vérifiée.")]
    [InlineData("En 2025 se hará una encuesta.")]
    [InlineData("En 2025, le conseil examinera les demandes.")]
    [InlineData("Le règlement entrera en vigueur en 2025.")]
    [InlineData("Le conseil tiendra un registre public en 2025.")]
    [InlineData("In 2025 zal de raad de aanvragen tellen.")]
    public void A_year_in_which_something_will_be_done_dates_no_result(string text) => EvidenceDates.Latest(text, Newest).ShouldBeNull();

    [Theory]
    [InlineData("In 2024, 41 % answered, and we will ask again.")]
    [InlineData("In 2024 half of the participants said that they will use what they learned.")]
    [InlineData("Seit 2024 wird jeder Kurs befragt.")]
    [InlineData("In 2024 werden twaalf aanvragen opnieuw beoordeeld.")]
    [InlineData("2024 konnten 14 Kurse angeboten werden.")]
    public void What_will_be_done_in_another_clause_leaves_a_result_its_year(string text) => EvidenceDates.Latest(text, Newest).ShouldBe("2024");
}
