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

    /// <summary>What surrounds each passage by these scores.</summary>
    public NeighbourScores Of(double[] scores) => new(this, scores);

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

    /// <summary>One set of scores, added up by section and document.</summary>
    internal sealed class NeighbourScores(Neighbourhood places, double[] scores)
    {
        readonly double[] _sections = Sums(places._section, places._sectionSize.Length, scores);
        readonly double[] _documents = Sums(places._document, places._documentSize.Length, scores);

        /// <summary>The mean of the others in the passage's section.</summary>
        public double Section(int passage)
        {
            var section = places._section[passage];
            var others = places._sectionSize[section] - 1;
            return others > 0 ? (_sections[section] - scores[passage]) / others : 0;
        }

        /// <summary>The better of its two neighbours in the section.</summary>
        public double Beside(int passage) => Math.Max(InSection(passage, passage - 1), InSection(passage, passage + 1));

        /// <summary>The mean of its document.</summary>
        public double Document(int passage) => _documents[places._document[passage]] / places._documentSize[places._document[passage]];

        double InSection(int passage, int neighbour) =>
            neighbour >= 0 && neighbour < scores.Length && places._section[neighbour] == places._section[passage] ? scores[neighbour] : 0;
    }
}
