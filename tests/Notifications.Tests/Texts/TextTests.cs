using FsCheck;
using FsCheck.Fluent;
using QaPipeline.Messaging.Texts;

namespace QaPipeline.Notifications.Tests.Texts;

public sealed class TextTests
{
    static readonly TimeZoneInfo Vienna = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna");

    static readonly Dictionary<string, string> Every = new(StringComparer.Ordinal)
    {
        ["recipient"] = "Ada Novak", ["agency"] = "Agency", ["signature"] = "Street 1\nCity", ["body"] = "Body.", ["link"] = "https://reviews.example.org/reviews/r1",
        ["count"] = "3", ["day"] = "2027-03-28", ["parts"] = "* One\n\nText", ["until"] = "2027-03-31T21:59:00Z", ["plan"] = "Micro-credentials", ["due"] = "2027-03-31T21:59:00Z",
        ["visit"] = "2027-03-31T21:59:00Z", ["procedure"] = "Institutional review", ["institution"] = "University of X", ["days"] = "7", ["deadline"] = "submission", ["missing"] = "Annex 1\nAnnex 2",
        ["points"] = "Who assesses?\nWho pays?", ["member"] = "Bo Lind", ["conflict"] = "yes", ["granted"] = "yes", ["met"] = "no", ["upheld"] = "yes", ["outcome"] = "conditional", ["times"] = "1",
    };

    public static TheoryData<string, string> All()
    {
        var data = new TheoryData<string, string>();
        foreach (var code in TextLanguage.Codes)
        {
            foreach (var name in TextLanguage.Of(code).Templates.Keys)
            {
                data.Add(code, name);
            }
        }
        return data;
    }

    [Fact]
    public void Both_languages_have_the_same_texts_that_use_the_same_values_and_the_same_words()
    {
        var (english, german) = (TextLanguage.Of("en"), TextLanguage.Of("de-AT"));
        german.Templates.Keys.ShouldBe(english.Templates.Keys);
        german.Words.Keys.ShouldBe(english.Words.Keys);
        foreach (var name in english.Templates.Keys)
        {
            TextFilling.ValuesOf(german.Templates[name]).Used.Order().ShouldBe(TextFilling.ValuesOf(english.Templates[name]).Used.Order(), name);
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Every_text_is_complete_with_all_values_and_with_those_that_it_needs(string code, string name)
    {
        var language = TextLanguage.Of(code);
        var template = language.Templates[name];
        var needed = TextFilling.ValuesOf(template).Needed.ToDictionary(v => v, v => Every[v], StringComparer.Ordinal);
        foreach (var values in new[] { Every, needed })
        {
            var text = new TextFilling(language, Vienna, values).Fill(template);
            (text.Subject + text.Text).ShouldNotContain('{');
            text.Text.ShouldNotContain("[");
            text.Subject.ShouldNotContain('\n');
            // A text whose only lines are alternatives has nothing to say without the value that chooses.
            (text.Text.Length > 0 || template.Lines.All(l => l.StartsWith('['))).ShouldBeTrue();
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Without_any_value_that_it_needs_a_text_is_refused_by_name(string code, string name)
    {
        var language = TextLanguage.Of(code);
        var template = language.Templates[name];
        foreach (var missing in TextFilling.ValuesOf(template).Needed)
        {
            var values = Every.Where(v => v.Key != missing).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
            Should.Throw<MissingValueException>(() => new TextFilling(language, Vienna, values).Fill(template)).Value.ShouldBe(missing);
        }
    }

    [Fact]
    public void Moments_are_told_in_the_zone_and_language_of_the_recipient()
    {
        new TextFilling(TextLanguage.Of("de"), Vienna, Every).Fill(TextLanguage.Of("de").Find("submission-reminder")).Text.ShouldContain("Mittwoch, 31. März 2027, 23:59 Uhr (Europe/Vienna)");
        new TextFilling(TextLanguage.Of("en"), TimeZoneInfo.Utc, Every).Fill(TextLanguage.Of("en").Find("submission-reminder")).Text.ShouldContain("Wednesday, 31 March 2027, 21:59 (UTC)");
    }

    [Theory, InlineData("1", "1 day left"), InlineData("14", "14 days left")]
    public void Numbers_take_their_noun(string days, string expected) =>
        new TextFilling(TextLanguage.Of("en"), Vienna, new Dictionary<string, string>(Every, StringComparer.Ordinal) { ["days"] = days }).Fill(TextLanguage.Of("en").Find("decision-reminder")).Subject.ShouldContain(expected);

    [Fact]
    public void A_reminder_without_a_text_of_its_own_names_its_deadline() =>
        new TextFilling(TextLanguage.Of("en"), Vienna, new Dictionary<string, string>(Every, StringComparer.Ordinal) { ["deadline"] = "appeal-window/2" })
            .Fill(TextLanguage.Of("en").Find("appeal-window-reminder")).Subject.ShouldEndWith("time for an appeal");

    [Fact]
    public void A_text_that_nobody_wrote_is_refused() => Should.Throw<UnknownTemplateException>(() => TextLanguage.Of("en").Find("horoscope"));

    [Theory]
    [InlineData("submission-reminder", "Subject {institution}\n\nBy {due}.", null)]
    [InlineData("submission-reminder", "Subject\n\nBy {dew}.", "'{dew}' is no value")]
    [InlineData("submission-reminder", "Subject\n\nBy {due.", "A brace does not belong")]
    [InlineData("step-completeness", "Subject\n\nBy {due}.", "[due]")]
    [InlineData("submission-reminder", "Subject", "no text below")]
    [InlineData("cycle-opened", "{plan} begins\n\nDear {recipient}, {count|review|reviews}.", null)]
    [InlineData("cycle-opened", "{plan} begins\n\n{institution} is invited.", "no value")]
    [InlineData("horoscope", "Subject\n\nText", "no template")]
    public void A_text_of_the_agency_is_checked_before_it_is_kept(string template, string text, string? problem)
    {
        var problems = OwnText.Problems(template, text);
        if (problem is null)
        {
            problems.ShouldBeEmpty();
        }
        else
        {
            problems.ShouldContain(p => p.Contains(problem, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Whatever_values_say_the_subject_is_one_line_and_holds_them() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), institution =>
        {
            var values = new Dictionary<string, string>(Every, StringComparer.Ordinal) { ["institution"] = "x" + institution.Get };
            var subject = new TextFilling(TextLanguage.Of("en"), Vienna, values).Fill(TextLanguage.Of("en").Find("step-submission")).Subject;
            return !subject.Any(char.IsControl) && subject.StartsWith("Institutional review, x" + string.Concat(institution.Get.TakeWhile(char.IsAsciiLetterOrDigit)), StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
}
