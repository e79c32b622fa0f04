using QaPipeline.Domain.Frameworks;

namespace QaPipeline.Drafting.Tests.Packs;

/// <summary>A framework of the shape that the product ships, short enough to read.</summary>
static class SmallFramework
{
    public static Framework Create() => new()
    {
        Id = "micro-credentials-test",
        Version = "1.0",
        Title = "Reflective questions on micro-credentials",
        Source = "Wording of the questions: slide deck by A. Gover, 6 November 2023.",
        Notes = ["The topics and the links to ESG 2015 are this product's own and not ENQA's.", "The questions are not standards: they carry no judgement."],
        Criteria =
        [
            Question("IQ1", "Why does my HEI offer micro-credentials and who are the target audiences?"),
            Sub("IQ1.P1", "IQ1", "Visibility and reputation through geographic reach"),
            Sub("IQ1.L1", "IQ1", "Enrolled students: electives, interest, career"),
            Question("IQ2", "How can the special characteristics of micro-credentials be captured in the internal QA approach?"),
            Question("IQ3", "What are the specific considerations for micro-credentials that are…"),
            Sub("IQ3.a", "IQ3", "… originally conceived as part of an existing programme?", AbsenceMeaning.Finding),
            Sub("IQ3.b", "IQ3", "… developed independently from any existing programme?", AbsenceMeaning.Finding),
            Question("IQ4", "What are the specific considerations for micro-credentials developed and delivered in partnership with other organisations?"),
            Principle("KP1", "Balance between regulation, flexibility and proportionality"),
            Principle("KP2", "Communication and transparency of information"),
            Principle("KP3", "Stakeholder engagement"),
            Principle("KP4", "Supporting student success"),
            Topic("X1", "Quality is contextual and means fitness for purpose: is the purpose stated?"),
            Topic("X2", "Recognition of prior learning (RPL)"),
            Topic("X3", "Stackability"),
            Topic("X4", "Portability"),
            Topic("X5", "Expiry date or currency of a micro-credential"),
            Topic("X6", "Ex-ante versus ex-post quality assurance"),
            Topic("X7", "Degree of involvement of industry partners"),
            Topic("X8", "Proportionate external QA; providers carry primary responsibility"),
            Topic("X9", "Design, delivery and review for diverse learner profiles"),
            Topic("X10", "Public register presence of micro-credentials and their providers"),
        ],
    };

    /// <summary>A standard with all fields and a scale.</summary>
    public static Framework WithStandard() => new()
    {
        Id = "standards-test",
        Version = "2",
        Title = "Adopted standards",
        JudgementScale = ["meets", "partially meets", "does not meet"],
        Criteria = [new Criterion { Id = "S 1/a", Text = string.Join(' ', Enumerable.Repeat("The institution has a policy that names micro-credentials and is applied.", 5)), Kind = CriterionKind.Standard, PanelFields = [.. Enum.GetValues<PanelField>()] }],
    };

    static Criterion Question(string id, string text) => new() { Id = id, Text = text, Kind = CriterionKind.Question, Group = "Questions on internal quality assurance", Audiences = ["institution"], Explanation = "A good answer names purpose, audience and how the fit between them is checked.", ExpectedDocumentTypes = ["STR", "POL"], Crosswalk = [new("ESG 2015", ["1.1", "1.9"])] };

    static Criterion Sub(string id, string parent, string text, AbsenceMeaning absence = AbsenceMeaning.Silence) => new() { Id = id, Parent = parent, Text = text, Kind = CriterionKind.SubItem, Audiences = ["institution"], Absence = absence };

    static Criterion Principle(string id, string text) => new() { Id = id, Text = text, Kind = CriterionKind.Principle };

    static Criterion Topic(string id, string text) => new() { Id = id, Text = text, Kind = CriterionKind.Topic, ExpectedDocumentTypes = ["POL", "CRD"] };
}
