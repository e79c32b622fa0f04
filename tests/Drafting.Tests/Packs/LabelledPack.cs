using System.Text.Json;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;
using QaPipeline.Tests;

namespace QaPipeline.Drafting.Tests.Packs;

/// <summary>Maps and ledgers made by hand from the labelled sample packs: real sentences, without reader or engine.</summary>
static class LabelledPack
{
    static readonly string[] Terms = ["micro-credential", "short award", "stackable", "learning outcomes", "participants", "employers", "recognition of prior learning", "quality manual"];

    sealed record Label(string Id, string File, string Heading, string Text, string Criterion, int Relevance, JsonElement? Step, string? Span, string Kind, string? LeadIn, string[]? Columns);

    public static DraftInput Input(string pack = "northmoor", string language = "en")
    {
        var (map, ledger, framework, institution) = Of(pack);
        return new DraftInput(framework, map, ledger)
        {
            Institution = institution,
            Procedure = "Institutional review with a focus on micro-credentials",
            Cycle = "2026 autumn",
            Review = $"{pack}-2026",
            Date = new DateOnly(2026, 10, 5),
            Profile = new AgencyProfile { Name = "Agency for Quality in Higher Education", Language = language, Logo = new AgencyLogo(TinyPng, "Logo of the agency: a dark square") },
            PreviousPoints =
            [
                new PreviousPoint("condition", "Short awards must be included in the annual monitoring of all faculties.") { Source = "Institutional review 2021", Due = new DateOnly(2023, 6, 30), Criteria = ["IQ2"], Citations = [map.Criteria.First(c => c.Id == "IQ2").Evidence[0].Citation] },
                new PreviousPoint("recommendation", "Employers should be heard when a short award is reviewed.") { Source = "Institutional review 2021", Criteria = ["KP3"] },
            ],
            LateFiles = [new LateFile(map.Pack.Files[^1].Name, new DateOnly(2026, 10, 20), AfterVisit: true)],
            StandardElements = [new StandardElement("Title of the micro-credential", true, [map.Criteria[0].Evidence[0].Citation]), new StandardElement("Identification of the learner", true, []), new StandardElement("Grade achieved", false, [])],
        };
    }

    /// <summary>The same with one criterion alone, for tests that compose or read very often.</summary>
    public static DraftInput Small(string criterion = "KP3")
    {
        var input = Input();
        return input with
        {
            Framework = input.Framework with { Criteria = [.. input.Framework.Criteria.Where(c => c.Id == criterion)] },
            Map = input.Map with { Criteria = [.. input.Map.Criteria.Where(c => c.Id == criterion)], DifferingStatements = [] },
            PreviousPoints = [],
            StandardElements = [],
        };
    }

    /// <summary>A standard with a scale, and quotations that hold characters XML forbids.</summary>
    public static DraftInput Standards()
    {
        var input = Small();
        var framework = SmallFramework.WithStandard();
        var standard = framework.Criteria[0];
        var evidence = input.Map.Criteria[0].Evidence.Select((e, i) => i == 0 ? e with { Quote = "Odd \u0001 characters \uD800 & <b>markup</b> ]]>" } : e).ToArray();
        return input with
        {
            Framework = framework,
            Map = input.Map with { Criteria = [input.Map.Criteria[0] with { Id = standard.Id, Text = standard.Text, Evidence = evidence, OpenPoints = [] }] },
        };
    }

