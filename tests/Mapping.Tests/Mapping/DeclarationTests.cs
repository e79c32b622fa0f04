using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Mapping.Tests;

public class DeclarationTests
{
    static readonly Framework MicroCredentials = FrameworkLibrary.Default.Get(FrameworkLibrary.DefaultId);

    static SmallPack Pack(string language, params string[] lines) => new SmallPack()
        .With("policy.docx", "POL", "en", "# 4 Credits", "A micro-credential carries 3 ECTS credits.")
        .With("self-evaluation.docx", "SER", language, lines);

    static CriterionMap Found(SmallPack pack, string id = "IQ4") => new EvidenceMapper(new()).Map(pack.Request(MicroCredentials)).Criteria.Single(c => c.Id == id);

    [Theory]
    [InlineData("en", "No course is run without partners; the port authority assesses the practical part of each micro-credential.")]
    [InlineData("en", "Micro-credentials may be offered without partners, but the board prefers joint ones.")]
    [InlineData("de", "Kein Mikrozertifikat wird ohne Partner entwickelt; der Hafen prüft den praktischen Teil.")]
    [InlineData("fr", "Aucune microcertification n'est organisée sans partenaires de la région.")]
    [InlineData("fr", "Sans partenaires, aucune microcertification n'est proposée.")]
    [InlineData("nl", "Geen enkele microcredential wordt zonder partners ontwikkeld.")]
    public void Two_denials_declare_nothing(string language, string text) => ShouldDeclareNothing(language, text);

    [Theory]
    [InlineData("en", "Until 2022 the college had no partners; since then it has delivered four micro-credentials together with the port authority.")]
    [InlineData("en", "The college had no partners until 2022.")]
    [InlineData("en", "In 2021 the college had no partners. Since 2022 it has worked with the port authority.")]
    [InlineData("de", "Bis 2022 hatte die Hochschule keine Partner; seither entwickelt sie Mikrozertifikate mit der Hafenbehörde.")]
    [InlineData("fr", "Jusqu'en 2022, l'université n'avait pas de partenaires ; depuis, elle développe des microcertifications avec le port.")]
    [InlineData("es", "Hasta 2022 la universidad no tenía socios; desde entonces imparte microcredenciales con el puerto.")]
    [InlineData("nl", "Tot 2022 had de hogeschool geen partners; sindsdien ontwikkelt zij microcredentials met de haven.")]
    public void A_past_state_that_has_ended_declares_nothing(string language, string text) => ShouldDeclareNothing(language, text);

    [Theory]
    [InlineData("en", "There are no partners outside Europe, but four universities develop and deliver micro-credentials together with us.")]
    [InlineData("en", "We have no partners other than the Regional Hospital.")]
    [InlineData("en", "In Asia there are no partners; however, four universities in Europe deliver micro-credentials with us.")]
    [InlineData("en", "Although we have no partners in Asia, four universities in Europe deliver micro-credentials with us.")]
    [InlineData("de", "Es gibt keine Partner außerhalb Europas, aber vier Hochschulen bieten Mikrozertifikate mit uns an.")]
    [InlineData("fr", "Il n'y a pas de partenaires hors d'Europe, mais quatre universités organisent des microcertifications avec nous.")]
    [InlineData("es", "No hay socios fuera de Europa, pero cuatro universidades imparten microcredenciales con nosotros.")]
    [InlineData("nl", "Er zijn geen partners buiten Europa, maar vier universiteiten bieten microcredentials met ons aan.")]
    public void A_denial_for_some_cases_beside_what_there_is_declares_nothing(string language, string text) => ShouldDeclareNothing(language, text);

    [Theory]
    [InlineData("en", "The university has no foreign partners.")]
    [InlineData("en", "We have no other partners.")]
    [InlineData("en", "There are no industry partners as yet.")]
    [InlineData("en", "There are no partners abroad.")]
    [InlineData("de", "Die Hochschule hat keine ausländischen Partner.")]
    [InlineData("de", "Es gibt keine Partner im Ausland.")]
    [InlineData("fr", "L'université n'a pas de partenaires étrangers.")]
    [InlineData("es", "La universidad no tiene socios internacionales.")]
    [InlineData("nl", "De hogeschool heeft geen buitenlandse partners.")]
    public void A_denial_of_some_kinds_alone_declares_nothing(string language, string text) => ShouldDeclareNothing(language, text);

