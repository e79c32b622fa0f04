using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Mapping.Tests;

public class OfferDenialTests
{
    const string Question = "Does the institution offer micro-credentials under any name, and if not, which questions arise?";

    static readonly Framework MicroCredentials = FrameworkLibrary.Default.Get(FrameworkLibrary.DefaultId);

    static OpenPoint[] Asked(SmallPack pack, Framework? framework = null) =>
        [.. new EvidenceMapper(new()).Map(pack.Request(framework ?? MicroCredentials)).Criteria.SelectMany(c => c.OpenPoints).Where(p => p.Text.EndsWith(Question, StringComparison.Ordinal))];

    static SmallPack Saying(string sentence, string language = "en", string type = "MIN") => new SmallPack().With("minutes.txt", type, language, "# 4. Courses", sentence);

    [Theory]
    [InlineData("en", "The college does not offer micro-credentials at present.")]
    [InlineData("en", "No micro-credentials are offered.")]
    [InlineData("en", "Larkhill doesn't currently offer any micro-credentials, and has no plans to do so.")]
    [InlineData("en", "Microcredentials are not offered yet.")]
    [InlineData("en", "There are no micro-credentials for the time being.")]
    [InlineData("en", "We run no short courses.")]
    [InlineData("de", "Wir bieten keine Microcredentials an.")]
    [InlineData("de", "Die Hochschule bietet derzeit keine Mikrozertifikate an.")]
    [InlineData("de", "Microcredentials werden nicht angeboten.")]
    [InlineData("fr", "L'université ne propose pas de microcertifications.")]
    [InlineData("fr", "Aucune microcertification n'est proposée actuellement.")]
    [InlineData("es", "La universidad no ofrece microcredenciales.")]
    [InlineData("es", "No se ofrecen microcredenciales por el momento.")]
    [InlineData("nl", "Wij bieden geen microcredentials aan.")]
    [InlineData("nl", "De hogeschool biedt op dit ogenblik geen microcredentials aan.")]
    public void A_statement_that_nothing_of_the_kind_is_offered_is_asked_about_with_its_words_and_place(string language, string sentence)
    {
        var asked = Asked(Saying(sentence, language)).ShouldHaveSingleItem();

        asked.Ask.ShouldBe("management");
        asked.Text.ShouldBe($"“{sentence}” (minutes.txt, 4. Courses, ¶ 2). {Question}");
    }

    [Theory]
    [InlineData("en", "No micro-credentials are offered without the approval of the board.")]
    [InlineData("en", "No micro-credentials without approval.")]
    [InlineData("en", "The college does not offer micro-credentials in law.")]
    [InlineData("en", "The college did not offer micro-credentials until 2022.")]
    [InlineData("en", "Until 2022 the college did not offer micro-credentials.")]
    [InlineData("en", "No micro-credentials were offered in 2020.")]
    [InlineData("en", "The college does not offer micro-credentials that are longer than ten weeks.")]
    [InlineData("en", "The college does not only offer micro-credentials.")]
    [InlineData("en", "The Faculty of Law does not offer micro-credentials.")]
    [InlineData("en", "Universities that do not offer micro-credentials lose applicants.")]
    [InlineData("en", "We asked whether the college does not offer micro-credentials.")]
    [InlineData("en", "Does the college offer no micro-credentials?")]
    [InlineData("en", "Micro-credentials are offered, and no fee is charged.")]
    [InlineData("en", "We do not offer stackable micro-credentials.")]
    [InlineData("de", "Wir bieten keine Microcredentials in Jura an.")]
    [InlineData("de", "Wir bieten Microcredentials an, aber nicht in Jura.")]
    [InlineData("de", "Bis 2022 wurden keine Mikrozertifikate angeboten.")]
    [InlineData("fr", "L'université ne propose pas de microcertifications en droit.")]
    [InlineData("fr", "L'université ne propose pas de microcertifications sans évaluation.")]
    [InlineData("es", "La universidad no ofrece microcredenciales en derecho.")]
    [InlineData("nl", "Wij bieden geen microcredentials in de rechten aan.")]
    public void Conditions_parts_others_and_the_past_deny_nothing(string language, string sentence) =>
        Asked(Saying(sentence, language)).ShouldBeEmpty();

    [Fact]
    public void Only_the_sentence_that_says_so_is_quoted() =>
        Asked(Saying("A member asked whether the college should offer micro-credentials. The college does not offer micro-credentials at present. The rector thanked all.")).ShouldHaveSingleItem().Text.ShouldStartWith("“The college does not offer micro-credentials at present.” (minutes.txt");

    [Theory]
    [InlineData("POL")]
    [InlineData("PRO")]
    [InlineData("EXT")]
    [InlineData("AGR")]
    public void Rules_and_what_outsiders_write_deny_nothing(string type) =>
        Asked(Saying("The college does not offer micro-credentials.", type: type)).ShouldBeEmpty();

    [Fact]
    public void A_framework_on_the_whole_institution_asks_nothing_of_it() =>
        Asked(Saying("The college does not offer micro-credentials."), FrameworkLibrary.Default.Get("esg-2015-part-1")).ShouldBeEmpty();

    [Fact]
    public void It_is_the_first_question_of_all_and_that_of_the_self_evaluation_is_quoted()
    {
        var pack = Saying("The college does not offer micro-credentials.").With("report.docx", "SER", "en", "We offer no micro-credentials.");

        var map = new EvidenceMapper(new()).Map(pack.Request(MicroCredentials));

        map.Criteria.First(c => MicroCredentials.Criteria.Single(m => m.Id == c.Id).Absence == AbsenceMeaning.Finding).OpenPoints[0].Text.ShouldStartWith("“We offer no micro-credentials.” (report.docx, ¶ 1)");
    }
}
