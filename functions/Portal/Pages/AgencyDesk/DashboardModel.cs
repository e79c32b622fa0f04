using QaPipeline.Domain.Reviews;

namespace QaPipeline.Portal.Pages.AgencyDesk;

/// <summary>All reviews that are the visitor's concern, and what needs the visitor.</summary>
/// <param name="RunsAgency">Whether the visitor looks after all reviews, and not only decides on some.</param>
/// <param name="Steps">How many reviews stand at each step.</param>
/// <param name="Tasks">What needs somebody, the gravest first.</param>
/// <param name="Reviews">One page of the reviews, overdue ones first.</param>
/// <param name="Total">Number of reviews that fit the filter.</param>
/// <param name="Pages">Number of pages.</param>
/// <param name="Filter">What was asked for.</param>
public sealed record DashboardModel(
    bool RunsAgency, IReadOnlyList<StepCount> Steps, IReadOnlyList<AgencyTask> Tasks, IReadOnlyList<ReviewRow> Reviews, int Total, int Pages, DashboardFilter Filter)
{
    /// <summary>What leads to the first review; empty where there is one, and for people who don't set up the agency.</summary>
    public IReadOnlyList<FirstStep> FirstSteps { get; init; } = [];
}

/// <summary>A step on the way to the first review.</summary>
/// <param name="Name">Its name, part of the keys of its texts.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="Count">How much of it is there already.</param>
/// <param name="Done">Whether somebody has done it.</param>
public sealed record FirstStep(string Name, string Href, int Count, bool Done);

/// <summary>How many reviews stand at a step, and how many of them are overdue.</summary>
public sealed record StepCount(ReviewStep Step, int Count, int Overdue);

/// <summary>Something that needs somebody.</summary>
/// <param name="Name">Its name, part of the keys of its texts.</param>
/// <param name="Count">How often.</param>
/// <param name="Grave">Whether something went wrong or is late.</param>
/// <param name="Reviews">The first reviews that it concerns.</param>
public sealed record AgencyTask(string Name, int Count, bool Grave, IReadOnlyList<ReviewRow> Reviews)
{
    /// <summary>The first other things that it concerns.</summary>
    public IReadOnlyList<TaskLink> Things { get; init; } = [];
}

/// <summary>Something that a task concerns.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Href">Its page; null where it has none.</param>
public sealed record TaskLink(string Name, string? Href);

/// <summary>A review in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Institution">Name of the institution.</param>
/// <param name="Procedure">The agency's name for the procedure.</param>
/// <param name="CycleId">Its cycle.</param>
/// <param name="Step">Where it stands.</param>
/// <param name="WaitsFor">Id of the deadline that comes next; null when it waits for nothing.</param>
/// <param name="Due">When that is (UTC).</param>
/// <param name="Overdue">Whether a wait is over and nobody has acted.</param>
public sealed record ReviewRow(string Id, string Institution, string Procedure, string CycleId, ReviewStep Step, string? WaitsFor, DateTimeOffset? Due, bool Overdue);

/// <summary>Which reviews the list shows.</summary>
/// <param name="Step">Name of a step; null for all.</param>
/// <param name="Show">One of <see cref="Choices"/>.</param>
/// <param name="Page">Page of the list, from 1.</param>
public sealed record DashboardFilter(string? Step, string Show, int Page)
{
    /// <summary>What can be shown; the first where nothing is asked for.</summary>
    public static IReadOnlyList<string> Choices { get; } = ["open", "overdue", "ended", "all"];

    /// <summary>Address of the list with this filter.</summary>
    public string Href => $"/agency?show={Show}&step={Step}&page={Page}#reviews";
}
