using Microsoft.AspNetCore.Http;
using QaPipeline.App.Access;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Pages.Institutions;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Institutions;

/// <summary>A review as a person of its institution may see it.</summary>
/// <param name="Whole">All of it, for rules alone; nothing of it is shown.</param>
/// <param name="View">What may be shown.</param>
/// <param name="Roles">The person's roles at the institution.</param>
/// <param name="Card">The review in short.</param>
public sealed record InstitutionReview(Review Whole, Review View, IReadOnlySet<Role> Roles, ReviewCard Card)
{
    /// <summary>Whether the person may prepare packs of the institution.</summary>
    public bool Prepares => Roles.Overlaps([Role.InstitutionContributor, Role.InstitutionSubmitter]);

    /// <summary>Whether the person speaks for the institution.</summary>
    public bool Submits => Roles.Contains(Role.InstitutionSubmitter);
}

/// <summary>Reviews for the institution's pages: each person's own, and of each only what its institution may see, whatever other roles the person holds.</summary>
public sealed class InstitutionReviews(ReviewRegister reviews, RegisterStore register)
{
    readonly ReviewOwners _owners = new(register);

    static readonly Role[] Ours = [Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter];

    /// <summary>The reviews of the caller: those with something to do first, then the running ones, then those that have ended.</summary>
    public async Task<IReadOnlyList<InstitutionReview>> AllAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(request);
        var ids = (await _owners.AllAsync(cancellationToken)).Where(o => Ours.Any(r => caller.Holds(RoleScope.Institution(o.Institution), r) || caller.Holds(RoleScope.Review(o.Id), r))).Select(o => o.Id);
        var mine = (await Task.WhenAll(ids.Select(id => FindAsync(request, id, cancellationToken)))).OfType<InstitutionReview>();
        return [.. mine.OrderBy(r => r.Card.Tasks.Count > 0 ? 0 : r.View.HasEnded ? 2 : 1)
            .ThenBy(r => r.Card.Tasks.Count > 0 ? r.Card.Tasks[0].Due ?? DateTimeOffset.MaxValue : DateTimeOffset.MaxValue)
            .ThenByDescending(r => r.View.StartedAt).ThenBy(r => r.View.Id, StringComparer.Ordinal)];
    }

    /// <summary>The review; null when there is none or it isn't the caller's.</summary>
    public async Task<InstitutionReview?> FindAsync(HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        (await reviews.FindAsync(reviewId, cancellationToken))?.Value is { } review && RolesOf(request, review) is { Count: > 0 } roles
            ? Of(request, review, roles, await NameOfAsync(review.InstitutionId, cancellationToken))
            : null;

    /// <summary>Names of people by id; the id of whoever is not known any more.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IEnumerable<string> people, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in people.Distinct(StringComparer.Ordinal))
        {
            names[id] = (await register.ReadAsync<Person>(RegisterKinds.People, id, cancellationToken))?.Value.Name ?? id;
        }
        return names;
    }

    async Task<string> NameOfAsync(string institutionId, CancellationToken cancellationToken) =>
        (await register.ReadAsync<Institution>(RegisterKinds.Institutions, institutionId, cancellationToken))?.Value.Name ?? institutionId;

    static InstitutionReview Of(HttpRequest request, Review review, IReadOnlySet<Role> roles, string institution)
    {
        var view = ReviewView.For(review, roles)!;
        var title = review.Procedure.Length > 0 ? review.Procedure : VisitorLanguage.TextsFor(request)["institution.review.untitled"];
        return new InstitutionReview(review, view, roles, new ReviewCard(review.Id, title, institution, review.Step, NextOf(view), InstitutionTasks.Of(view, roles)) { Wait = InstitutionTasks.WaitOf(review) });
    }

    static ReviewDeadline? NextOf(Review review) => review.Deadlines.OrderBy(d => d.Due).ThenBy(d => d.Id, StringComparer.Ordinal).FirstOrDefault();

    static HashSet<Role> RolesOf(HttpRequest request, Review review) => ReviewActors.RolesOf(Caller.Of(request), review).Where(r => Ours.Contains(r)).ToHashSet();
}
