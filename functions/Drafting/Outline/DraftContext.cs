using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Reading;
using QaPipeline.Drafting.Texts;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Outline;

/// <summary>What all sections of one draft share.</summary>
sealed class DraftContext
{
    readonly Framework _original;

    public DraftContext(DraftInput input, DraftKind kind = DraftKind.Workbook)
    {
        Kind = kind;
        Body = new DraftBody(input.Profile.Template?.Page is { } page ? PageLook.Of(page) : PageLook.A4);
        Texts = input.Profile.Texts ?? DraftTexts.For(input.Profile.Language);
        _original = input.Framework;
        Input = input = WordedInput.In(input, Texts);
        Documents = new DocumentIndex(input);
        Outline = DraftOutline.Of(input.Framework, input.Map);
        ById = Outline.All.ToDictionary(c => c.Id, StringComparer.Ordinal);
        Register = new CitationRegister(input.Map);
        External = new ExternalLinks(input.Profile.EvidenceBaseAddress);
        Date = input.Date is { } day ? day : input.Map.Pack.Files.Max(f => f.Date);
    }

    public DraftInput Input { get; }

    public DraftKind Kind { get; }

    /// <summary>What the document is called.</summary>
    public string Title => Texts[Kind switch { DraftKind.Report => "title.report", DraftKind.FactualAccuracy => "title.accuracy", DraftKind.Consolidation => "title.consolidation", _ => "title" }];

    public DraftTexts Texts { get; }

    public DocumentIndex Documents { get; }

    public DraftOutline Outline { get; }

    public IReadOnlyDictionary<string, DraftCriterion> ById { get; }

    public CitationRegister Register { get; }

    public DraftBody Body { get; }

    public ExternalLinks External { get; }

    /// <summary>The day that the draft states, or else the date of the newest document; null when neither the input nor any document states one.</summary>
    public DocumentDate? Date { get; }

    /// <summary>As people said it, as the report under review says it, or the pack by its name: a folder is no institution.</summary>
    public string Institution => Input.Institution ?? Input.Map.StatedInstitution ?? Texts.Format("title.pack.unnamed", Input.Map.Pack.Name);

    public string Strength(Strength strength) => Texts[$"strength.{strength.Word}"];

    public string CoverageOf(Coverage coverage) => Texts[$"coverage.{coverage}"];

    public string TypeOf(string? code) => code is null ? Texts["type.none"] : Texts.Has($"type.{code}") ? Texts[$"type.{code}"] : code;

    public string AskOf(string group) => Texts.Has($"ask.{group}") ? Texts[$"ask.{group}"] : group;

    public string LanguageOf(string? code) => code is null ? "–" : Texts.Has($"language.{code}") ? Texts[$"language.{code}"] : code;

    /// <summary>"page 3"; the kind alone where a file has only one of it.</summary>
    public string UnitOf(LedgerUnit unit)
    {
        var kind = Texts.Has($"kind.{unit.Kind}") ? Texts[$"kind.{unit.Kind}"] : unit.Kind;
        return unit.Kind is "file" or "body" or "archive" or "pages" or "rest of the body" or "rest of the message" ? kind : Texts.Format("kind.numbered", kind, Texts.Number(unit.Number));
    }

    public string StatusOf(UnitStatus status) => Texts[$"unit.{status}"];

    public string DateOf(DocumentDate? date) => date is { } stated ? Texts.Date(stated) : Texts["date.none"];

    /// <summary>The date of a document for a narrow column; one in doubt says so.</summary>
    public string ShortDateOf(MapFile? file) =>
        file?.Date is { } date ? Texts.ShortDate(date) : file?.DoubtfulDate is { } doubtful ? Texts.Format("date.doubtful", Texts.ShortDate(doubtful)) : Texts["date.undated"];

    /// <summary>Whether the framework is shown in a working translation.</summary>
    public bool IsTranslated => Input.Framework.Language != _original.Language;

    /// <summary>The framework's own wording of a criterion and its language, where the draft shows a translation; null elsewhere.</summary>
    public (string Text, string Language)? OriginalOf(DraftCriterion criterion) =>
        _original.Criteria.FirstOrDefault(c => c.Id == criterion.Id) is { } own && own.Text != criterion.Text ? (_original.FullText(own), _original.Language) : null;

    /// <summary>The title of a criterion, cut for tables.</summary>
    public static string Brief(DraftCriterion criterion, int length) => Titles.Of(criterion.Criterion, length);
}
