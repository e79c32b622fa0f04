using QaPipeline.Domain.Frameworks;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Mapping.Tests.Frameworks;

public sealed class EsgTests
{
    [Fact]
    public void The_ten_standards_have_their_published_titles() =>
        FrameworkLibrary.Default.Get("esg-2015-part-1").Criteria.Select(c => $"{c.Id} {c.Text}").ShouldBe(
        [
            "1.1 Policy for quality assurance",
            "1.2 Design and approval of programmes",
            "1.3 Student-centred learning, teaching and assessment",
            "1.4 Student admission, progression, recognition and certification",
            "1.5 Teaching staff",
            "1.6 Learning resources and student support",
            "1.7 Information management",
            "1.8 Public information",
            "1.9 On-going monitoring and periodic review of programmes",
            "1.10 Cyclical external quality assurance",
        ]);

    [Fact]
    public void Standards_keep_a_judgement_field_and_no_scale_until_the_agency_adds_its_own()
    {
        var esg = FrameworkLibrary.Default.Get("esg-2015-part-1");

        esg.Criteria.ShouldAllBe(c => c.Kind == CriterionKind.Standard && c.PanelFields.Contains(PanelField.Judgement));
        esg.JudgementScale.ShouldBeEmpty();
        esg.AwaitsJudgementScale.ShouldBeTrue();
    }

    [Fact]
    public void The_draft_of_2027_says_that_it_is_unofficial_and_is_not_offered()
    {
        var draft = FrameworkLibrary.Default.Get("esg-2027-draft-part-1");

        draft.Criteria.Count.ShouldBe(9);
        draft.Criteria[1].Text.ShouldBe("Design, approval, ongoing monitoring and periodic review of programmes");
        draft.Criteria[1].Crosswalk[0].References.ShouldBe(["1.2", "1.9"]);
        draft.Title.ShouldContain("unofficial");
        draft.Notes[0].ShouldContain("Unofficial");
        FrameworkLibrary.Default.Offered.Select(f => f.Id).ShouldBe(["micro-credentials", "esg-2015-part-1"]);
    }
}
