namespace QaPipeline.Drafting.Sections;

/// <summary>How long texts on the chair's page may be, in characters.</summary>
/// <param name="Framework">Title of the framework.</param>
/// <param name="Question">Wording of a main question.</param>
/// <param name="Matters">Matters named that documents state differently; 0 counts them only.</param>
/// <param name="Open">What was not found.</param>
/// <param name="Point">A point to settle.</param>
/// <param name="Condition">A previous condition.</param>
/// <param name="Documents">Whether kinds of evidence are followed by the number of documents they come from.</param>
sealed record ChairLengths(int Framework, int Question, int Matters, int Open, int Point, int Condition, bool Documents)
{
    /// <summary>For a sheet with room on it.</summary>
    public static ChairLengths Roomy { get; } = new(110, 150, 2, 100, 280, 160, true);

    /// <summary>With these the fullest page fits on its sheet.</summary>
    public static ChairLengths Tight { get; } = new(58, 72, 0, 50, 165, 90, false);
}
