using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Uploads;
using QaPipeline.Storage;

namespace QaPipeline.App.Uploads;

/// <summary>Submits packs: the session is closed for good, and the review goes on by the command that the pack is for.</summary>
public sealed class PackSubmission(UploadSessions uploads, ReviewRegister reviews, TimeProvider clock)
{
    /// <summary>Submits and answers the receipt; asked again, it answers the same and makes up for a stop in between.</summary>
    /// <exception cref="UploadRefusedException">Files are missing, or the session was given up.</exception>
    /// <exception cref="IllegalReviewCommandException">The review does not take the pack now. Nothing was submitted.</exception>
    /// <exception cref="AccessDeniedException">The caller may not submit for the review.</exception>
    public async Task<SubmissionReceipt> SubmitAsync(Caller caller, DurableTaskClient client, UploadSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(session);
        var owner = UploadOwner.Parse(session.Owner);
        // Programs of the agency send packs; that a review takes one is the word of a person.
        if (caller.IsAutomation || await FindAsync(owner, cancellationToken) is not { } review)
        {
            return await uploads.SubmitAsync(session.Id, cancellationToken);
        }
        var command = CommandOf(owner, session, session.Receipt?.PackId ?? session.Id);
        var actor = ReviewActors.For(caller, review, ReviewTransitions.Of(command), null);
        // Before the session is closed for good: would the review take it?
        ReviewMachine.Apply(review, command, actor, clock.GetUtcNow(), await reviews.SettingsAsync(cancellationToken));
        var receipt = await uploads.SubmitAsync(session.Id, cancellationToken);
        var after = await reviews.ApplyAsync(review.Id, CommandOf(owner, session, receipt.PackId), actor, version: null, cancellationToken);
        await ReviewStarting.WakeAsync(client, after.Value, cancellationToken);
        return receipt;
    }

    async Task<Review?> FindAsync(UploadOwner owner, CancellationToken cancellationToken)
    {
        try
        {
            return (await reviews.FindAsync(owner.Target, cancellationToken))?.Value;
        }
        catch (InvalidRecordIdException)
        {
            return null;
        }
    }

    static ReviewCommand CommandOf(UploadOwner owner, UploadSession session, string packId)
    {
        var key = "submit/" + session.Id;
        return owner.Purpose switch
        {
            UploadPurpose.Students => new SubmitStudentReport(packId) { Key = key },
            UploadPurpose.Request => new AnswerEvidenceRequest(owner.Number, packId) { Key = key },
            UploadPurpose.Condition => new ReportOnCondition(owner.Number, packId) { Key = key },
            UploadPurpose.Visit => new AddVisitEvidence(packId) { Key = key },
            _ => new SubmitPack(packId) { Key = key },
        };
    }
}
