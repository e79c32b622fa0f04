using System.Globalization;
using System.Text;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Evaluation.Fitting;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Evaluation;

/// <summary>Measures the strength reading alone, on every labelled passage: fitted on the other packs, read on the one left out.</summary>
static class StrengthRun
{
    static readonly string[] Names = ["0", "1", "2", "3", "4", "gap"];

    /// <summary>Fits on the other packs. Prints accuracy per pack, for the packs that are left out by halves per language, and the confusion of steps; writes each wrong reading to <paramref name="misses"/>.</summary>
    public static void Run(TrainingPacks training, Framework framework, string? misses)
    {
        var confusion = new int[StrengthModel.Classes, StrengthModel.Classes];
        var wrong = new StringBuilder();
        foreach (var held in training.Packs)
        {
            var model = LeaveOneOut.FitStrength([.. training.Without(held).All], framework, "");
            var (right, all) = (0, 0);
            foreach (var reading in Benches.Full(held, framework).StrengthReadings(model))
            {
                confusion[reading.True, reading.Said]++;
                right += reading.True == reading.Said ? 1 : 0;
                all++;
                if (reading.True != reading.Said)
                {
                    wrong.Append(CultureInfo.InvariantCulture, $"{held.Name}\t{reading.Criterion}\t{Names[reading.True]}\t{Names[reading.Said]}\t{reading.Passage.DocumentType}\t{reading.Passage.NearestHeading}\t{reading.Passage.Text.Replace('\t', '|')}\n");
                }
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{held.Name,-16} {right,4} of {all,4} steps right: {(double)right / Math.Max(1, all):F3}"));
        }
        var languages = training.Parts.SelectMany(part =>
        {
            var model = LeaveOneOut.FitStrength([.. training.Without(part).All], framework, "");
            return part.SelectMany(p => Benches.Full(p, framework).StrengthReadings(model)).Select(r => (r.Passage.Language, Right: r.True == r.Said)).ToArray();
        }).GroupBy(r => r.Language, r => r.Right, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal);
        Console.WriteLine($"Other packs, left out by halves: {string.Join(", ", languages.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Key} {l.Count(r => r)} of {l.Count()} ({l.Average(r => r ? 1 : 0):F3})")))}");
        Console.WriteLine("Labelled (rows) and read (columns), left out:");
        Console.WriteLine($"{"",6}{string.Concat(Names.Select(n => $"{n,6}"))}");
        for (var t = 0; t < Names.Length; t++)
        {
            Console.WriteLine($"{Names[t],6}{string.Concat(Enumerable.Range(0, Names.Length).Select(s => $"{confusion[t, s],6}"))}");
        }
        if (misses is not null)
        {
            File.WriteAllText(misses, wrong.ToString());
        }
    }
}
