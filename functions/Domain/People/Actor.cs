namespace QaPipeline.Domain.People;

/// <summary>Who does something: a person in one role, or the system when a deadline passes.</summary>
/// <param name="PersonId">Id of the person; <see cref="SystemId"/> for the system.</param>
/// <param name="Role">The role in which the person acts; null for the system.</param>
public sealed record Actor(string PersonId, Role? Role)
{
    /// <summary>Id under which the system itself acts.</summary>
    public const string SystemId = "system";

    /// <summary>The system, acting on a deadline or a finished analysis.</summary>
    public static Actor System { get; } = new(SystemId, null);

    /// <summary>Whether the system acts.</summary>
    public bool IsSystem => PersonId == SystemId;
}
