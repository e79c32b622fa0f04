using QaPipeline.App.Access;
using QaPipeline.App.Retention;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Uploads;

/// <summary>
/// Whose a pack is that a command names by its id. A review takes what was sent for it or for its institution, and the students' own pack by their own command alone. A pack that the agency's
/// programs announced without saying whose it is goes to a review by a coordinator's word, unless it is what was put together for the reading of one. Any other looks as if it did not exist.
/// </summary>
public sealed class PackClaim(RecordStore records, IReviewDirectory reviews, StrayAnalyses analyses)
{
    /// <summary>The pack that a command names; null for commands that name none.</summary>
    public static string? Of(ReviewCommand command) => command switch
    {
        SubmitPack c => c.PackId,
        SubmitStudentReport c => c.PackId,
        AnswerEvidenceRequest c => c.PackId,
        AddVisitEvidence c => c.PackId,
        ReportOnCondition c => c.PackId,
        _ => null,
    };

    /// <summary>Refuses a command that names a pack which is not the review's to take.</summary>
    /// <exception cref="IllegalReviewCommandException">There is no such pack for this review.</exception>
    public async Task CheckAsync(Review review, ReviewCommand command, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!await HoldsAsync(review, command, actor.Role, cancellationToken))
        {
            throw new IllegalReviewCommandException(Refused.NotFound, $"There is no pack '{Of(command)}' that was sent for this review or its institution. Upload one for the review and submit that.");
        }
    }

    /// <summary>Whether the review may take the pack that the command names; true where it names none.</summary>
    public async Task<bool> HoldsAsync(Review review, ReviewCommand command, Role? role, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(review);
        // That the id is missing is said by the command itself; a pack that the review has already is no news, wherever its record is by now.
        if (Of(command) is not { Length: > 0 } packId || IsRepeated(review, command, packId))
        {
            return true;
        }
        return packId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && await records.FindPackAsync(packId, cancellationToken) is { } pack
            && (pack.Owner is null ? role == Role.Coordinator && !await IsReadingAsync(packId, cancellationToken) : await BelongsAsync(review, UploadOwner.Parse(pack.Owner), command is SubmitStudentReport, cancellationToken));
    }

    static bool IsRepeated(Review review, ReviewCommand command, string packId) =>
        command is SubmitStudentReport ? review.StudentSubmissions.Any(s => s.PackId == packId) : review.Packs.Any(p => p.PackId == packId);

    /// <summary>Whether a review has read the pack: all of its evidence, that of its students included.</summary>
    async Task<bool> IsReadingAsync(string packId, CancellationToken cancellationToken) => (await analyses.FindAsync([], cancellationToken)).Any(a => a.Review is not null && a.PackId == packId);

    async Task<bool> BelongsAsync(Review review, UploadOwner owner, bool ofStudents, CancellationToken cancellationToken)
    {
        if ((owner.Purpose == UploadPurpose.Students) != ofStudents)
        {
            return false;
        }
        if (owner.Target == review.Id || owner.Target == review.InstitutionId)
        {
            return true;
        }
        try
        {
            // What an institution sent for another of its reviews is its own; the students of that one are others.
            return !ofStudents && await reviews.FindInstitutionAsync(owner.Target, cancellationToken) == review.InstitutionId;
        }
        catch (InvalidRecordIdException)
        {
            // The sender of a pack in the drop zone may be called anything.
            return false;
        }
    }
}