    [Theory]
    [InlineData("en", "IQ4 is not applicable to courses that the university runs on its own. Eight courses are run with partners.")]
    [InlineData("en", "IQ4 is not applicable to our evening courses.")]
    [InlineData("en", "IQ4 does not apply to the courses of the Faculty of Arts.")]
    [InlineData("en", "IQ4 does not apply to the School of Nursing.")]
    [InlineData("en", "IQ4 (partnerships): not applicable for the independent courses; see below for the eight joint courses.")]
    [InlineData("en", "IQ4 is not applicable in Finland.")]
    [InlineData("en", "For our evening courses, IQ4 is not applicable.")]
    [InlineData("de", "IQ4 gilt nicht für unsere Abendkurse.")]
    [InlineData("de", "IQ4 ist für unsere Abendkurse nicht einschlägig.")]
    [InlineData("de", "IQ4 trifft auf die Kurse der Fakultät nicht zu.")]
    [InlineData("de", "IQ4 entfällt für die Abendkurse.")]
    [InlineData("fr", "IQ4 n'est pas applicable aux cours du soir.")]
    [InlineData("es", "IQ4 no se aplica a los cursos de tarde.")]
    [InlineData("nl", "IQ4 is voor onze avondcursussen niet van toepassing.")]
    public void A_declaration_for_a_part_of_the_offer_declares_nothing(string language, string text) => ShouldDeclareNothing(language, text);

    [Theory]
    [InlineData("en", "We have no partners in Asia.")]
    [InlineData("en", "We have no partners from industry.")]
    [InlineData("en", "We have no partners for assessment.")]
    [InlineData("en", "We have no partners who award credits.")]
    [InlineData("en", "No partners have left since 2022.")]
    [InlineData("en", "There were no partners present at the meeting.")]
    [InlineData("en", "We have no partners at our campus in Leeds.")]
    [InlineData("en", "There are no partnerships with private companies.")]
    [InlineData("en", "We have no partners yet; the first agreement is to be signed in 2026.")]
    [InlineData("de", "Wir haben keine Partner aus der Industrie.")]
    [InlineData("de", "Es gibt keine Partner, die Leistungspunkte vergeben.")]
    [InlineData("fr", "Nous n'avons pas de partenaires dans l'industrie.")]
    [InlineData("es", "No tenemos socios en Asia.")]
    [InlineData("nl", "Wij hebben geen partners in de industrie.")]
    public void A_denial_that_what_follows_narrows_declares_nothing(string language, string text) => ShouldDeclareNothing(language, text);

    [Theory]
    [InlineData("en", "We have no foreign partners at present. Our partners are the Westmere Hospital Trust and the port authority.")]
    [InlineData("en", "There are no other partners with whom credits are awarded.")]
    [InlineData("en", "It is not true that we have no partners.")]
    [InlineData("en", "IQ4 is not applicable to courses that the university runs on its own. Eight courses are run with partners.")]
    [InlineData("de", "IQ4 gilt nicht für unsere Abendkurse, die wir ohne Partner anbieten.")]
    [InlineData("en", "We have no partners from industry.")]
    [InlineData("en", "There were no partners present at the meeting.")]
    [InlineData("de", "Keine anderen Partner wirken an der Prüfung mit.")]
    [InlineData("de", "Wir haben keine Partner aus der Industrie.")]
    [InlineData("fr", "Nous n'avons pas de partenaires étrangers. Les formations sont organisées avec deux hôpitaux.")]
    [InlineData("nl", "Wij hebben geen buitenlandse partners.")]
    [InlineData("es", "No tenemos socios en Asia. Los cursos se imparten con dos hospitales.")]
    public void A_narrowed_denial_declares_nothing_and_admits_no_weakness(string language, string text)
    {
        var map = new EvidenceMapper(new()).Map(Pack(language, text).Request(MicroCredentials));

        map.Criteria.Single(c => c.Id == "IQ4").Coverage.ShouldNotBe(Coverage.DeclaredNotApplicable);
        map.Criteria.SelectMany(c => c.Evidence).ShouldNotContain(e => text.Contains(e.Quote) && (e.OwnWeakness || e.Step.IsGap));
    }

