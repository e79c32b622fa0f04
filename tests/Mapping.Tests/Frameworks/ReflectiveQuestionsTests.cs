using QaPipeline.Domain.Frameworks;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Mapping.Tests.Frameworks;

/// <summary>The shipped reflective questions say what their source says.</summary>
public sealed class ReflectiveQuestionsTests
{
    static readonly Framework Questions = FrameworkLibrary.Default.Get("micro-credentials");

    public static TheoryData<string, string> Wording => new()
    {
        { "IQ1", "Why does my HEI offer micro-credentials and who are the target audiences?" },
        { "IQ1.P1", "To increase their visibility and reputation by widening geographical reach and attracting more diverse groups of students" },
        { "IQ1.P2", "To increase their responsiveness to students' and labour markets' demands by reskilling and upskilling in a shorter time than traditional degree programmes" },
        { "IQ1.P3", "To experiment with new pedagogies and technologies and to generate additional income or reduce costs" },
        { "IQ1.L1", "Enrolled students" },
        { "IQ1.L2", "Lifelong learners" },
        { "IQ2", "How can the special characteristics of micro-credentials be captured in the internal QA approach?" },
        { "IQ3", "What are the specific considerations for micro-credentials that are…" },
        { "IQ3.a", "originally conceived as part of an existing programme?" },
        { "IQ3.b", "developed independently from any existing programme?" },
        { "IQ4", "What are the specific considerations for micro-credentials developed and delivered in partnership with other organisations?" },
        { "EQ1", "What is the role of my agency in supporting the QA of micro-credentials?" },
        { "EQ1.a", "Expert body" },
        { "EQ1.b", "Facilitating dialogue" },
        { "EQ1.c", "Offering support and guidance" },
        { "EQ1.d", "Ensuring quality through external QA frameworks" },
        { "EQ1.e", "Providing information" },
        { "EQ2", "To what extent do existing external QA procedures need to be adjusted to address how an institution quality assures micro-credentials?" },
        { "EQ3", "How can my agency support alternative providers that offer microcredentials?" },
        { "KP1", "Balance between regulation, flexibility and proportionality" },
        { "KP2", "Communication and transparency of information" },
        { "KP3", "Stakeholder engagement" },
        { "KP4", "Supporting student success" },
        { "X1", "Quality is contextual and means fitness for purpose: is the purpose stated?" },
        { "X2", "Recognition of prior learning (RPL)" },
        { "X3", "Stackability" },
        { "X4", "Portability" },
        { "X5", "Expiry date / currency of a micro-credential" },
        { "X6", "Ex-ante versus ex-post quality assurance" },
        { "X7", "Degree of involvement of industry partners" },
        { "X8", "Proportionate external QA; providers carry primary responsibility" },
        { "X9", "Design, delivery and review for diverse learner profiles" },
        { "X10", "Public register / DEQAR presence of micro-credentials and their providers" },
    };

    [Theory]
    [MemberData(nameof(Wording))]
    public void Each_criterion_has_the_wording_of_its_source(string id, string wording) =>
        Criterion(id).Text.ShouldBe(wording);

    [Fact]
    public void There_are_no_criteria_beyond_those_of_the_source() =>
        Questions.Criteria.Select(c => c.Id).ShouldBe(Wording.Select(row => (string)row[0]));

    [Fact]
    public void The_reasons_of_learners_are_those_of_the_source()
    {
        Criterion("IQ1.L1").Points.ShouldBe(["As elective modules required by their programme", "Self interest / personal development", "Professional development"]);
        Criterion("IQ1.L2").Points.ShouldBe(["Professional development / upskilling / reskilling", "Access to higher education", "Self interest / personal development"]);
    }

    [Fact]
    public void A_question_that_its_sub_items_complete_can_be_read_as_one_sentence()
    {
        Questions.FullText(Criterion("IQ3.b")).ShouldBe("What are the specific considerations for micro-credentials that are developed independently from any existing programme?");
        Questions.FullText(Criterion("EQ1.a")).ShouldBe("Expert body");
        Questions.FullText(Criterion("IQ2")).ShouldBe(Criterion("IQ2").Text);
    }

    [Fact]
    public void Kinds_follow_the_source()
    {
        Ids(CriterionKind.Question).ShouldBe(["IQ1", "IQ2", "IQ3", "IQ4", "EQ1", "EQ2", "EQ3"]);
        Ids(CriterionKind.Principle).ShouldBe(["KP1", "KP2", "KP3", "KP4"]);
        Ids(CriterionKind.Topic).ShouldBe(Enumerable.Range(1, 10).Select(n => $"X{n}"));
        Ids(CriterionKind.Standard).ShouldBeEmpty();
        Questions.Criteria.Where(c => c.Kind == CriterionKind.SubItem).ShouldAllBe(c => c.Id.StartsWith(c.Parent! + "."));
    }

    [Fact]
    public void Each_audience_is_asked_what_its_documents_can_answer()
    {
        string[] topics = [.. Enumerable.Range(1, 10).Select(n => $"X{n}")];
        string[] principles = ["KP1", "KP2", "KP3", "KP4"];
        string[] institution = ["IQ1", "IQ1.P1", "IQ1.P2", "IQ1.P3", "IQ1.L1", "IQ1.L2", "IQ2", "IQ3", "IQ3.a", "IQ3.b", "IQ4", .. principles, .. topics];

        Questions.CriteriaFor("institution").Select(c => c.Id).ShouldBe(institution);
        Questions.CriteriaFor("alternative-provider").Select(c => c.Id).ShouldBe(institution);
        Questions.CriteriaFor("agency").Select(c => c.Id)
            .ShouldBe(["EQ1", "EQ1.a", "EQ1.b", "EQ1.c", "EQ1.d", "EQ1.e", "EQ2", "EQ3", .. principles, "X6", "X8", "X10"]);
    }

    [Fact]
    public void Only_a_motive_or_learner_group_that_is_not_found_is_passed_over_in_silence() =>
        Questions.Criteria.Where(c => c.Absence == AbsenceMeaning.Silence).Select(c => c.Id)
            .ShouldBe(["IQ1.P1", "IQ1.P2", "IQ1.P3", "IQ1.L1", "IQ1.L2"]);

    [Fact]
    public void A_reflective_question_gets_no_judgement() =>
        Questions.Criteria.ShouldAllBe(c => c.PanelFields.SequenceEqual(new[] { PanelField.Analysis, PanelField.Commendations, PanelField.Suggestions }));

    [Fact]
    public void The_notes_say_what_is_the_products_own()
    {
        Questions.Source!.ShouldContain("6 November 2023");
        Questions.Notes.ShouldContain(n => n.Contains("product's own and not ENQA's"));
        Questions.Notes.ShouldContain(n => n.Contains("not standards"));
    }

    static Criterion Criterion(string id) => Questions.Criteria.Single(c => c.Id == id);

    static IEnumerable<string> Ids(CriterionKind kind) => Questions.Criteria.Where(c => c.Kind == kind).Select(c => c.Id);
}
