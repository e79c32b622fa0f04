namespace QaPipeline.Mapping.Retrieval;

/// <summary>A sum of small decision trees over named signals. Each decision's effect is known, so that a score can be explained.</summary>
/// <param name="Base">Score before any signal.</param>
/// <param name="Trees">The trees.</param>
sealed record TreeEnsemble(double Base, IReadOnlyList<Tree> Trees)
{
    /// <summary>The score of a vector of signals.</summary>
    public double Score(ReadOnlySpan<float> vector)
    {
        var score = Base;
        foreach (var tree in Trees)
        {
            score += tree.Values[tree.Leaf(vector)];
        }
        return score;
    }

    /// <summary>What each signal added to the score: the change of the expected value at each decision on it.</summary>
    public double[] Explain(ReadOnlySpan<float> vector, int signals)
    {
        var effects = new double[signals];
        foreach (var tree in Trees)
        {
            var node = 0;
            while (tree.Signals[node] >= 0)
            {
                var next = tree.Next(node, vector);
                effects[tree.Signals[node]] += tree.Values[next] - tree.Values[node];
                node = next;
            }
        }
        return effects;
    }
}

/// <summary>A decision tree in arrays. Node 0 is the root; a node whose signal is −1 is a leaf.</summary>
/// <param name="Signals">Signal that the node looks at.</param>
/// <param name="Thresholds">Up to this value the left branch is taken.</param>
/// <param name="Left">Number of the left branch.</param>
/// <param name="Right">Number of the right branch.</param>
/// <param name="Values">Expected value at the node.</param>
sealed record Tree(int[] Signals, float[] Thresholds, int[] Left, int[] Right, double[] Values)
{
    public int Next(int node, ReadOnlySpan<float> vector) => vector[Signals[node]] <= Thresholds[node] ? Left[node] : Right[node];

    public int Leaf(ReadOnlySpan<float> vector)
    {
        var node = 0;
        while (Signals[node] >= 0)
        {
            node = Next(node, vector);
        }
        return node;
    }
}
