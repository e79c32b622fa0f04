using QaPipeline.Domain.Frameworks;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Sections;
using QaPipeline.Drafting.Texts;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Returns;

/// <summary>What a returned file should hold: the draft it answers, its fields, its passages.</summary>
public sealed class ReturnExpectation
{
    ReturnExpectation(DraftInput input, DraftKind kind)
    {
        Identity = DraftIdentity.Of(input, kind);
        Outline = DraftOutline.Of(input.Framework, input.Map);
        if (kind == DraftKind.Report)
        {
            Fields.AddRange(ReportIntroduction.Fields.Select(f => (Names.PanelField(f.Name, PanelFields.NameOf(PanelField.Analysis)), f.Name, PanelField.Analysis)));
        }
        foreach (var criterion in Outline.Shown)
        {
            Bookmarks[Names.Criterion(criterion.Id)] = criterion.Id;
            foreach (var field in PanelFields.In(input, criterion))
            {
                Fields.Add((Names.PanelField(criterion.Id, PanelFields.NameOf(field)), criterion.Id, field));
            }
            foreach (var evidence in criterion.Counted)
            {
                Decisions[Names.Decision(criterion.Id, evidence.Citation)] = (criterion.Id, evidence.Citation);
            }
        }
        DraftTexts[] tables = [.. DraftTexts.Languages.Select(DraftTexts.For), .. input.Profile.Texts is { } own ? new[] { own } : []];
        foreach (var texts in tables)
        {
            ChoicePlaceholders.Add(texts["decision.placeholder"]);
            Choices.TryAdd(texts["decision.accept"], "accept");
            Choices.TryAdd(texts["decision.reject"], "reject");
            foreach (var criterion in Outline.Shown)
            {
                Choices.TryAdd(texts.Format("decision.move", criterion.Id), $"move:{criterion.Id}");
            }
            Placeholders.UnionWith(ReportIntroduction.Fields.Select(f => texts[$"{f.Key}.placeholder"]));
            Placeholders.UnionWith(Enum.GetValues<PanelField>().Select(f => texts[$"field.{f}.placeholder"]));
        }
    }

    internal DraftIdentity Identity { get; }

    internal DraftOutline Outline { get; }

    internal List<(string Tag, string Criterion, PanelField Field)> Fields { get; } = [];

    internal Dictionary<string, (string Criterion, string Citation)> Decisions { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, string> Bookmarks { get; } = new(StringComparer.Ordinal);

    /// <summary>The texts of choices in all languages and what they stand for.</summary>
    internal Dictionary<string, string> Choices { get; } = new(StringComparer.Ordinal);

    internal HashSet<string> ChoicePlaceholders { get; } = new(StringComparer.Ordinal);

    internal HashSet<string> Placeholders { get; } = new(StringComparer.Ordinal);

    /// <summary>What the workbook made from <paramref name="input"/> should bring back.</summary>
    public static ReturnExpectation Of(DraftInput input) => new(input ?? throw new ArgumentNullException(nameof(input)), DraftKind.Workbook);

    /// <summary>What the consolidation made from <paramref name="input"/> should bring back. Fields that no member wrote in are missing there, which is no fault.</summary>
    public static ReturnExpectation OfConsolidation(DraftInput input) => new(input ?? throw new ArgumentNullException(nameof(input)), DraftKind.Consolidation);

    /// <summary>What the secretary's report draft made from <paramref name="input"/> should bring back.</summary>
    public static ReturnExpectation OfReport(DraftInput input) => new(input ?? throw new ArgumentNullException(nameof(input)), DraftKind.Report);

    /// <summary>What the institution's copy made from <paramref name="input"/> should bring back, read by <see cref="AccuracyReturnReader"/>.</summary>
    public static ReturnExpectation OfAccuracyCopy(DraftInput input) => new(input ?? throw new ArgumentNullException(nameof(input)), DraftKind.FactualAccuracy);
}
