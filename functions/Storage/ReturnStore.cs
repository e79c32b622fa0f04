using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage;

/// <summary>Drafts that came back: every file that a member sent, and what was read from each member's newest.</summary>
public sealed class ReturnStore(BlobFolder analyses, BlobFolder drafts)
{
    /// <summary>Keeps the file for good and its reading as the member's current return.</summary>
    public async Task WriteAsync(string analysisId, MemberReturn returned, Stream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var sha256 = await ContentHash.OfAsync(file, cancellationToken);
        file.Position = 0;
        await drafts.WriteOnceAsync($"{Folder(analysisId)}{KeyOf(returned)}/{sha256}.docx", file, AnalysisStore.WordMediaType, cancellationToken);
        await analyses.WriteJsonAsync($"{Folder(analysisId)}{KeyOf(returned)}.json", returned, DomainJson.Indented, cancellationToken);
    }

    /// <summary>The current return of each member.</summary>
    public async Task<IReadOnlyList<MemberReturn>> ReadAllAsync(string analysisId, CancellationToken cancellationToken)
    {
        var returns = new List<MemberReturn>();
        await foreach (var name in analyses.NamesAsync(Folder(analysisId), cancellationToken))
        {
            returns.Add(await analyses.ReadJsonAsync<MemberReturn>(name, cancellationToken));
        }
        return returns;
    }

    /// <summary>The newest return of each member in several analyses of one review, given from the oldest to the newest: who wrote in an earlier draft has written.</summary>
    public async Task<IReadOnlyList<MemberReturn>> ReadAllAsync(IReadOnlyList<string> analysisIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(analysisIds);
        var newest = new SortedDictionary<string, MemberReturn>(StringComparer.Ordinal);
        foreach (var id in analysisIds)
        {
            foreach (var returned in await ReadAllAsync(id, cancellationToken))
            {
                var key = returned.PersonId ?? returned.Member;
                newest[key] = newest.TryGetValue(key, out var earlier) ? returned with { Return = returned.Return.After(earlier.Return) } : returned;
            }
        }
        return [.. newest.Values];
    }

    /// <summary>Keeps the institution's file for good and its reading as the current one.</summary>
    public async Task WriteAccuracyAsync(string analysisId, AccuracyReturn returned, Stream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var sha256 = await ContentHash.OfAsync(file, cancellationToken);
        file.Position = 0;
        await drafts.WriteOnceAsync($"{analysisId}/accuracy/{sha256}.docx", file, AnalysisStore.WordMediaType, cancellationToken);
        await analyses.WriteJsonAsync($"{analysisId}/accuracy.json", returned, DomainJson.Indented, cancellationToken);
    }

    static string Folder(string analysisId) => $"{analysisId}/returns/";

    /// <summary>Names of people are not put into blob names. Two members of one name are two all the same.</summary>
    static string KeyOf(MemberReturn returned) => ContentHash.Of(returned.PersonId ?? returned.Member)[..16];
}
