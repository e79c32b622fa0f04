using QaPipeline.App.Uploads;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.App.Portal.Agency;

/// <summary>An upload whose record can't be read. Its id still tells for whom it was begun.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Institution">Id of the institution; null where nobody can tell.</param>
/// <param name="Review">Id of the review; null where it was begun for none, or nobody can tell.</param>
public sealed record DamagedUpload(string Id, string? Institution, string? Review)
{
    /// <summary>Requests and conditions of a review that are tried.</summary>
    const int MostNumbers = 30;

    /// <summary>What is known of these uploads.</summary>
    public static IReadOnlyList<DamagedUpload> Of(IReadOnlyList<string> ids, IEnumerable<ReviewDigest> reviews, IEnumerable<string> institutions)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(reviews);
        ArgumentNullException.ThrowIfNull(institutions);
        if (ids.Count == 0)
        {
            return [];
        }
        var owners = new Dictionary<string, (string Institution, string? Review)>(StringComparer.Ordinal);
        foreach (var review in reviews)
        {
            foreach (var owner in OwnersOf(review.Id))
            {
                owners[UploadStore.KeyOf(owner.ToString())] = (review.InstitutionId, review.Id);
            }
        }
        foreach (var institution in institutions)
        {
            owners[UploadStore.KeyOf(institution)] = (institution, null);
        }
        return [.. ids.Select(id => owners.TryGetValue(id.Split('-')[0], out var of) ? new DamagedUpload(id, of.Institution, of.Review) : new DamagedUpload(id, null, null))];
    }

    static IEnumerable<UploadOwner> OwnersOf(string review) =>
    [
        new(review, UploadPurpose.Submission, 0), new(review, UploadPurpose.Visit, 0), new(review, UploadPurpose.Students, 0),
        .. Enumerable.Range(1, MostNumbers).SelectMany(n => new UploadOwner[] { new(review, UploadPurpose.Request, n), new(review, UploadPurpose.Condition, n) }),
    ];
}
