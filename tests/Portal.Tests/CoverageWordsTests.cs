using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Portal.Pages.Panel;
using QaPipeline.Portal.Texts;

namespace QaPipeline.Portal.Tests;

/// <summary>Why nothing can be said about a criterion, in the language of whoever reads the page.</summary>
public sealed class CoverageWordsTests
{
    static readonly PortalTexts German = PortalTexts.For("de");

    [Fact]
    public void Unread_files_and_languages_that_are_not_searched_are_told_in_German()
    {
        var said = CoverageWords.Of(German, Criterion(Coverage.CannotBeSaid, "Nothing was found in what could be read, but 1 of 2 files were not read in full (minutes.pdf)."),
            [new MapFile("raportti.docx", "a", FileFormat.Docx, null) { UnsearchedLanguage = "fi" }, new MapFile("notes.docx", "b", FileFormat.Docx, null) { UnsearchedLanguage = LanguageNames.Unknown }, new MapFile("report.docx", "c", FileFormat.Docx, null)],
            new Ledger([File("minutes.pdf", FileStatus.ReadInPart), File("report.docx", FileStatus.Read)]));

        said.ShouldBe("Im Lesbaren wurde nichts gefunden. Nicht ganz lesbar: 1 von 2 Dateien (minutes.pdf). "
            + "Im Durchsuchten wurde nichts gefunden. Der Sprache wegen ganz oder teilweise nicht durchsucht: 2 von 3 Dateien (notes.docx: eine nicht bekannte Sprache, raportti.docx: Finnisch).");
    }

    [Theory]
    [InlineData("en", "Nothing was found in what could be read. Not read in full: the only file (minutes.pdf). "
        + "Nothing was found in what was searched. Not searched for its language, wholly or in part: the only file (raportti.docx: Finnish).")]
    [InlineData("de", "Im Lesbaren wurde nichts gefunden. Nicht ganz lesbar: die einzige Datei (minutes.pdf). "
        + "Im Durchsuchten wurde nichts gefunden. Der Sprache wegen ganz oder teilweise nicht durchsucht: die einzige Datei (raportti.docx: Finnisch).")]
    public void Of_one_file_nobody_is_told_one_of_one_files(string language, string expected) =>
        CoverageWords.Of(PortalTexts.For(language), Criterion(Coverage.CannotBeSaid, "Nothing was found in what could be read, but 1 of 1 files were not read in full (minutes.pdf)."),
            [new MapFile("raportti.docx", "a", FileFormat.Docx, null) { UnsearchedLanguage = "fi" }], new Ledger([File("minutes.pdf", FileStatus.ReadInPart)])).ShouldBe(expected);

    [Fact]
    public void What_the_institution_declared_stands_in_its_own_words_behind_German_ones() =>
        CoverageWords.Of(German, Criterion(Coverage.DeclaredNotApplicable, "The institution states: “This does not apply here.”"), [], new Ledger([])).ShouldBe("Die Einrichtung erklärt: „This does not apply here.“");

    [Fact]
    public void Every_language_that_documents_are_recognised_in_has_a_German_name() =>
        LanguageNames.Codes.Where(c => German.Sentence(LanguageNames.English(c)) == LanguageNames.English(c)).ShouldBeEmpty();

    static CriterionMap Criterion(Coverage coverage, string reason) => new() { Id = "Q1", Text = "How?", Coverage = coverage, CoverageReason = reason, Evidence = [], Searched = new Searched(0, []) };

    static LedgerFile File(string name, FileStatus status) => new(name, name, FileFormat.Docx, status, null, []);
}
