using System.Text.RegularExpressions;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Drafting.Tests.Packs;
using QaPipeline.Drafting.Texts;

namespace QaPipeline.Drafting.Tests;

/// <summary>One of a thing is told in the singular, in every language and wherever a draft counts.</summary>
public sealed partial class CountTests
{
    [Theory]
    [InlineData("en", "The pack 0123456789abcdef holds 1 file.", "1 of 1 page read.", "Searched: 1 passage from 1 file.", "1 page and 0 other parts make 1 part.", "1 passage in 1 kind of document: intention")]
    [InlineData("de", "Das Paket 0123456789abcdef enthält 1 Datei.", "1 von 1 Seite gelesen.", "Durchsucht: 1 Textstelle aus 1 Datei.", "1 Seite und 0 andere Teile ergeben 1 Teil.", "1 Textstelle in 1 Art von Dokument: Absicht")]
    public void A_draft_of_one_file_with_one_page_and_one_passage_has_no_plural_behind_a_one(string language, params string[] sentences)
    {
        using var draft = DraftFile.Of(One(language, FileStatus.Read, Coverage.Thin));
        foreach (var sentence in sentences)
        {
            draft.Text.ShouldContain(sentence);
        }
        Plurals().Matches(draft.Text).Select(m => m.Value).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "but 1 file of 1 could not be read in full.", "but 1 of 1 document is wholly or in part in a language")]
    [InlineData("de", "aber 1 Datei von 1 war nicht ganz lesbar.", "aber 1 von 1 Dokument ist ganz oder teilweise in einer Sprache")]
    public void What_could_not_be_read_or_searched_is_told_in_the_singular_too(string language, string unread, string unsearched)
    {
        var input = One(language, FileStatus.ReadInPart, Coverage.CannotBeSaid);
        using var draft = DraftFile.Of(input with { Map = input.Map with { Pack = input.Map.Pack with { Files = [input.Map.Pack.Files[0] with { UnsearchedLanguage = "fi" }] } } });
        draft.Text.ShouldContain(unread);
        draft.Text.ShouldContain(unsearched);
        Plurals().Matches(draft.Text).Select(m => m.Value).ShouldBeEmpty();
    }

    [Fact]
    public void Kinds_of_documents_have_the_names_that_drafts_give_them()
    {
        var texts = DraftTexts.For("en");
        DocumentTypeNames.Codes.ShouldBe(texts.Keys.Where(k => k.StartsWith("type.", StringComparison.Ordinal) && k != "type.none").Select(k => k["type.".Length..]));
        DocumentTypeNames.Codes.ShouldAllBe(c => DocumentTypeNames.English(c) == texts[$"type.{c}"]);
    }

    static DraftInput One(string language, FileStatus status, Coverage coverage)
    {
        var input = LargePack.OnePage();
        return input with
        {
            Profile = new AgencyProfile { Language = language },
            Map = input.Map with { Criteria = [.. input.Map.Criteria.Select(c => c with { Coverage = coverage, Searched = new(1, ["short course"]) })] },
            Ledger = new([.. input.Ledger.Files.Select(f => f with { Status = status, Units = [f.Units[0]] })]),
        };
    }

    [GeneratedRegex(@"\b1 (?:other |further |andere[nr]? |weiteren? )?(?:files|pages|passages|parts|documents|kinds|matters|terms|Dateien|Seiten|Textstellen|Teilen?|Dokumenten?|Arten|Begriffe)\b(?<!\b1 Teil|\b1 Dokument)", RegexOptions.CultureInvariant)]
    private static partial Regex Plurals();
}
