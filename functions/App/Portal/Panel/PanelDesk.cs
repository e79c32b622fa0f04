using Microsoft.AspNetCore.Http;
using QaPipeline.App.Access;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Portal.Pages.Panel;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Panel;

/// <summary>Finds the reviews of a person on a panel and asks, for each page anew, whether the evidence is open.</summary>
public sealed class PanelDesk(ReviewRegister reviews, IRegister register, PortalPages pages)
{
    static readonly Role[] Roles = [Role.Chair, Role.PanelMember, Role.Secretary];

    /// <summary>The person's seat at a review.</summary>
    /// <exception cref="AccessDeniedException">The person holds no role for it, or there is none.</exception>
    public async Task<PanelSeat> SeatAsync(HttpRequest request, string reviewId, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(request);
        caller.Require(RoleScope.Review(reviewId), Roles);
        return await FindAsync(caller, reviewId, cancellationToken) ?? throw new AccessDeniedException(RoleScope.Review(reviewId));
    }

    /// <summary>All seats of the person.</summary>
    public async Task<IReadOnlyList<PanelSeat>> SeatsAsync(Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var ids = caller.ScopesOf(Roles).Select(s => s.Split('/', 2)).Where(s => s is ["review", _]).Select(s => s[1]).Distinct(StringComparer.Ordinal);
        return [.. (await Task.WhenAll(ids.Select(id => FindAsync(caller, id, cancellationToken)))).OfType<PanelSeat>()];
    }

    /// <summary>Answers with what <paramref name="then"/> makes of the seat when the evidence is open, and otherwise with the reason why it isn't.</summary>
    public async Task<IResult> WithEvidenceAsync(HttpRequest request, string reviewId, Func<PanelSeat, Task<IResult>> then, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(then);
        var seat = await SeatAsync(request, reviewId, cancellationToken);
        return seat.Door == PanelDoor.Open ? await then(seat) : await ClosedAsync(request, seat);
    }

    /// <summary>The page that says why the evidence is closed.</summary>
    public Task<IResult> ClosedAsync(HttpRequest request, PanelSeat seat, int status = StatusCodes.Status403Forbidden)
    {
        ArgumentNullException.ThrowIfNull(seat);
        return pages.ShowAsync<PanelClosedPage, PanelClosedModel>(request, new PanelClosedModel(seat.Ref, seat.Door, [.. (seat.Member?.Findings ?? []).Select(f => VisitorLanguage.TextsFor(request).Sentence(f.Sentence))]), status);
    }

    async Task<PanelSeat?> FindAsync(Caller caller, string reviewId, CancellationToken cancellationToken)
    {
        if (await reviews.FindAsync(reviewId, cancellationToken) is not { } review)
        {
            return null;
        }
        var institution = await register.ReadAsync<Institution>(RegisterKinds.Institutions, review.Value.InstitutionId, cancellationToken);
        return new PanelSeat(review.Value, review.ETag, caller, new PanelReviewRef(reviewId, institution?.Value.Name ?? review.Value.InstitutionId, review.Value.Procedure));
    }
}
