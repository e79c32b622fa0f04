namespace QaPipeline.Mapping.Retrieval;

/// <summary>The passages that may bear on a criterion, with the signals by which they are ranked.</summary>
/// <param name="Query">What is looked for.</param>
/// <param name="Passages">Numbers of the passages.</param>
/// <param name="Vectors">Signals of each passage.</param>
/// <param name="Wording">What each gains for the words of a bare question; see <see cref="Retrieval.Wording"/>.</param>
/// <param name="Doubts">What is taken off each score in packs of a few paragraphs; see <see cref="SmallPack"/>.</param>
/// <param name="Uncovered">How far no theme covers a bare question, 0 to 1; see <see cref="Retrieval.Wording"/>.</param>
sealed record Candidates(CriterionQuery Query, int[] Passages, float[][] Vectors, double[] Wording, double[] Doubts, double Uncovered);
