namespace QaPipeline.App.Access;

/// <summary>Knows no review, so that nobody reaches one by the institution it belongs to.</summary>
public sealed class NoReviews : IReviewDirectory
{
    /// <inheritdoc/>
    public Task<string?> FindInstitutionAsync(string reviewId, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
