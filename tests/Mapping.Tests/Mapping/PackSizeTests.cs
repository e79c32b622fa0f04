using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Mapping.Tests;

/// <summary>What is read must not depend on how many documents stand beside it.</summary>
public class PackSizeTests
{
    static readonly Framework MicroCredentials = FrameworkLibrary.Default.Get(FrameworkLibrary.DefaultId);

    static readonly string[] Policy =
    [
        "# Recognition of prior learning", "Applicants for a micro-credential may ask for recognition of prior learning. Requests are decided within 20 working days by the module leader.",
        "The module leader records each decision on prior learning in the register and tells the applicant the reasons.",
        "# Validity of certificates", "The certificate of a micro-credential is valid for five years; the date of expiry is printed on it.",
        "# Stacking", "Micro-credentials may be accumulated; up to 30 ECTS credits are counted towards the bachelor's degree.",
        "# Approval", "Each new micro-credential is approved by the quality committee, with an external expert, before it is offered.",
        "The quality committee reviews each micro-credential every two years.",
        "# Assessment", "Two assessors mark each final assignment independently; the board of examiners confirms the results.",
    ];

    static readonly string[] Report =
    [
        "# Learners", "In 2024 our micro-credentials had 212 participants, of whom 71 % were in employment and 18 % came from abroad.", "Of those who began 86 % completed; in 2023 it had been 80 %.",
        "# Survey", "The survey of participants had a response rate of 41 %; 88 % were satisfied with the support by their tutors.", "Participants found the platform slow, so that it was moved to another provider in March 2024.",
        "# Prior learning", "In 2024 there were 41 requests for recognition of prior learning; 33 were granted.",
    ];

    static readonly string[] Other = ["# Library", "The library was open on 342 days.", "Staff have 28 days of leave; requests go to the head of department.", "The fire officer keeps the register of drills.", "Theses are assessed by two external examiners.", "The canteen offers two hot meals a day."];

    static IReadOnlyDictionary<string, CriterionMap> Map(SmallPack pack) => new EvidenceMapper(new()).Map(pack.Request(MicroCredentials)).Criteria.ToDictionary(c => c.Id, StringComparer.Ordinal);

    [Fact]
    public void A_pack_of_two_short_documents_has_evidence_where_they_speak_plainly_of_a_matter()
    {
        var map = Map(new SmallPack().With("Micro-credential policy.docx", "POL", "en", Policy).With("Report on micro-credentials.docx", "MON", "en", Report));

        foreach (var criterion in new[] { "X2", "X5", "KP4" })
        {
            map[criterion].Evidence.ShouldContain(e => e.Counted, criterion);
        }
    }

    [Fact]
    public void More_documents_on_the_subject_do_not_silence_what_the_others_say()
    {
        var pack = new SmallPack().With("Micro-credential policy.docx", "POL", "en", Policy).With("Report on micro-credentials.docx", "MON", "en", Report);
        for (var i = 1; i <= 8; i++)
        {
            pack = pack.With($"Micro-credential {i}.docx", "DES", "en", [.. Enumerable.Range(1, 8).Select(n => $"Unit {i}.{n} of the micro-credential has {n + i} hours of work; the assignment number {n} is handed in on-line.")]);
        }

        Map(pack)["X2"].Evidence.ShouldContain(e => e.Counted);
    }

    [Fact]
    public void A_small_pack_about_other_matters_is_silent()
    {
        var lines = Enumerable.Range(1, 8).SelectMany(i => Other.Select(l => l.StartsWith('#') ? $"{l} {i}" : l.Replace("28", $"{20 + i}", StringComparison.Ordinal).Replace("342", $"{340 + i}", StringComparison.Ordinal)));

        Map(new SmallPack().With("Handbook.docx", "OTH", "en", [.. lines])).Values.SelectMany(c => c.Evidence).ShouldAllBe(e => !e.Counted);
    }
}
