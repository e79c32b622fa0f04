using QaPipeline.Drafting.Outline;

namespace QaPipeline.Drafting.Sections;

/// <summary>The parts of a workbook by key. A template may put the movable ones into another order.</summary>
static class DraftParts
{
    static readonly (string Key, Action<DraftContext> Write)[] Parts =
    [
        ("how", HowToRead.Write),
        ("changes", Changes.Write),
        ("inventory", Inventory.Write),
        ("overview", Overview.Write),
        ("assignments", Assignments.Write),
        ("criteria", CriterionSection.WriteAll),
        ("visit", VisitPlan.Write),
        ("request", EvidenceRequest.Write),
        ("elements", StandardElements.Write),
        ("index", EvidenceIndexes.Write),
        ("previous", PreviousPoints.Write),
        ("matrix", Matrix.Write),
    ];

    /// <summary>Keys of the parts that a template may move. Register, ledger, method and versions always come last: they account for all that went before.</summary>
    public static IReadOnlyList<string> Movable { get; } = [.. Parts.Select(p => p.Key)];

    /// <summary>Writes the parts in <paramref name="order"/>, then those that it does not name.</summary>
    public static void Write(DraftContext draft, IReadOnlyList<string> order)
    {
        foreach (var (_, write) in Parts.OrderBy(p => Place(order, p.Key)))
        {
            write(draft);
        }
    }

    static int Place(IReadOnlyList<string> order, string key)
    {
        for (var i = 0; i < order.Count; i++)
        {
            if (string.Equals(order[i], key, StringComparison.Ordinal))
            {
                return i;
            }
        }
        return order.Count;
    }
}