    [Fact]
    public void A_narrowed_denial_that_is_called_a_weakness_stays_one() =>
        Found(Pack("en", "A weakness of the partnerships: there are no partners from industry with which micro-credentials are developed.")).Evidence.ShouldContain(e => e.OwnWeakness);

    [Theory]
    [InlineData("We have no foreign partners. There is no written agreement with the hospital with which the micro-credentials are delivered.")]
    [InlineData("We have no foreign partners and no written agreement with the hospital with which the micro-credentials are delivered.")]
    public void A_narrowed_denial_hides_no_weakness_beside_it(string text) => Found(Pack("en", text)).Evidence.ShouldContain(e => e.OwnWeakness);

    [Theory]
    [InlineData("en", "We have no external partners.")]
    [InlineData("en", "We have no partners at present.")]
    [InlineData("en", "There are currently no partners whatsoever, since the college teaches everything itself.")]
    [InlineData("en", "We have no partners for our short courses.")]
    [InlineData("en", "We have no partners, all courses are our own.")]
    [InlineData("en", "There are no partners with whom we develop or deliver micro-credentials.")]
    [InlineData("en", "IQ4 is not applicable in our case.")]
    [InlineData("en", "IQ4 does not apply to the University of Westmere at present.")]
    [InlineData("en", "For us, question IQ4 is therefore not applicable.")]
    [InlineData("de", "Die Hochschule hat derzeit keine Partner für ihre Mikrozertifikate.")]
    [InlineData("de", "Es gibt keine Partner, mit denen wir Mikrozertifikate anbieten.")]
    [InlineData("de", "IQ4 gilt nicht für unsere Hochschule.")]
    [InlineData("fr", "Nous n'avons pas de partenaires actuellement.")]
    [InlineData("es", "No tenemos socios actualmente.")]
    [InlineData("nl", "Wij hebben momenteel geen partners voor onze microcredentials.")]
    public void What_follows_may_leave_a_declaration_whole(string language, string text) => ShouldBeDeclared(language, text);

    [Theory]
    [InlineData("MON", true)]
    [InlineData("POL", true)]
    [InlineData("AGR", false)]
    [InlineData("CRD", false)]
    [InlineData("EXT", false)]
    public void Any_document_of_the_institution_may_declare_by_the_id(string type, bool declared) =>
        (Found(Pack("en", "The college offers twelve micro-credentials.").With("other.docx", type, "en", "IQ4 is not applicable.")).Coverage == Coverage.DeclaredNotApplicable).ShouldBe(declared);

    [Theory]
    [InlineData("en", "We have no partners outside the college.")]
    [InlineData("en", "Until now the college has had no partners.")]
    [InlineData("en", "We have no partners, but develop and deliver all micro-credentials ourselves.")]
    [InlineData("de", "Bis heute hat die Hochschule keine Partner.")]
    public void What_still_holds_for_the_whole_institution_is_declared(string language, string text) => ShouldBeDeclared(language, text);

    [Theory]
    [InlineData("en", "IQ4 is not applicable to Harbour College: we develop and deliver all micro-credentials ourselves.")]
    [InlineData("en", "Questions IQ4 and X5 do not apply to us.")]
    [InlineData("en", "IQ4 (partnerships with other organisations): not applicable, as everything is done in house.")]
    [InlineData("de", "Die Frage IQ4 ist für uns nicht einschlägig, da wir keine Mikrozertifikate mit anderen Einrichtungen entwickeln.")]
    [InlineData("de", "IQ4 trifft auf die Hochschule nicht zu, weil nur wir lehren.")]
    [InlineData("de", "IQ4 entfällt.")]
    [InlineData("fr", "La question IQ4 ne s'applique pas à notre université : aucune microcertification n'est organisée avec un partenaire.")]
    [InlineData("fr", "IQ4 : sans objet.")]
    [InlineData("es", "La pregunta IQ4 no aplica a nuestra universidad.")]
    [InlineData("nl", "Vraag IQ4 is voor onze hogeschool niet van toepassing.")]
    public void Who_names_the_criterion_declares_it_not_applicable(string language, string text) => ShouldBeDeclared(language, text);

