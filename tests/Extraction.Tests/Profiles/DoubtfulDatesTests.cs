using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Texts;
using QaPipeline.Extraction.Profiles;

namespace QaPipeline.Extraction.Tests.Profiles;

public sealed class DoubtfulDatesTests
{
    [Theory]
    [InlineData("Date: 12 May 2062", "The courses were reviewed in 2024 and 2025.", "2062-05-12")]
    [InlineData("Stand: Mai 2062", "Die Kurse wurden 2024 geprüft.", "2062-05")]
    [InlineData("Date: 12 May 2062", "The courses were reviewed.", "2062-05-12")]
    [InlineData("Date: 12 May 2062", "By 2050 the campus will be carbon neutral, by 2060 the region.", "2062-05-12")]
    [InlineData("Date: 12 May 2036", "The courses were reviewed in 2024 and 2025.", "2036-05-12")]
    public async Task A_date_far_beyond_what_the_pack_speaks_of_is_in_doubt_and_dates_nothing(string line, string text, string doubtful)
    {
        var documents = DoubtfulDates.Question([await Of("policy.md", $"# Policy\n\n{line}\n\n{text}"), await Of("minutes.md", "# Minutes of 12 May 2025\n\nText.")]);

        documents[0].Profile.Date.ShouldBeNull();
        documents[0].Profile.DoubtfulDate?.ToString().ShouldBe(doubtful);
        documents[0].Profile.DoubtfulDate.ShouldNotBeNull();
        DoubtfulDates.NoticeOn(documents[0].Profile)!.Text.ShouldContain(doubtful);
        (documents[1].Profile.Date?.ToString()).ShouldBe("2025-05-12");
        DoubtfulDates.NoticeOn(documents[1].Profile).ShouldBeNull();
    }

    [Fact]
    public async Task A_slip_in_the_only_document_of_a_pack_is_found_even_where_it_names_no_other_year() =>
        DoubtfulDates.Question([await Of("policy.md", "# Policy\n\nDate: 12 May 2062\n\nText.")]).Single().Profile.DoubtfulDate.ShouldNotBeNull();

    [Theory]
    [InlineData("Date: 12 May 2025", "Founded in 1998.")]
    [InlineData("Date: 12 May 2031", "In 2030 the courses were reviewed.")]
    [InlineData("Date: 12 May 2029", "Founded in 1998 with 2062 participants, at a price of 2,062 euros.")]
    public async Task A_date_that_the_rest_of_the_pack_bears_out_is_the_documents_own(string line, string text)
    {
        var documents = DoubtfulDates.Question([await Of("policy.md", $"# Policy\n\n{line}\n\n{text}"), await Of("minutes.md", "# Minutes\n\nThe term of 2026.")]);

        documents[0].Profile.Date.ShouldNotBeNull();
        documents.ShouldAllBe(d => d.Profile.DoubtfulDate == null);
    }

    [Fact]
    public async Task Two_documents_with_the_same_slip_do_not_bear_each_other_out()
    {
        var documents = DoubtfulDates.Question([await Of("a.md", "# A\n\nDate: 12 May 2062\n\nText."), await Of("b.md", "# B\n\nDate: 12 May 2062\n\nText of 2025.")]);

        documents.ShouldAllBe(d => d.Profile.Date == null && d.Profile.DoubtfulDate == new DocumentDate(new DateOnly(2062, 5, 12)));
    }

    [Theory]
    [InlineData("By 2030 the requests will be decided online.")]
    [InlineData("In 2028 we will check how many requests were granted.")]
    [InlineData("Der Entwicklungsplan 2021–2028 sieht mehr Kurse vor.")]
    public async Task Plans_in_texts_do_not_bear_out_a_date_beyond_all_other_documents(string plan)
    {
        var documents = DoubtfulDates.Question([await Of("brochure.md", "# Brochure\n\nLast updated: 2 February 2029\n\nText."), await Of("report.md", $"# Report\n\n3 May 2025\n\n{plan}")]);

        documents[0].Profile.DoubtfulDate.ShouldBe(new DocumentDate(new DateOnly(2029, 2, 2)));
        documents[1].Profile.Date.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Minutes of 12 May 2027", "Text.")]
    [InlineData("Minutes of 12 May 2025", "In 2028, 41 % of the participants answered.")]
    public async Task The_date_of_another_document_or_what_a_text_reports_bears_out_the_newest_date(string title, string text) =>
        DoubtfulDates.Question([await Of("brochure.md", "# Brochure\n\nLast updated: 2 February 2029\n\nText."), await Of("minutes.md", $"# {title}\n\n{text}")])
            .ShouldAllBe(d => d.Profile.Date != null);

    [Fact]
    public async Task The_remark_on_it_is_there_in_German_too()
    {
        var notice = DoubtfulDates.NoticeOn(DoubtfulDates.Question([await Of("a.md", "# A\n\nDate: 12 May 2062\n\nText.")]).Single().Profile)!;

        Wordings.For("de").TryWord(notice.Text)!.ShouldContain("2062-05-12");
    }

    static async Task<PackDocument> Of(string name, string text)
    {
        var document = await Reading.Text(name, text);
        return new(new(name, document.Sha256, text.Length), document, DocumentProfiler.Profile(name, document));
    }
}
