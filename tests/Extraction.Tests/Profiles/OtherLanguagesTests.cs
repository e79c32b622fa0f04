using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Profiles;

namespace QaPipeline.Extraction.Tests.Profiles;

/// <summary>Languages that are named so that nobody takes silence in them for "none found".</summary>
public class OtherLanguagesTests
{
    [Theory]
    [InlineData("fi", "Osaamiskokonaisuudet hyväksytään koulutuslautakunnassa ennen ensimmäistä toteutusta. Palaute kerätään jokaisen kurssin jälkeen, ja sen perusteella opetusta on muutettu.")]
    [InlineData("da", "Kurserne godkendes af studienævnet, inden de udbydes første gang. Deltagerne evaluerer hvert kursus, og på baggrund af evalueringen blev undervisningen ændret.")]
    [InlineData("no", "Kursene godkjennes av studieutvalget før de tilbys for første gang. Deltakerne evaluerer hvert kurs, og undervisningen ble endret etter tilbakemeldingene fra dem.")]
    [InlineData("is", "Námskeiðin eru samþykkt af kennsluráði áður en þau eru haldin í fyrsta sinn. Þátttakendur meta hvert námskeið og kennslunni var breytt eftir það.")]
    [InlineData("el", "Τα μαθήματα εγκρίνονται από την επιτροπή πριν από την πρώτη προσφορά. Οι συμμετέχοντες τα αξιολογούν κάθε χρόνο και η διδασκαλία αλλάζει.")]
    [InlineData("uk", "Університет пропонує короткі курси для дорослих, які працюють і хочуть оновити свої знання. Учасники оцінюють їх щороку, а рада затверджує зміни.")]
    [InlineData("ru", "Университет предлагает короткие курсы для взрослых, которые работают и хотят обновить свои знания. Участники оценивают их каждый год, а совет утверждает изменения.")]
    [InlineData("bg", "Университетът предлага кратки курсове за възрастни, които работят и искат да обновят знанията си. Участниците ги оценяват всяка година, а съветът приема промените.")]
    [InlineData("sr", "Универзитет нуди кратке курсеве за одрасле који раде и желе да обнове своје знање. Учесници их оцењују сваке године, а веће усваја измене.")]
    [InlineData("ca", "Les microcredencials les aprova la comissió acadèmica abans de la primera edició. Els participants valoren cada curs i l'ensenyament es revisa amb els resultats.")]
    [InlineData("cs", "Kurzy schvaluje akademická rada před prvním otevřením. Účastníci hodnotí každý kurz a výuka byla podle jejich názorů změněna, protože si to přáli.")]
    [InlineData("sk", "Kurzy schvaľuje akademická rada pred prvým otvorením. Účastníci hodnotia každý kurz a výučba bola podľa ich názorov zmenená, pretože si to želali.")]
    [InlineData("hu", "A kurzusokat az első indítás előtt a tanács hagyja jóvá. A résztvevők minden kurzust értékelnek, és az oktatást a vélemények alapján módosították.")]
    [InlineData("ro", "Cursurile sunt aprobate de senat înainte de prima ediție. Participanții evaluează fiecare curs, iar predarea a fost schimbată după aceste răspunsuri.")]
    [InlineData("hr", "Tečajeve odobrava vijeće prije prve izvedbe. Polaznici ocjenjuju svaki tečaj, a nastava je nakon toga promijenjena jer su to tražili.")]
    [InlineData("sl", "Tečaje potrdi svet pred prvo izvedbo. Udeleženci ocenijo vsak tečaj, pouk pa je bil nato spremenjen, ker so to želeli.")]
    [InlineData("et", "Kursused kinnitab nõukogu enne esimest toimumist. Osalejad hindavad iga kursust ning õpetamist on pärast seda muudetud.")]
    [InlineData("lv", "Kursus apstiprina padome pirms pirmās norises. Dalībnieki vērtē katru kursu, un mācīšana pēc tam tika mainīta.")]
    [InlineData("lt", "Kursus tvirtina taryba prieš pirmąjį jų vykdymą. Dalyviai vertina kiekvieną kursą, o mokymas po to buvo pakeistas.")]
    [InlineData("tr", "Kurslar ilk kez açılmadan önce kurul tarafından onaylanır. Katılımcılar her kursu değerlendirir ve öğretim bu sonuçlara göre değiştirilmiştir.")]
    [InlineData("ga", "Ceadaíonn an bord na cúrsaí sula dtairgtear iad den chéad uair. Déanann na rannpháirtithe measúnú ar gach cúrsa agus athraíodh an teagasc dá bharr.")]
    [InlineData("cy", "Mae'r bwrdd yn cymeradwyo'r cyrsiau cyn iddynt gael eu cynnig am y tro cyntaf. Mae'r cyfranogwyr yn gwerthuso pob cwrs ac mae'r addysgu wedi newid.")]
    [InlineData("mt", "Il-korsijiet jiġu approvati mill-bord qabel ma jingħataw għall-ewwel darba. Il-parteċipanti jevalwaw kull kors u t-tagħlim inbidel wara dan.")]
    [InlineData("sq", "Kurset miratohen nga këshilli para se të ofrohen për herë të parë. Pjesëmarrësit e vlerësojnë çdo kurs dhe mësimi është ndryshuar më pas.")]
    [InlineData("eu", "Ikastaroak batzordeak onartzen ditu lehen aldiz eskaini baino lehen. Parte-hartzaileek ikastaro bakoitza ebaluatzen dute eta irakaskuntza aldatu egin da.")]
    [InlineData("ka", "კურსებს საბჭო ამტკიცებს პირველ ჩატარებამდე.")]
    [InlineData("hy", "Դասընթացները հաստատում է խորհուրդը։")]
    public void A_few_sentences_are_enough_to_name_the_language(string language, string text)
    {
        LanguageDetector.Detect(text).ShouldBe(language);
        LanguageNames.Codes.ShouldContain(language);
    }

