using QaPipeline.App.Access;

namespace QaPipeline.App.Reviews;

/// <summary>Tells access checks to which institution a review belongs.</summary>
public sealed class RegisteredReviews(ReviewRegister reviews) : IReviewDirectory
{
    /// <inheritdoc/>
    public async Task<string?> FindInstitutionAsync(string reviewId, CancellationToken cancellationToken) => (await reviews.FindAsync(reviewId, cancellationToken))?.Value.InstitutionId;
}
