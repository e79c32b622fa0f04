using System.Globalization;
using Microsoft.AspNetCore.Http;
using QaPipeline.App.Access;
using QaPipeline.App.Uploads;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Uploads;
using QaPipeline.Portal.Pages.Institutions;
using QaPipeline.Storage;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.App.Portal.Institutions;

/// <summary>A pack of a review, with its upload.</summary>
/// <param name="Review">The review.</param>
/// <param name="Owner">What it is for.</param>
/// <param name="Model">The same for pages.</param>
/// <param name="Session">The upload that is open; null for none.</param>
/// <param name="Submitted">Uploads that were submitted, newest first.</param>
/// <param name="Accepted">Whether the review takes such a pack now.</param>
public sealed record PackPlace(InstitutionReview Review, UploadOwner Owner, PackPlaceModel Model, UploadSession? Session, IReadOnlyList<UploadSession> Submitted, bool Accepted)
{
    /// <summary>Whether the visitor may submit it.</summary>
    public bool Submits => Review.Roles.Contains(Owner.Purpose == UploadPurpose.Students ? Role.StudentSubmitter : Role.InstitutionSubmitter);

    /// <summary>Uploads whose records can't be read, such as "uploads/0123456789abcdef-0123456789abcdef".</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>Receipts of what was submitted before, newest first.</summary>
    public IReadOnlyList<ReceiptLink> Receipts => [.. Submitted.Select(s => new ReceiptLink($"{Model.Path}/receipts/{s.Receipt!.PackId}", s.Name, s.Receipt.SubmittedAt, s.Receipt.Files.Count))];
}

/// <summary>Finds the packs of reviews for those who may prepare them; for everybody else there is nothing.</summary>
public sealed class PackDesk(InstitutionReviews reviews, UploadStore sessions, OwnerAccess access)
{
    /// <summary>The pack at an address; null when there is no such review, request or condition, or it isn't the caller's.</summary>
    public async Task<PackPlace?> FindAsync(HttpRequest request, string reviewId, string purpose, UploadAction action, CancellationToken cancellationToken) =>
        await reviews.FindAsync(request, reviewId, cancellationToken) is { } review && OwnerOf(review.Whole, purpose) is { } owner
            && await access.AllowsAsync(Caller.Of(request), owner, action, cancellationToken)
            ? await PlaceAsync(review, owner, purpose, cancellationToken)
            : null;

    /// <summary>Every pack that was or is prepared for a review, as far as it is the caller's.</summary>
    public async Task<IReadOnlyList<PackPlace>> AllAsync(HttpRequest request, InstitutionReview review, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(review);
        var places = new List<PackPlace>();
        string[] purposes = ["submission", "visit", "students", .. review.Whole.EvidenceRequests.Select(r => Purpose("request", r.Number)), .. review.Whole.Conditions.Select(c => Purpose("condition", c.Number))];
        foreach (var purpose in purposes)
        {
            if (OwnerOf(review.Whole, purpose) is { } owner && await access.AllowsAsync(Caller.Of(request), owner, UploadAction.Read, cancellationToken))
            {
                places.Add(await PlaceAsync(review, owner, purpose, cancellationToken));
            }
        }
        return places;
    }

    async Task<PackPlace> PlaceAsync(InstitutionReview review, UploadOwner owner, string purpose, CancellationToken cancellationToken)
    {
        var (all, unreadable) = await sessions.OfAsync(owner.ToString(), cancellationToken);
        var model = new PackPlaceModel(review.Card, purpose.Split('-')[0], owner.Number, $"/institution/reviews/{review.View.Id}/packs/{purpose}", owner.ToString());
        return new PackPlace(review, owner, model,
            all.Where(s => s.State == UploadState.Open).MaxBy(s => s.CreatedAt),
            [.. all.Where(s => s.Receipt is not null).OrderByDescending(s => s.Receipt!.SubmittedAt)],
            IsAccepted(review.Whole, owner))
        {
            Unreadable = [.. unreadable.Select(id => $"{RegisterKinds.Uploads}/{id}")],
        };
    }

    static bool IsAccepted(Review review, UploadOwner owner) => owner.Purpose switch
    {
        UploadPurpose.Students => review.Step is >= ReviewStep.Submission and <= ReviewStep.SiteVisit,
        UploadPurpose.Request => review.EvidenceRequests.Any(r => r.Number == owner.Number && r.IsOpen) && review.Step is >= ReviewStep.Briefing and <= ReviewStep.ReportDraft,
        UploadPurpose.Condition => review.Step == ReviewStep.FollowUp && review.Conditions.Any(c => c.Number == owner.Number && c.State == ConditionState.Open),
        UploadPurpose.Visit => review.Step is ReviewStep.SiteVisit or ReviewStep.ReportDraft,
        _ => review.Step == ReviewStep.Submission,
    };

    static UploadOwner? OwnerOf(Review review, string purpose)
    {
        switch (purpose.Split('-'))
        {
            case ["submission"]:
                return new UploadOwner(review.Id, UploadPurpose.Submission, 0);
            case ["visit"]:
                return new UploadOwner(review.Id, UploadPurpose.Visit, 0);
            case ["students"]:
                return new UploadOwner(review.Id, UploadPurpose.Students, 0);
            case ["request", var text] when NumberOf(text) is { } number && review.EvidenceRequests.Any(r => r.Number == number):
                return new UploadOwner(review.Id, UploadPurpose.Request, number);
            case ["condition", var text] when NumberOf(text) is { } number && review.Conditions.Any(c => c.Number == number):
                return new UploadOwner(review.Id, UploadPurpose.Condition, number);
            default:
                return null;
        }
    }

    static string Purpose(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");

    static int? NumberOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
