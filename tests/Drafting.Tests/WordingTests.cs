using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Texts;
using QaPipeline.Drafting.Tests.Packs;
using QaPipeline.Drafting.Texts;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Tests;

namespace QaPipeline.Drafting.Tests;

public sealed partial class WordingTests
{
    static readonly Wordings German = DraftTexts.For("de").Wordings;

    public static TheoryData<string> Packs => [.. SampleDrafts.Names];

    [Fact]
    public void Every_text_of_every_built_in_framework_has_German_words() =>
        FrameworkLibrary.BuiltIn.SelectMany(Texts).Where(t => German.TryWord(t) is null).ShouldBeEmpty();

    [Fact]
    public void Every_sentence_that_readers_say_to_people_has_German_words()
    {
        var folder = RepositoryFiles.PathOf("functions", "Extraction");
        var sentences = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(File.ReadLines).Where(l => !l.Contains("///", StringComparison.Ordinal) && !l.Contains("Justification", StringComparison.Ordinal) && !l.Contains("Exception(", StringComparison.Ordinal) && !l.Contains("Languages of recognition", StringComparison.Ordinal))
            .SelectMany(l => Sentence().Matches(Joined().Replace(l, "{x}")).Select(m => Hole().Replace(m.Groups["text"].Value, "x"))).Distinct(StringComparer.Ordinal).ToArray();
        sentences.Length.ShouldBeGreaterThan(90);
        sentences.Where(s => German.TryWord(s) is null).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Packs))]
    public async Task No_English_sentence_stays_in_a_German_draft_but_quotations_names_and_the_original_wording(string pack)
    {
        var input = await SampleDrafts.InputAsync(pack, "de");
        input = input with
        {
            Ledger = new([.. input.Ledger.Files.Select((f, i) => i > 0 ? f : f with
            {
                Status = Domain.Packs.FileStatus.ReadInPart, Reason = "A picture (image1.png): The image has too many pixels. Save it smaller, for example at 200 dpi in the size of a sheet of paper.", Advice = "Remove the password and upload it again.",
                Notices = [new("macros", "The file carries macros. They were not run; save it without macros to be rid of this remark."), new("wrong-extension", "The name ends in .pdf, but the content is a web page file; it was treated as such. Name it correctly.")],
            })]),
        };
        var names = input.Map.Pack.Files.SelectMany(f => new[] { f.Name, f.Title ?? "" }).Append(input.Procedure!).Append(input.Profile.Name!).Concat(input.PreviousPoints.Select(p => p.Text)).Where(n => n.Length > 0).ToArray();
        foreach (var kind in DraftKinds.Names)
        {
            using var draft = DraftKinds.Of(kind, input);
            var said = draft.Body.Descendants<Paragraph>().Where(p => !QuotesPeople(p)).Select(p => (Paragraph: p, Text: string.Concat(p.Descendants<Run>().Where(r => !Quoted(r)).Select(r => r.InnerText))))
                .Select(p => p with { Text = Quotation().Replace(names.Aggregate(p.Text, (t, n) => t.Replace(n, "", StringComparison.Ordinal)), "") });
            said.Where(p => English().Count(p.Text) >= 2).Select(p => $"{kind}: {p.Text}").Distinct().ShouldBeEmpty();
        }
    }

    [Fact]
    public void The_original_wording_stands_under_a_translated_heading_in_its_own_language()
    {
        var framework = FrameworkLibrary.BuiltIn.Single(f => f.Id == "micro-credentials");
        var input = LargePack.OnePage();
        using var draft = DraftFile.Of(input with { Profile = new AgencyProfile { Language = "de" } });
        var original = draft.Body.Descendants<Paragraph>().Single(p => DraftFile.StyleOf(p) == "QaWording" && p.Descendants<Languages>().Any(l => l.Val!.Value == "en-GB"));
        original.InnerText.ShouldBe(framework.Criteria[0].Text);
        draft.Text.ShouldContain("Warum bietet meine Hochschule Micro-Credentials an");
        draft.Text.ShouldContain("Arbeitsübersetzung");
        using var english = DraftFile.Of(input);
        english.Text.ShouldNotContain("working translation");
    }

    [Fact]
    public void A_sentence_with_words_taken_over_is_worded_around_them()
    {
        German.Word("A picture (a {0} b.png): The image is damaged: its size can't be found.").ShouldBe("Ein Bild (a {0} b.png): Das Bild ist beschädigt: Seine Größe ist nicht zu ermitteln.");
        German.Word("The name ends in .pdf, but the content is a web page file; it was treated as such. Name it correctly.").ShouldContain("der Inhalt ist aber Webseite");
        German.Word("Nobody wrote this sentence.").ShouldBe("Nobody wrote this sentence.");
    }

    static IEnumerable<string> Texts(Framework framework) =>
    [
        framework.Title, .. framework.Source is { } source ? [source] : Array.Empty<string>(), .. framework.Notes,
        .. framework.Criteria.SelectMany(c => new[] { c.Text, c.Title, c.Group, c.Explanation }.OfType<string>().Concat(c.Points).Concat(c.InterviewPrompts.Select(p => p.Text))),
    ];

    static bool Quoted(Run run) =>
        run.RunProperties?.RunStyle?.Val?.Value is "QaVerbatim" or "QaHash" || run.RunProperties?.Languages?.Val?.Value is { } language && !language.StartsWith("de", StringComparison.Ordinal);

    /// <summary>Words of people and of the pack that carry no mark of their language: fields, terms, places, table heads of quotations.</summary>
    static bool QuotesPeople(Paragraph paragraph) =>
        DraftFile.StyleOf(paragraph) is "QaPanelText" or "QaPanelTextKept" or "QaTerms" or "QaQuoteNote" or "Title" or "Caption" || paragraph.Ancestors<TableCell>().Any();

    [GeneratedRegex("„[^“]*(?:“|$)|“[^”]*”|\"[^\"]*\"")]
    private static partial Regex Quotation();

    [GeneratedRegex(@"\b(?:the|of|and|is|are|were|which|that|this|how|what|who|for|with|from|not|your|you|has|have|did|do)\b", RegexOptions.IgnoreCase)]
    private static partial Regex English();

    [GeneratedRegex("""\$?"(?<text>[A-Z][^"]{12,}[.])["]""")]
    private static partial Regex Sentence();

    [GeneratedRegex("""\{string\.Join\("[^"]*", [^}]*\}""")]
    private static partial Regex Joined();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();
}