    /// <summary>A dark square of 96 pixels.</summary>
    public static byte[] TinyPng { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAGAAAABgCAIAAABt+uBvAAAAj0lEQVR42u3QMQ0AAAgDsDnBETLwLwEHnFxNqqCpHg5RIEiQIEGCBAkShCBBggQJEiRIEIIECRIkSJAgQQgSJEiQIEGCBAlCkCBBggQJEiQIQYIECRIkSJAgBAkSJEiQIEGCBCFIkCBBggQJEoQgQYIECRIkSBCCBAkSJEiQIEGCECRIkCBBggQJQpAgQX8W6vSttHn5CVgAAAAASUVORK5CYII=");

    static (EvidenceMap, Ledger, Framework, string) Of(string pack)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.PathOf("samples", "labels", pack, "manifest.json")));
        var root = manifest.RootElement;
        var framework = SmallFramework.Create();
        var documents = root.GetProperty("documents").EnumerateArray().Select((d, i) => new MapFile(
            d.GetProperty("file").GetString()!, ContentHash.Of($"{pack}{i}"), FormatOf(d.GetProperty("file").GetString()!), 4 + i)
        {
            DocumentType = d.GetProperty("type").GetString(),
            Language = d.GetProperty("language").GetString(),
            Title = d.GetProperty("title").GetString(),
            Date = i % 3 == 0 ? null : new DateOnly(2024, 1 + i, 10 + i),
            Version = i % 4 == 1 ? "2.1" : null,
        }).ToList();
        var labels = File.ReadLines(RepositoryFiles.PathOf("samples", "labels", pack, "labels.jsonl"))
            .Select(l => JsonSerializer.Deserialize<Label>(l, Web)!).Where(l => l.Relevance > 0).ToArray();
        var byFile = documents.ToDictionary(d => d.Name);
        documents.Add(new MapFile("annexes/Übersicht der Kurse (vertraulich).doc", ContentHash.Of(pack + "doc"), FileFormat.Ole, null));
        var criteria = framework.CriteriaFor("institution").Select(c => CriterionOf(c, labels.Where(l => l.Criterion == c.Id).ToArray(), byFile)).ToArray();
        var map = new EvidenceMap
        {
            Framework = new MapFramework(framework.Id, framework.Version, framework.Title),
            Pack = new MapPack(ContentHash.Of(pack)[..16], pack, documents),
            Audience = "institution",
            Readers = [new ReaderIdentity("reader-a", "1.0.0")],
            Engine = new ReaderIdentity("engine", "1.0.0"),
            Criteria = criteria,
            DifferingStatements = [DifferingOf("workload of one credit in hours", "IQ2", criteria.First(c => c.Id == "IQ2").Evidence), DifferingOf("number of participants in 2023/24", "IQ1", criteria.First(c => c.Id == "IQ1").Evidence)],
        };
        return (map, new Ledger([.. documents.Select(LedgerOf)]), framework, root.GetProperty("institution").GetString()!);
    }

    static JsonSerializerOptions Web { get; } = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    static FileFormat FormatOf(string file) => Path.GetExtension(file) switch { ".pdf" => FileFormat.Pdf, ".html" => FileFormat.Html, ".csv" => FileFormat.Csv, ".txt" => FileFormat.Text, _ => FileFormat.Docx };

    static CriterionMap CriterionOf(Criterion criterion, Label[] labels, Dictionary<string, MapFile> files)
    {
        var evidence = labels.Select((l, i) => EvidenceOf(l, i, files[l.File])).OrderByDescending(e => e.Relevance).ThenBy(e => e.Citation, StringComparer.Ordinal).Take(25).ToArray();
        var types = evidence.Select(e => e.DocumentType).Distinct().Count();
        var coverage = criterion.Id == "KP4" ? Coverage.CannotBeSaid : criterion.Id == "X5" ? Coverage.DeclaredNotApplicable
            : evidence.Length == 0 || criterion.Id == "X10" ? Coverage.NoneFound : types >= 2 ? Coverage.WellEvidenced : Coverage.Partly;
        return new CriterionMap
        {
            Id = criterion.Id,
            Text = criterion.Text,
            Coverage = coverage,
            CoverageReason = coverage == Coverage.DeclaredNotApplicable ? "All units are open without an end date (SER, section 4)." : $"{evidence.Length} passages from {types} kinds of documents.",
            Evidence = coverage == Coverage.NoneFound ? [] : evidence,
            Searched = new Searched(612, [.. Terms, .. criterion.Terms.Values.SelectMany(t => t)]),
            OpenPoints = evidence.Length == 0
                ? [new OpenPoint($"Where is it recorded how the institution deals with this: {criterion.Text}", "management", [])]
                : [new OpenPoint("Since when has this been done, and for which units?", "teachers", [evidence[0].Citation]), new OpenPoint("What did participants say about it, and what was changed?", "participants", [evidence[^1].Citation])],
        };
    }

    static Evidence EvidenceOf(Label label, int index, MapFile file)
    {
        var quote = label.Span ?? label.Text;
        var paragraph = int.Parse(label.Id[^3..]);
        var step = label.Step is { } s ? s.ValueKind == JsonValueKind.String ? Strength.Gap : Strength.Of(s.GetInt32()) : Strength.Rule;
        return new Evidence
        {
            Citation = Evidence.CitationOf(file.Sha256, paragraph, 0, quote.Length),
            File = file.Name,
            Sha256 = file.Sha256,
            Page = file.Type == FileFormat.Pdf ? 1 + (paragraph / 12) : null,
            HeadingPath = ["Report", label.Heading],
            Paragraph = paragraph,
            Start = 0,
            End = quote.Length,
            Quote = quote,
            Relevance = Math.Round(0.45 + (0.17 * label.Relevance) - (0.001 * (index % 20)), 3),
            Step = step,
            Why = [new Reason("participants", 1.2)],
            DocumentType = file.DocumentType,
            Date = index % 4 == 0 ? null : index % 2 == 0 ? "2023" : "2024-03-14",
            Language = file.Language,
            LeadIn = label.LeadIn,
            Columns = label.Columns ?? [],
            OwnWeakness = step.IsGap && file.DocumentType == "SER",
            Confidence = file.Name.Contains("scan") ? index % 3 == 0 ? 71 : 91 : null,
        };
    }

    static DifferingStatement DifferingOf(string matter, string criterion, IReadOnlyList<Evidence> evidence) =>
        new(matter, [.. evidence.Take(2).Select((e, i) => new StatementPlace(e.Citation, e.File, e.Sha256, e.Page, e.HeadingPath, e.Paragraph, e.Start, e.End, e.Quote, i == 0 ? "25 hours" : "30 hours"))]) { Criteria = [criterion] };

    static LedgerFile LedgerOf(MapFile file)
    {
        LedgerUnit[] units = file.Type switch
        {
            FileFormat.Ole => [new LedgerUnit("file", 1, UnitStatus.Refused, 0, "none", null, "The file is in the old binary Word format.")],
            FileFormat.Pdf => [.. Enumerable.Range(1, file.Pages!.Value).Select(n => file.Name.Contains("scan")
                ? n == 3 ? new LedgerUnit("page", n, UnitStatus.Unreadable, 0, "tesseract", 41, "The page was recognised with a mean confidence of 41.") : new LedgerUnit("page", n, UnitStatus.ReadByOcr, 1800, "tesseract", 88)
                : new LedgerUnit("page", n, UnitStatus.Read, 2400, "pdftohtml"))],
            _ => [new LedgerUnit("body", 1, UnitStatus.Read, 24000, "open-xml")],
        };
        return new LedgerFile(file.Name, file.Sha256, file.Type, LedgerFile.StatusOf(units), units.FirstOrDefault(u => u.Reason is not null)?.Reason, units)
        {
            Advice = file.Type == FileFormat.Ole ? "Open it in Word and save it as .docx." : null,
            Reader = new ReaderIdentity("reader-a", "1.0.0"),
            Notices = file.Type == FileFormat.Html ? [new Notice("script", "The page holds scripts, which were not run.")] : [],
        };
    }
}
