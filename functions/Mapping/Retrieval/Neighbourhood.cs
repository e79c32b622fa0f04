using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>How the scores of a passage's section, neighbours and document bear on it: evidence for a question stands together.</summary>
sealed class Neighbourhood
{
    readonly int[] _section;
    readonly int[] _document;
    readonly int[] _sectionSize;
    readonly int[] _documentSize;

    public Neighbourhood(IReadOnlyList<Passage> passages)
    {
        _section = new int[passages.Count];
        _document = new int[passages.Count];
        var sections = new Dictionary<(int, string), int>();
        for (var i = 0; i < passages.Count; i++)
        {
            var key = (passages[i].DocumentIndex, string.Join('\u001f', passages[i].Block.HeadingPath));
            if (!sections.TryGetValue(key, out var section))
            {
                sections[key] = section = sections.Count;
            }
            _section[i] = section;
            _document[i] = passages[i].DocumentIndex;
        }
        _sectionSize = Sizes(_section);
        _documentSize = Sizes(_document);
    }

    /// <summary>For each passage: the mean of the others in its section, the better of its two neighbours, the mean of its document.</summary>
    public (double[] Section, double[] Beside, double[] Document) Of(double[] scores)
    {
        var documentSums = Sums(_document, _documentSize.Length, scores);
        var section = Section(scores);
        var beside = new double[scores.Length];
        var document = new double[scores.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            document[i] = documentSums[_document[i]] / _documentSize[_document[i]];
            var before = i > 0 && _section[i - 1] == _section[i] ? scores[i - 1] : 0;
            var after = i + 1 < scores.Length && _section[i + 1] == _section[i] ? scores[i + 1] : 0;
            beside[i] = Math.Max(before, after);
        }
        return (section, beside, document);
    }

    /// <summary>For each passage the mean of the others in its section.</summary>
    public double[] Section(double[] scores)
    {
        var sums = Sums(_section, _sectionSize.Length, scores);
        var means = new double[scores.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            var others = _sectionSize[_section[i]] - 1;
            means[i] = others > 0 ? (sums[_section[i]] - scores[i]) / others : 0;
        }
        return means;
    }

    static int[] Sizes(int[] groups)
    {
        var sizes = new int[groups.Length == 0 ? 0 : groups.Max() + 1];
        foreach (var group in groups)
        {
            sizes[group]++;
        }
        return sizes;
    }

    static double[] Sums(int[] groups, int count, double[] scores)
    {
        var sums = new double[count];
        for (var i = 0; i < scores.Length; i++)
        {
            sums[groups[i]] += scores[i];
        }
        return sums;
    }
}