    [Fact]
    public void Any_criterion_that_may_be_left_out_is_declared_by_its_name() =>
        Found(Pack("en", "X2 does not apply, since admission to our micro-credentials is open to everybody."), "X2").Coverage.ShouldBe(Coverage.DeclaredNotApplicable);

    [Fact]
    public void The_heading_may_name_the_criterion_that_is_declared_not_applicable()
    {
        Found(Pack("en", "# IQ4 Partnerships", "Not applicable: the college designs and teaches everything in house.")).Coverage.ShouldBe(Coverage.DeclaredNotApplicable);
        Found(Pack("en", "# IQ4 Partnerships", "The agreement covers all courses. It does not apply to guest lecturers.")).Coverage.ShouldNotBe(Coverage.DeclaredNotApplicable);
    }

    [Theory]
    [InlineData("We asked the board whether IQ4 is not applicable to us.")]
    [InlineData("The exception under IQ4 does not apply to guest lecturers.")]
    [InlineData("IQ4 shows that the rules of section 3 do not apply to guest lecturers.")]
    [InlineData("IQ4 does not apply only to joint courses.")]
    [InlineData("IQ4 does not apply unless a partner teaches.")]
    [InlineData("X5 does not apply to us.")]
    public void A_criterion_that_is_named_beside_something_else_is_not_declared(string text) => ShouldDeclareNothing("en", text);

    [Theory]
    [InlineData("en", "X4 does not apply, since the portability of our micro-credentials is no matter of ours.")]
    [InlineData("de", "Die Frage X4 ist für uns nicht einschlägig, da die Übertragbarkeit unserer Mikrozertifikate keine Rolle spielt.")]
    public void Of_a_criterion_that_may_not_be_left_out_a_declaration_is_a_neutral_statement(string language, string text)
    {
        var found = Found(Pack(language, text), "X4");

        found.Coverage.ShouldBe(Coverage.NoneFound);
        found.Evidence.ShouldNotContain(e => e.Quote == text && (e.OwnWeakness || e.Step.IsGap || e.Counted));
        found.OpenPoints.ShouldNotContain(p => p.Text.Contains("The institution itself states"));
    }

    [Fact]
    public void A_declaration_that_another_document_contradicts_is_asked_about_and_is_no_evidence_itself()
    {
        const string declaration = "Question IQ4 does not apply to Harbour College, because it has no partners with which it develops or delivers micro-credentials.";
        var found = Found(Pack("en", "# Partnerships", declaration).With("annual-report.docx", "MON", "en",
            "# Partners",
            "Under the cooperation agreement of 4 March 2024 the Regional Hospital and the college jointly developed and jointly delivered the micro-credential Wound Care.",
            "The hospital and the college assess participants together; the memorandum of understanding says who awards the certificate.",
            "The joint board of the college and its partner organisations met three times in 2024."));

        found.Coverage.ShouldBe(Coverage.DeclaredNotApplicable);
        found.OpenPoints[0].Text.ShouldStartWith("The institution states: “Question IQ4 does not apply");
        found.OpenPoints[0].Text.ShouldEndWith("Does it arise here?");
        found.Evidence.ShouldContain(e => e.Counted && e.File == "annual-report.docx");
        found.Evidence.ShouldNotContain(e => e.Counted && e.Quote == declaration);
    }

    [Fact]
    public void A_declaration_that_nothing_contradicts_leaves_nothing_open() =>
        Found(Pack("en", "Question IQ4 does not apply to Harbour College, because it has no partners.")).OpenPoints.ShouldBeEmpty();

    static void ShouldDeclareNothing(string language, string text) => Found(Pack(language, text)).Coverage.ShouldNotBe(Coverage.DeclaredNotApplicable);

    static void ShouldBeDeclared(string language, string text)
    {
        var map = new EvidenceMapper(new()).Map(Pack(language, text).Request(MicroCredentials));

        map.Criteria.Single(c => c.Id == "IQ4").Coverage.ShouldBe(Coverage.DeclaredNotApplicable);
        map.Criteria.SelectMany(c => c.Evidence).ShouldNotContain(e => e.Quote == text && e.OwnWeakness);
    }
}
