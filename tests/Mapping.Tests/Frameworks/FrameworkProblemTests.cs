using System.Text;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Mapping.Tests.Frameworks;

/// <summary>Each kind of slip is reported with its line, its place and a reason that says how to mend it.</summary>
public sealed class FrameworkProblemTests
{
    [Theory]
    [InlineData("{\n  \"criteria\": [\n    { \"id\" \"Q1\" }\n", "line 3: is not valid JSON: ")]
    [InlineData("{\n\"criteria\": [\"Why?\"]\n}\nmore", "line 4: is not valid JSON: ")]
    [InlineData("[\n\"half a character: \\ud83d\"]", "line 2: is not valid JSON: A text holds an incomplete character escape.")]
    public void What_is_not_JSON_is_reported_with_its_line(string json, string problem)
    {
        var only = Problems(json).ShouldHaveSingleItem();

        only.ToString().ShouldStartWith(problem);
        only.Reason.ShouldNotContain("LineNumber");
    }

    [Theory]
    [InlineData("", "line 1: the file is empty")]
    [InlineData(" \r\n", "line 1: the file is empty")]
    [InlineData("3", "line 1: the file must hold one object, or a list of questions")]
    [InlineData("[7]", "line 1: the file must hold one object, or a list of questions")]
    [InlineData("{}", "line 1: 'criteria' is missing")]
    [InlineData("""{"criteria":[]}""", "line 1: criteria: must not be empty")]
    [InlineData("[]", "line 1: must not be empty")]
    [InlineData("""{"criteria":{}}""", "line 1: criteria: must be a list, not an object")]
    [InlineData("[\"Why?\",7]", "line 1: [1]: must be an object, not 7")]
    [InlineData("""[{"id":"Q1"}]""", "line 1: [0]: 'text' is missing")]
    [InlineData("""[{"id":1,"text":"Why?"}]""", "line 1: [0].id: must be text, not 1")]
    [InlineData("""[{"id":"Q1","text":"   "}]""", "line 1: [0].text: must not be blank")]
    [InlineData("""[{"id":"Q1","text":""}]""", "line 1: [0].text: must not be empty")]
    [InlineData("""["Why?", ""]""", "line 1: [1]: must not be empty")]
    [InlineData("""{"version":"","criteria":["Why?"]}""", "line 1: version: must not be empty")]
    [InlineData("""{"id":"My Own","criteria":["Why?"]}""", "line 1: id: 'My Own' does not have the expected form: Lower-case letters, digits and hyphens, such as my-questions. Default: derived from the file name.")]
    [InlineData("""{"criterias":["Why?"],"criteria":["Why?"]}""", "line 1: criterias: 'criterias' is not known here; did you mean 'criteria'?")]
    [InlineData("""[{"id":"A","text":"a","trems":{}}]""", "line 1: [0].trems: 'trems' is not known here; did you mean 'terms'?")]
    [InlineData("""{"colour":"red","criteria":["Why?"]}""", "line 1: colour: 'colour' is not known here")]
    [InlineData("""{"language":"EN","criteria":["Why?"]}""", "line 1: language: 'EN' does not have the expected form: ISO 639-1 code in lower case, such as de.")]
    [InlineData("""{"coverage":{"minimumRelevance":1.4},"criteria":["Why?"]}""", "line 1: coverage.minimumRelevance: 1.4 is above the highest allowed value, 1")]
    [InlineData("""{"coverage":{"wellEvidencedDocumentTypes":0},"criteria":["Why?"]}""", "line 1: coverage.wellEvidencedDocumentTypes: 0 is below the lowest allowed value, 1")]
    [InlineData("""{"coverage":{"wellEvidencedStep":2.5},"criteria":["Why?"]}""", "line 1: coverage.wellEvidencedStep: must be a whole number, not 2.5")]
    [InlineData("""{"coverage":{"wellEvidencedNeedsDate":"no"},"criteria":["Why?"]}""", "line 1: coverage.wellEvidencedNeedsDate: must be true or false, not the text 'no'")]
    [InlineData("""{"notes":["a","a"],"criteria":["Why?"]}""", "line 1: notes: 'a' is listed more than once")]
    [InlineData("""{"title":"a","title":"b","criteria":["Why?"]}""", "line 1: title: stands twice in the same object")]
    [InlineData("""[{"id":"Q\n","text":"Why?"}]""", "line 1: [0].id: 'Q\n' does not have the expected form: Letters, digits, full stop, hyphen and underscore, beginning with a letter or digit, such as IQ3.a.")]
    public void A_slip_in_the_form_is_explained(string json, string problem) =>
        Problems(json).ShouldHaveSingleItem().ToString().ShouldBe(problem);

