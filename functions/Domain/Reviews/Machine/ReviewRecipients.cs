namespace QaPipeline.Domain.Reviews;

/// <summary>Who is waited for, and so who is reminded.</summary>
static class ReviewRecipients
{
    public static IEnumerable<string> Of(Review review, string deadlineId) => ReviewDeadline.KindOf(deadlineId) switch
    {
        "registration" or "submission" or "factual-accuracy" => review.People.Institution,
        ReviewDeadline.PanelObjection or ReviewDeadline.EvidenceRequest or ReviewDeadline.Condition => review.People.Institution,
        "desk-review" => review.AwaitedReturns,
        "site-visit" or "panel-response" => [.. Chair(review), .. Secretary(review)],
        "report-draft" => Secretary(review),
        "panel-approval" => review.Panel.Where(m => m.Votes && review.Votes.All(v => v.PersonId != m.PersonId)).Select(m => m.PersonId),
        "decision" => review.People.DecisionBody,
        "appeal" => review.People.AppealsBody,
        "embargo" or "follow-up" or "closed" or "withdrawn" => [.. review.People.Institution, .. review.People.CoordinatorsOrAgency],
        _ => review.People.CoordinatorsOrAgency,
    };

    public static IEnumerable<string> Chair(Review review) => review.Panel.Where(m => m.Position == PanelPosition.Chair).Select(m => m.PersonId);

    public static IEnumerable<string> Secretary(Review review) => review.Panel.Where(m => m.Position == PanelPosition.Secretary).Select(m => m.PersonId);

    public static IEnumerable<string> Panel(Review review) => review.Panel.Select(m => m.PersonId);
}
