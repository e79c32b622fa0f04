using QaPipeline.Extraction.Profiles;

namespace QaPipeline.Extraction.Tests.Profiles;

public class LanguageDetectorTests
{
    /// <summary>Sentences as evidence packs contain them, written for this test.</summary>
    static readonly Dictionary<string, string[]> Sentences = new(StringComparer.Ordinal)
    {
        ["en"] =
        [
            "The board approved the regulation in March and asked the faculties to report after one year.",
            "Learners who do not finish are called by the office within four weeks.",
            "There is no separate procedure for courses of less than five credits.",
            "Completion rose from 66 to 71 per cent because deadlines were made flexible.",
            "Each certificate states the level, the workload and the method of assessment.",
            "Employers were invited twice, but only two of them came.",
        ],
        ["de"] =
        [
            "Der Senat hat die Ordnung im März beschlossen und bittet die Fakultäten um einen Bericht nach einem Jahr.",
            "Teilnehmende, die nicht abschließen, werden innerhalb von vier Wochen angerufen.",
            "Für Kurse mit weniger als fünf Leistungspunkten gibt es kein eigenes Verfahren.",
            "Die Abschlussquote stieg von 66 auf 71 Prozent, weil die Fristen gelockert wurden.",
            "Jedes Zertifikat nennt das Niveau, den Arbeitsaufwand und die Form der Prüfung.",
            "Arbeitgeber wurden zweimal eingeladen, es kamen aber nur zwei.",
        ],
        ["fr"] =
        [
            "Le conseil a adopté le règlement en mars et demande aux facultés un rapport après un an.",
            "Les participants qui abandonnent sont appelés par le service dans les quatre semaines.",
            "Il n'existe pas de procédure particulière pour les cours de moins de cinq crédits.",
            "Le taux de réussite est passé de 66 à 71 pour cent grâce à des délais plus souples.",
            "Chaque certificat indique le niveau, la charge de travail et la forme de l'évaluation.",
            "Les employeurs ont été invités deux fois, mais seuls deux sont venus.",
        ],
        ["es"] =
        [
            "El consejo aprobó el reglamento en marzo y pidió a las facultades un informe al cabo de un año.",
            "La oficina llama en cuatro semanas a los participantes que no terminan.",
            "No existe un procedimiento propio para los cursos de menos de cinco créditos.",
            "La tasa de finalización subió del 66 al 71 por ciento porque los plazos se hicieron más flexibles.",
            "Cada certificado indica el nivel, la carga de trabajo y la forma de evaluación.",
            "Los empleadores fueron invitados dos veces, pero solo vinieron dos.",
        ],
        ["it"] =
        [
            "Il senato ha approvato il regolamento a marzo e chiede alle facoltà una relazione dopo un anno.",
            "I partecipanti che non concludono vengono chiamati dall'ufficio entro quattro settimane.",
            "Non esiste una procedura specifica per i corsi con meno di cinque crediti.",
            "Il tasso di completamento è salito dal 66 al 71 per cento perché le scadenze sono più flessibili.",
            "Ogni certificato indica il livello, il carico di lavoro e la forma della valutazione.",
            "I datori di lavoro sono stati invitati due volte, ma ne sono venuti solo due.",
        ],
        ["nl"] =
        [
            "De raad heeft de regeling in maart vastgesteld en vraagt de faculteiten na een jaar om een verslag.",
            "Deelnemers die niet afronden worden binnen vier weken door het bureau gebeld.",
            "Er is geen aparte procedure voor cursussen van minder dan vijf studiepunten.",
            "Het aandeel geslaagden steeg van 66 naar 71 procent omdat de termijnen soepeler werden.",
            "Elk certificaat vermeldt het niveau, de studielast en de wijze van toetsing.",
            "Werkgevers zijn twee keer uitgenodigd, maar er kwamen er maar twee.",
        ],
        ["pt"] =
        [
            "O conselho aprovou o regulamento em março e pediu às faculdades um relatório ao fim de um ano.",
            "Os participantes que não terminam são contactados pelo gabinete no prazo de quatro semanas.",
            "Não existe um procedimento próprio para cursos com menos de cinco créditos.",
            "A taxa de conclusão subiu de 66 para 71 por cento porque os prazos se tornaram mais flexíveis.",
            "Cada certificado indica o nível, a carga de trabalho e a forma de avaliação.",
            "Os empregadores foram convidados duas vezes, mas só vieram dois.",
        ],
        ["sv"] =
        [
            "Nämnden antog förordningen i mars och bad fakulteterna om en rapport efter ett år.",
            "Deltagare som inte slutför kursen blir uppringda av kontoret inom fyra veckor.",
            "Det finns ingen särskild ordning för kurser på mindre än fem högskolepoäng.",
            "Andelen som blev klara ökade från 66 till 71 procent eftersom tiderna gjordes mer flexibla.",
            "Varje intyg anger nivå, arbetsinsats och hur kunskaperna har prövats.",
            "Arbetsgivarna bjöds in två gånger, men bara två kom.",
        ],
        ["pl"] =
        [
            "Rada przyjęła regulamin w marcu i zwróciła się do wydziałów o sprawozdanie po roku.",
            "Do uczestników, którzy nie kończą kursu, biuro dzwoni w ciągu czterech tygodni.",
            "Nie ma osobnej procedury dla kursów poniżej pięciu punktów.",
            "Odsetek osób kończących wzrósł z 66 do 71 procent, ponieważ terminy są bardziej elastyczne.",
            "Każdy certyfikat podaje poziom, nakład pracy i sposób oceniania.",
            "Pracodawcy byli zaproszeni dwa razy, ale przyszło tylko dwóch.",
        ],
    };

    public static TheoryData<string> Languages { get; } = [.. Sentences.Keys];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Sentences_are_recognised(string language)
    {
        var found = Sentences[language].Select(LanguageDetector.Detect).ToArray();

        found.ShouldAllBe(f => f == language || f == null);
        found.Count(f => f == language).ShouldBeGreaterThanOrEqualTo(5);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_text_of_a_few_sentences_is_always_recognised(string language) => LanguageDetector.Detect(Sentences[language]).ShouldBe(language);

    [Theory]
    [InlineData("")]
    [InlineData("5 ECTS")]
    [InlineData("2021/22 | 17,120 | 84 %")]
    [InlineData("Northmoor University")]
    public void What_is_too_short_to_say_stays_undecided(string text) => LanguageDetector.Detect(text).ShouldBeNull();

    [Fact]
    public async Task Passages_of_a_document_carry_their_own_language()
    {
        var document = await Reading.Text("notes.txt", Sentences["en"][0] + "\n\n" + Sentences["de"][0] + "\n\n42\n");

        document.Blocks.Select(b => b.Language).ShouldBe(["en", "de", null]);
        DocumentProfiler.Profile("notes.txt", document with { Blocks = [.. document.Blocks.Where(b => b.Language != "en")] }).Language.ShouldBe("de");
    }
}
