using System.Text.Json;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Serialization;
using QaPipeline.Evaluation.Packs;

namespace QaPipeline.Evaluation.Scoring;

/// <summary>A question about a particular of one pack, in words that its documents avoid.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Id">Its id in the pack.</param>
/// <param name="Text">The question.</param>
/// <param name="Passage">How the passage that answers it best begins; null where the pack does not speak of the matter.</param>
sealed record Particular(string Pack, string Id, string Text, string? Passage);

/// <summary>How well particular questions are answered by packs left out.</summary>
/// <param name="Ranks">The place of the best passage for each answered question, from 1; 0 where it is not listed.</param>
/// <param name="Missed">Answered questions for which none was found.</param>
/// <param name="Absent">Questions that the pack does not answer.</param>
/// <param name="SaidNone">Of these, those for which none was found.</param>
sealed record Particulars(IReadOnlyList<int> Ranks, int Missed, int Absent, int SaidNone)
{
    /// <summary>The questions that came from a reader of the packs who did not know the program.</summary>
    public static IReadOnlyList<Particular> Questions { get; } = Read();

    /// <summary>The questions on a pack as a framework without any vocabulary.</summary>
    public static Framework FrameworkFor(string pack) => new()
    {
        Id = "particulars",
        Version = "1",
        Title = "Questions about particulars",
        Criteria = [.. Questions.Where(q => q.Pack == pack).Select(q => new Criterion { Id = q.Id, Text = q.Text })],
    };

    /// <summary>Scores the maps of packs for their questions.</summary>
    public static Particulars Of(IEnumerable<(LabelledPack Pack, EvidenceMap Map)> maps)
    {
        var (ranks, missed, absent, none) = (new List<int>(), 0, 0, 0);
        foreach (var (question, found) in maps.SelectMany(m => Questions.Where(q => q.Pack == m.Pack.Name).Select(q => (q, m.Map.Criteria.Single(c => c.Id == q.Id)))))
        {
            var saidNone = found.Coverage == Domain.Mapping.Coverage.NoneFound ? 1 : 0;
            if (question.Passage is null)
            {
                absent++;
                none += saidNone;
                continue;
            }
            missed += saidNone;
            var wanted = Letters(question.Passage);
            ranks.Add(1 + found.Evidence.Select(e => Letters(e.Quote)).ToList().FindIndex(t => t.Contains(wanted, StringComparison.Ordinal)));
        }
        return new(ranks, missed, absent, none);
    }

    /// <summary>Questions whose best passage stands among the first <paramref name="top"/>.</summary>
    public int Within(int top) => Ranks.Count(r => r > 0 && r <= top);

    static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    static Particular[] Read()
    {
        using var stream = typeof(Particulars).Assembly.GetManifestResourceStream("questions.json")!;
        return JsonSerializer.Deserialize<Particular[]>(stream, DomainJson.Compact)!;
    }
}
