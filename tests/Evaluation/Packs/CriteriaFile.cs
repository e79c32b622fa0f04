using System.Text.Json;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Evaluation.Packs;

/// <summary>Reads the criteria that labelled packs come with: ids, wordings and plain term lists.</summary>
static class CriteriaFile
{
    /// <summary>The criteria as a framework; without the term lists when <paramref name="bare"/>.</summary>
    public static Framework Read(string path, bool bare)
    {
        var file = JsonSerializer.Deserialize<Contents>(File.ReadAllText(path), DomainJson.Compact) ?? throw new InvalidDataException($"'{path}' is empty.");
        return new()
        {
            Id = bare ? "labelled-bare" : "labelled",
            Version = "1",
            Title = "Criteria of the labelled packs",
            Criteria = [.. file.Criteria.Select(c => new Criterion
            {
                Id = c.Id,
                Text = c.Question,
                Audiences = c.Audience,
                Terms = bare ? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) : new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["en"] = c.Terms },
            })],
        };
    }

    sealed record Contents(IReadOnlyList<Entry> Criteria);

    sealed record Entry(string Id, IReadOnlyList<string> Audience, string Question, IReadOnlyList<string> Terms);
}