    [Theory]
    [InlineData("\"kind\": \"questoin\"", "criteria[1].kind: 'questoin' is not one of question, sub-item, principle, topic, standard")]
    [InlineData("\"audiences\": [\"institutions\"]", "criteria[1].audiences[0]: 'institutions' is not one of institution, agency, alternative-provider")]
    [InlineData("\"expectedDocumentTypes\": [\"PDF\"]", "criteria[1].expectedDocumentTypes[0]: 'PDF' is not one of SER, STR, POL, PRO, DES, MIN, AGR, MON, SUR, DAT, STU, CRD, STF, EXT, AGY")]
    [InlineData("\"terms\": {\"german\": [\"Zweck\"]}", "criteria[1].terms.german: 'german' does not have the expected form: ISO 639-1 code in lower case, such as de.")]
    [InlineData("\"terms\": {\"de\": \"Zweck\"}", "criteria[1].terms.de: must be a list, not the text 'Zweck'")]
    [InlineData("\"terms\": [\"Zweck\"]", "criteria[1].terms: must be an object, not a list")]
    [InlineData("\"crosswalk\": [{\"scheme\": \"ESG 2015\", \"references\": []}]", "criteria[1].crosswalk[0].references: must not be empty")]
    [InlineData("\"crosswalk\": [{\"scheme\": \"ESG 2015\"}]", "criteria[1].crosswalk[0]: 'references' is missing")]
    [InlineData("\"interviewPrompts\": [{\"ask\": \"rector\", \"text\": \"Why?\"}]", "criteria[1].interviewPrompts[0].ask: 'rector' is not one of management, teachers, participants, employers, partners")]
    [InlineData("\"explnation\": \"Because.\"", "criteria[1].explnation: 'explnation' is not known here; did you mean 'explanation'?")]
    [InlineData("\"parent\": \"Q9\"", "criteria[1].parent: no earlier criterion has the id 'Q9'")]
    [InlineData("\"parent\": \"Q2\"", "criteria[1].parent: no earlier criterion has the id 'Q2'")]
    [InlineData("\"parent\": \"Q3\"", "criteria[1].parent: no earlier criterion has the id 'Q3'")]
    [InlineData("\"kind\": \"sub-item\"", "criteria[1].parent: a sub-item needs the id of the criterion it belongs to")]
    [InlineData("\"panelFields\": [\"judgement\"]", "criteria[1].panelFields: recommendations, conditions and judgement belong to standards only")]
    [InlineData("\"panelFields\": [\"conditions\"]", "criteria[1].panelFields: recommendations, conditions and judgement belong to standards only")]
    [InlineData("\"kind\": \"standard\", \"panelFields\": [\"judgement\"]", "criteria[1].panelFields: a judgement needs a judgementScale, or awaitsJudgementScale where the agency has yet to add its published one")]
    [InlineData("\"crosswalk\": [{\"scheme\": \"ESG\", \"references\": [\"1\"]}, {\"scheme\": \"ESG\", \"references\": [\"2\"]}]", "criteria[1].crosswalk: 'ESG' stands twice; list all its references together")]
    public void A_slip_in_a_criterion_is_named_with_its_line(string member, string problem)
    {
        var json = $$"""
            {
              "criteria": [
                { "id": "Q1", "text": "Why?" },
                {
                  "id": "Q2", "text": "How?",
                  {{member}}
                },
                { "id": "Q3", "text": "When?" }
              ]
            }
            """;

        var only = Problems(json).ShouldHaveSingleItem();

        $"{only.Path}: {only.Reason}".ShouldBe(problem);
        only.Line.ShouldBe(problem.Contains("a sub-item needs") ? 4 : 6);
    }

    [Theory]
    [InlineData("""[{"id":"Q1","text":"a"},{"id":"Q1","text":"b"}]""", "[1].id: 'Q1' is the id of an earlier criterion too")]
    [InlineData("""[{"id":"Q1","text":"a"},{"id":"q1","text":"b"}]""", "[1].id: 'q1' differs from 'Q1' in letter case only")]
    [InlineData("""["a",{"id":"Q1","text":"b"}]""", "[1].id: 'Q1' is the id of an earlier criterion too")]
    [InlineData("""["a",{"id":"B","text":"b","parent":"Q1"},{"id":"C","text":"c","parent":"B"}]""", "[2].parent: 'B' is itself part of 'Q1'; there are two levels at most")]
    [InlineData("""[{"id":"A","text":"a","audiences":["agency"]},{"id":"B","text":"b","parent":"A"}]""", "[1].audiences: names an audience that 'A', to which it belongs, is not put to")]
    [InlineData("""{"judgementScale":["met"],"awaitsJudgementScale":true,"criteria":["a"]}""", "awaitsJudgementScale: a framework with a judgement scale no longer awaits one")]
    public void A_slip_between_parts_is_explained(string json, string problem)
    {
        var only = Problems(json).ShouldHaveSingleItem();

        $"{only.Path}: {only.Reason}".ShouldBe(problem);
    }

    [Fact]
    public void All_problems_are_reported_at_once_in_file_order()
    {
        var failure = Should.Throw<InvalidFrameworkException>(() => FrameworkReader.Read(
            "{\n\"criteria\": [\n{ \"id\": \"A\" },\n{ \"id\": \"B\", \"text\": \"b\", \"kind\": \"x\" }\n],\n\"version\": 2\n}", "own.json"));

        failure.Problems.Select(p => p.Line).ShouldBe([3, 4, 6]);
        failure.Message.ShouldBe("own.json is not a usable framework: line 3: criteria[0]: 'text' is missing (and 2 more)");
    }

    [Fact]
    public void A_file_that_is_not_UTF_8_is_refused() =>
        Should.Throw<InvalidFrameworkException>(() => FrameworkReader.Read(Encoding.Unicode.GetBytes("[\"Wofür?\"]"), "utf16.json"))
            .Problems.ShouldHaveSingleItem().Reason.ShouldContain("UTF-8");

    [Fact]
    public void A_file_nested_without_end_is_refused() =>
        Problems(new string('[', 5000)).ShouldHaveSingleItem().Reason.ShouldContain("is not valid JSON");

    [Fact]
    public void A_file_beyond_the_limit_is_refused() =>
        Problems(new string(' ', FrameworkReader.MaximumBytes + 1)).ShouldHaveSingleItem().Reason.ShouldContain("at most");

    static IReadOnlyList<FrameworkProblem> Problems(string json) =>
        Should.Throw<InvalidFrameworkException>(() => FrameworkReader.Read(json, "own.json")).Problems;
}
