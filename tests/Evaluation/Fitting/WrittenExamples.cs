using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Strength;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>
/// Sentences written to teach the steps of the ladder, apart from any pack: patterns with places that are filled from lists, so that no body, date or figure decides.
/// They carry what a few labelled packs can't: how institutions in general speak of plans, rules, practice, results, consequences and gaps.
/// </summary>
static class WrittenExamples
{
    const string Origin = "written";

    static readonly Lazy<IReadOnlyList<StrengthFit.Example>> All = new(Read);

    /// <summary>The examples; each pattern weighs as much as <paramref name="weight"/> labelled passages, each whole passage half of that.</summary>
    public static IEnumerable<StrengthFit.Example> Of(double weight) => All.Value.Select(e => e with { Weight = weight * e.Weight });

    const int Fillings = 4;

    static StrengthFit.Example[] Read()
    {
        var slots = Lines("step-slots.txt").Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1].Split('|', StringSplitOptions.TrimEntries), StringComparer.Ordinal);
        var random = new Sequence(11);
        var patterns = Lines("step-examples.txt").Select(l => l.Split('\t', 2)).SelectMany(p => Enumerable.Repeat(p, Fillings)).Select(p => (Step: p[0], Text: Filled(p[1], slots, random), Weight: 1.0 / Fillings))
            .Concat(Lines("step-passages.txt").Select(l => l.Split('\t', 2)).Select(p => (Step: p[0], Text: p[1], Weight: 0.5))).ToArray();
        var blocks = patterns.Select((p, i) => new Block { Number = i + 1, Kind = p.Text.Contains(" | ", StringComparison.Ordinal) ? BlockKind.TableRow : BlockKind.Paragraph, Text = p.Text.Replace(" | ", "\t", StringComparison.Ordinal) }).ToArray();
        var document = new Document { Sha256 = ContentHash.Of(Origin), Format = FileFormat.Text, Reader = new(Origin, "1"), Blocks = blocks, Units = [new("body", 1, UnitStatus.Read, blocks.Sum(b => b.Text.Length), Origin)] };
        PackDocument[] documents = [new(new(Origin, document.Sha256, 1), document, new(null, null) { Language = "en" })];
        var reader = new SignalReader(null);
        var surroundings = new Surroundings();
        var stems = new Stems();
        var english = new InEnglish(stems);
        return
        [
            .. PassageBuilder.Build(documents, stems, new(), CancellationToken.None).Select(p =>
            {
                var signals = reader.Of(p);
                var sentences = SentenceReader.Read(p, signals, null);
                var features = new NamedFeatures();
                StrengthFeatures.Of(p, signals, sentences, surroundings, english, features);
                StrengthFeatures.Of(p, sentences, CriterionFocus.None, features);
                return new StrengthFit.Example(Origin, features, Workbench.Class(patterns[p.Block.Number - 1].Step), patterns[p.Block.Number - 1].Weight);
            }),
        ];
    }

    static string Filled(string pattern, Dictionary<string, string[]> slots, Sequence random)
    {
        while (pattern.IndexOf('{', StringComparison.Ordinal) is var open and >= 0)
        {
            var close = pattern.IndexOf('}', open);
            var choices = slots[pattern[(open + 1)..close]];
            pattern = pattern[..open] + choices[(int)(random.Next() * choices.Length)] + pattern[(close + 1)..];
        }
        return char.ToUpperInvariant(pattern[0]) + pattern[1..];
    }

    static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(WrittenExamples).Assembly.GetManifestResourceStream(name) ?? throw new InvalidDataException($"{name} is not embedded."));
        return [.. reader.ReadToEnd().Split('\n').Where(l => l.Length > 0)];
    }
}
