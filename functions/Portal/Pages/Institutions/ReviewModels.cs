using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;

namespace QaPipeline.Portal.Pages.Institutions;

/// <summary>The reviews of an institution's person, those with something to do first.</summary>
public sealed record InstitutionHomeModel(IReadOnlyList<ReviewCard> Reviews);

/// <summary>A review in short.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Name of the procedure.</param>
/// <param name="Institution">Name of the institution.</param>
/// <param name="Step">Where it stands.</param>
/// <param name="Next">The next deadline, whoever is waited for; null for none.</param>
/// <param name="Tasks">What the institution has to do now.</param>
public sealed record ReviewCard(string Id, string Title, string Institution, ReviewStep Step, ReviewDeadline? Next, IReadOnlyList<ReviewTask> Tasks)
{
    /// <summary>What others do meanwhile: end of the key of its text (institution.wait.WAIT); the name of the step where nothing more is known.</summary>
    public string Wait { get; init; } = Step.Name();

    /// <summary>Its page.</summary>
    public string Href => "/institution/reviews/" + Id;
}

/// <summary>Something that the institution has to do.</summary>
/// <param name="Kind">End of the key of its text (institution.task.KIND).</param>
/// <param name="Number">Number of the request or condition; 0 for none.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="Due">Until when (UTC); null where there is no limit.</param>
public sealed record ReviewTask(string Kind, int Number, string Href, DateTimeOffset? Due);

/// <summary>A review as its institution sees it.</summary>
public sealed record InstitutionReviewModel
{
    /// <summary>The review in short.</summary>
    public required ReviewCard Card { get; init; }

    /// <summary>What of the review the visitor may see.</summary>
    public required Review Review { get; init; }

    /// <summary>Names of the commands that the visitor may give now.</summary>
    public required IReadOnlySet<string> Commands { get; init; }

    /// <summary>Names of the panel's members by id.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>Complaints of the visitor, with their answers.</summary>
    public required IReadOnlyList<Complaint> Complaints { get; init; }

    /// <summary>Receipts of packs that were submitted, newest first.</summary>
    public required IReadOnlyList<ReceiptLink> Receipts { get; init; }

    /// <summary>Deadlines for which the visitor may ask for more time.</summary>
    public required IReadOnlyList<ReviewDeadline> Extendable { get; init; }

    /// <summary>Key under which a form of this page is carried out once.</summary>
    public required string Key { get; init; }

    /// <summary>Whether the visitor speaks for students alone.</summary>
    public bool Students { get; init; }

    /// <summary>The form that was refused, and what was filled in; null for none.</summary>
    public CommandForm? Form { get; init; }

    /// <summary>What is wrong with that form.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>The command that was just carried out; null for none.</summary>
    public string? Done { get; init; }

    /// <summary>Whether a command is possible now.</summary>
    public bool May(string command) => Commands.Contains(command);

    /// <summary>What was filled in before a form was refused; empty for other forms.</summary>
    public string Sent(string command, string field) => Form is { } form && form.Command == command ? form.Values.GetValueOrDefault(field, "") : "";

    /// <summary>What is wrong with the form of a command.</summary>
    public FormErrors ErrorsOf(string command) => Form?.Command == command ? Errors : FormErrors.None;
}

/// <summary>A form that was sent.</summary>
public sealed record CommandForm(string Command, IReadOnlyDictionary<string, string> Values);

/// <summary>A receipt.</summary>
/// <param name="Href">Its page.</param>
/// <param name="PackName">Name of the pack.</param>
/// <param name="At">When it was submitted (UTC).</param>
/// <param name="Files">Number of files.</param>
public sealed record ReceiptLink(string Href, string PackName, DateTimeOffset At, int Files);
