using System.Runtime.InteropServices;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>In which passages each stem occurs.</summary>
sealed class StemStatistics
{
    readonly NumberedValues<List<int>?> _passages = new(null);

    public StemStatistics(IReadOnlyList<Passage> passages)
    {
        for (var i = 0; i < passages.Count; i++)
        {
            foreach (var stem in passages[i].Body)
            {
                if (stem < 0)
                {
                    continue;
                }
                Stems = Math.Max(Stems, stem + 1);
                var list = _passages[stem] ??= [];
                if (list.Count == 0 || list[^1] != i)
                {
                    list.Add(i);
                }
            }
        }
    }

    /// <summary>Above the highest number of a stem that a quotation holds.</summary>
    public int Stems { get; private set; }

    /// <summary>Number of passages that hold the stem.</summary>
    public int Frequency(int stem) => _passages[stem]?.Count ?? 0;

    /// <summary>The passages that hold the stem, in order.</summary>
    public ReadOnlySpan<int> Passages(int stem) => CollectionsMarshal.AsSpan(_passages[stem]);
}
