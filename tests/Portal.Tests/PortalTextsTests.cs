using System.Text.RegularExpressions;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Texts;
using QaPipeline.Portal.Texts;
using QaPipeline.Tests;

namespace QaPipeline.Portal.Tests;

public sealed partial class PortalTextsTests
{
    static PortalTexts English { get; } = PortalTexts.For("en");

    static PortalTexts German { get; } = PortalTexts.For("de");

    [Fact]
    public void Both_languages_have_the_same_keys_and_the_same_places_for_values()
    {
        German.Keys.ShouldBe(English.Keys);
        English.Keys.Where(k => Places(English[k]) != Places(German[k])).ShouldBeEmpty();
        English.Keys.Where(k => English[k].Trim().Length == 0 || German[k].Trim().Length == 0).ShouldBeEmpty();
    }

    /// <summary>A number before a noun of several is a text of its own for one, or the sentence is worded so that any number fits.</summary>
    [Fact]
    public void Nothing_is_counted_in_a_text_that_says_several_for_one()
    {
        // The limits of a pack are never one, nor is a number that names something.
        string[] never = ["institution.pack.add.text"];

        English.Keys.Where(k => !k.EndsWith(".many", StringComparison.Ordinal) && !never.Contains(k, StringComparer.Ordinal) && Several().IsMatch(English[k])).ShouldBeEmpty();
        English.Keys.Where(k => k.EndsWith(".many", StringComparison.Ordinal) && !English.Has(k[..^"many".Length] + "one")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_key_that_a_page_names_exists()
    {
        var missing = from file in Directory.EnumerateFiles(RepositoryFiles.PathOf("functions", "Portal"), "*.razor", SearchOption.AllDirectories)
                      from Match match in NamedKey().Matches(File.ReadAllText(file))
                      where !English.Has(match.Groups[1].Value)
                      select $"{Path.GetFileName(file)}: {match.Groups[1].Value}";
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Everything_that_the_audit_trail_says_has_words()
    {
        var written = Directory.EnumerateFiles(RepositoryFiles.PathOf("functions", "App"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => AuditCode().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).ToArray();
        written.Length.ShouldBeGreaterThan(30);
        written.Where(w => !English.Has("audit.what." + w)).ShouldBeEmpty();
        ReviewTransitions.All.Where(t => !English.Has("agency-commands." + t.Name)).Select(t => t.Name).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("de-AT", "de")]
    [InlineData("EN", "en")]
    [InlineData("fr", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void A_language_tag_finds_its_language_and_others_find_English(string? tag, string expected) => PortalTexts.For(tag).Language.ShouldBe(expected);

    [Fact]
    public void Dates_numbers_and_sizes_are_written_as_in_the_language()
    {
        English.Date(new DateOnly(2026, 3, 9)).ShouldBe("9 March 2026");
        German.Date(new DateOnly(2026, 3, 9)).ShouldBe("9. März 2026");
        English.Number(12345).ShouldBe("12,345");
        German.Number(12345.67, 1).ShouldBe("12.345,7");
        German.Bytes(1_540_000).ShouldBe("1,5\u00A0MB");
        German.Bytes(1_640_000).ShouldBe("1,6\u00A0MB");
        English.Bytes(209_715_200).ShouldBe("200\u00A0MB", "as the documents and the refusals say");
        English.Bytes(2_147_483_648).ShouldBe("2\u00A0GB");
        English.Bytes(999).ShouldBe("999\u00A0B");
        English.Moment(new DateTimeOffset(2026, 7, 1, 22, 30, 0, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels")).ShouldBe("2 July 2026, 00:30 (UTC+2)");
    }

    [Theory]
    [InlineData("Europe/Brussels", 1, "9 January 2026, 13:00 (UTC+1)")]
    [InlineData("Europe/Brussels", 7, "9 July 2026, 14:00 (UTC+2)")]
    [InlineData("Etc/UTC", 7, "9 July 2026, 12:00 (UTC)")]
    [InlineData("America/St_Johns", 1, "9 January 2026, 08:30 (UTC\u22123:30)")]
    public void A_moment_says_in_which_zone_it_is_told(string zone, int month, string expected)
    {
        var noon = new DateTimeOffset(2026, month, 9, 12, 0, 0, TimeSpan.Zero);

        English.Moment(noon, TimeZoneInfo.FindSystemTimeZoneById(zone)).ShouldBe(expected);
        German.Moment(noon, TimeZoneInfo.Utc).ShouldEndWith(", 12:00 Uhr (UTC)");
    }

    /// <summary>Rules and readers write English sentences, which are kept as they are; a new one needs its German wording.</summary>
    [Theory]
    [InlineData("Domain/Reviews/Machine")]
    [InlineData("Domain/Reviews/Panels/PanelRules.cs")]
    [InlineData("Domain/Reviews/ReviewMachine.cs")]
    [InlineData("Extraction/Intake/Refusals.cs")]
    [InlineData("Drafting/Returns/ReturnProblems.cs")]
    [InlineData("Domain/Reviews/Plans")]
    [InlineData("Domain/Reviews/AgencySettings.cs")]
    [InlineData("Messaging/Texts/OwnText.cs")]
    [InlineData("App/Notifications/NotificationSettingsFunctions.cs")]
    [InlineData("App/People/Import")]
    [InlineData("App/People/PeopleRules.cs")]
    [InlineData("App/Uploads/UploadRules.cs")]
    [InlineData("App/Uploads/UploadSessions.cs")]
    [InlineData("Storage/StorageFaults.cs")]
    [InlineData("Storage/Register/RegisterFaults.cs")]
    [InlineData("Mapping/Findings/OpenPointWriter.cs")]
    [InlineData("Drafting/Templates")]
    public void Every_sentence_that_rules_and_readers_say_to_people_is_known_in_German(string place)
    {
        var path = RepositoryFiles.PathOf(["functions", .. place.Split('/')]);
        var said = from file in Directory.Exists(path) ? Directory.GetFiles(path, "*.cs") : [path]
                   from line in File.ReadLines(file).Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal))
                   from Match literal in Literal().Matches(line)
                   let text = literal.Groups["text"].Value.Trim()
                   let filled = literal.Groups["filled"].Success ? Hole().Replace(text, "7") : text
                   where filled.Length > 12 && (char.IsLetterOrDigit(filled[0]) || filled[0] is '\'' or '“') && filled.Contains(' ', StringComparison.Ordinal) && filled[^1] is '.' or '?'
                   select filled;

        said.ShouldNotBeEmpty();
        said.Where(s => Wordings.For("de").TryWord(s) is null).ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_the_API_does_not_find_is_known_in_German()
    {
        var sought = Directory.EnumerateFiles(RepositoryFiles.PathOf("functions", "App"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => NotFound().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).Append("review").Distinct(StringComparer.Ordinal).ToArray();

        sought.Length.ShouldBeGreaterThan(10);
        sought.Where(w => Wordings.For("de").TryWord($"There is no {w} 'a-1'.")?.Contains("„a-1“", StringComparison.Ordinal) != true).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("pack", "nobody can tell what it holds")]
    [InlineData("review", "it may need the same material")]
    public void Why_nothing_was_deleted_is_known_in_German(string kind, string why) =>
        Wordings.For("de").TryWord($"The record of the {kind} 'a-1' can't be read, and {why}. Bring back an earlier version of it first; nothing was deleted.")!.ShouldContain("„a-1“");

    [Fact]
    public void Words_in_quotation_marks_stay_as_they_were_said()
    {
        German.Sentence("The institution itself states: “Check the original and upload it again.” What has happened since, and who is responsible for it?")
            .ShouldBe("Die Einrichtung selbst schreibt: „Check the original and upload it again.“ Was ist seither geschehen, und wer ist dafür zuständig?");
        German.Sentence("Documents state this differently: completion rate: “81 %” / “80 %”. Which holds, and since when?")
            .ShouldBe("Dokumente sagen dies unterschiedlich: Abschlussquote: „81 %“ / „80 %“. Was gilt, und seit wann?");
    }

    [Fact]
    public void Several_sentences_with_values_are_told_one_by_one_and_unknown_ones_stay()
    {
        German.Sentence("2 members have a conflict of interest. Replace them. Something nobody foresaw.")
            .ShouldBe("Bei 2 Mitgliedern besteht ein Interessenkonflikt. Ersetzen Sie sie. Something nobody foresaw.");
        English.Sentence("The panel has no chair.").ShouldBe("The panel has no chair.");
    }

    static string Places(string text) => string.Join(' ', Place().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d\} (?:files|parts|passages|pages|fields|decisions|comments|reviews|criteria|days|institutions|people|members|months|years|plans|cycles|frameworks|points|remarks|packs|documents)\b")]
    private static partial Regex Several();

    [GeneratedRegex("\"((?:access|administrator|condition|cycle|framework|institution|invitation|notification|person|plan|record|retention|role|settings|text|webhook)\\.(?!json)[a-z-]+)\"")]
    private static partial Regex AuditCode();

    [GeneratedRegex("Answers\\.NotFound\\(\"([^\"]+)\"")]
    private static partial Regex NotFound();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex(""""
        (?<filled>\$)?"(?<text>(?:[^"\\]|\\.)*)"
        """", RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex("""\bT\("([a-z][A-Za-z0-9.-]*[A-Za-z0-9])"(?!\s*\+)[,)]""")]
    private static partial Regex NamedKey();
}