    [Fact]
    public void Every_language_that_can_be_found_has_a_name() =>
        OtherLanguages.All.Select(l => l.Code).Concat(LanguageProfiles.Codes).Append(LanguageDetector.Unknown).Order(StringComparer.Ordinal).ShouldBe(LanguageNames.Codes);

    [Fact]
    public async Task Much_text_in_no_known_language_is_said_to_be_of_one_that_is_not_known()
    {
        const string line = "Jamiya ta yarda kwasa kwasan kafin farawa, dalibai suna kimanta kowane kwas bayan kammala koyarwa gaba daya.";
        var text = string.Join("\n\n", Enumerable.Repeat(line, 6));

        (await LanguageOf("ripoti.txt", text)).ShouldBe("und");
        (await LanguageOf("ripoti.txt", line)).ShouldBeNull();
    }

    [Theory]
    [InlineData("names.txt", "Maria Schmidt, Peter Nowak, Jan Svensson, Ana Kovač, Liam Byrne, Sofia Rossi, Tom Baker, Eva Novak, Piet Vries, Inge Holm")]
    [InlineData("data.csv", "Course,Place,Seats\nWelding,Hall 3,12\nBaking,Hall 4,14\nCoding,Lab 1,16\nSewing,Hall 2,9")]
    public async Task Names_and_figures_have_no_language(string name, string text) => (await LanguageOf(name, text)).ShouldBeNull();

    [Fact]
    public async Task A_report_of_two_known_languages_is_not_of_an_unknown_one()
    {
        const string both = "The board approved the regulation in March and asked the faculties to report after one year.\n\nDer Senat hat die Ordnung im März beschlossen und bittet die Fakultäten um einen Bericht nach einem Jahr.\n\n";

        (await LanguageOf("report.txt", string.Concat(Enumerable.Repeat(both, 4)))).ShouldNotBe("und");
    }

    static async Task<string?> LanguageOf(string name, string text) => DocumentProfiler.Profile(name, await Reading.Text(name, text)).Language;
}
