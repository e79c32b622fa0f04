using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.Uploads;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Extraction;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.Institutions;

namespace QaPipeline.App.Portal.Institutions;

/// <summary>
/// The page on which a pack is prepared and submitted. In a browser with script the bytes go straight to the storage; without it this page takes them as a stream.
/// The institution's pack and the students' own have the same page at different addresses; neither sees the other's.
/// </summary>
public sealed class PackPages(PortalPages pages, ErrorAnswers errors, PackDesk desk, UploadSessions uploads, PackSubmission submission, StreamedFiles files, ReadingOptions limits)
{
    const string Route = "institution/reviews/{reviewId}/packs/{purpose}";
    const long MostBytes = 2200L * 1024 * 1024;

    /// <summary>The page.</summary>
    [Function("PackPage"), Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter), Access(AccessScope.Review, Role.StudentSubmitter)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string reviewId, string purpose, CancellationToken cancellationToken) =>
        await desk.FindAsync(request, reviewId, purpose, UploadAction.Read, cancellationToken) is { } place
            ? await ShowAsync(request, place, FormErrors.None)
            : await errors.AnswerAsync(request, Fault.NotFound);

    /// <summary>Takes files from a plain form.</summary>
    [Function("AddPackFilesByForm"), StreamedForm, BodyLimit(MostBytes)]
    [Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter), Access(AccessScope.Review, Role.StudentSubmitter)]
    public async Task<IResult> AddAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/files")] HttpRequest request, string reviewId, string purpose, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(request, reviewId, purpose, UploadAction.Prepare, cancellationToken) is not { } place)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        var wrong = new List<string>();
        var session = place.Session?.Id;
        var taken = await files.ReadAsync(request, async (name, content) =>
        {
            session ??= (await uploads.BeginAsync(place.Owner.ToString(), PackNaming.Of(place.Review.Card), cancellationToken)).Id;
            try
            {
                await uploads.ReceiveAsync(session, name, content, cancellationToken);
            }
            catch (UploadRefusedException e)
            {
                wrong.AddRange(e.Problems ?? [e.Message]);
            }
        }, cancellationToken);
        if (taken is null)
        {
            return await errors.AnswerAsync(request, Fault.Forged);
        }
        if (taken == 0)
        {
            wrong.Add(VisitorLanguage.TextsFor(request)["institution.pack.files.missing"]);
        }
        if (wrong.Count == 0)
        {
            return PortalPages.GoTo(place.Model.Path + "#files");
        }
        return await ShowAsync(request, (await desk.FindAsync(request, reviewId, purpose, UploadAction.Read, cancellationToken))!, new FormErrors([.. wrong.Select(w => new FieldError("files", w))]));
    }

    /// <summary>Marks a file as confidential or as holding personal data.</summary>
    [Function("MarkPackFileByForm"), Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter), Access(AccessScope.Review, Role.StudentSubmitter)]
    public Task<IResult> MarkAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/marks")] HttpRequest request, string reviewId, string purpose, CancellationToken cancellationToken) =>
        ChangeAsync(request, reviewId, purpose, async (place, form) =>
        {
            // Names only: a number would be taken for a mark that doesn't exist.
            var mark = Enum.GetNames<FileMark>().Contains(form["mark"].ToString(), StringComparer.Ordinal) ? Enum.Parse<FileMark>(form["mark"].ToString()) : FileMark.None;
            await uploads.MarkAsync(place.Session!.Id, form["file"].ToString(), mark, cancellationToken);
        }, cancellationToken);

    /// <summary>Takes a file out.</summary>
    [Function("RemovePackFileByForm"), Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter), Access(AccessScope.Review, Role.StudentSubmitter)]
    public Task<IResult> RemoveAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/removals")] HttpRequest request, string reviewId, string purpose, CancellationToken cancellationToken) =>
        ChangeAsync(request, reviewId, purpose, async (place, form) =>
        {
            if (place.Session!.Files.Any(f => f.Id == form["file"].ToString()))
            {
                await uploads.RemoveAsync(place.Session.Id, form["file"].ToString(), cancellationToken);
            }
        }, cancellationToken);

    /// <summary>Gives the whole upload up.</summary>
    [Function("CancelPackByForm"), Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter), Access(AccessScope.Review, Role.StudentSubmitter)]
    public Task<IResult> CancelAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/cancellation")] HttpRequest request, string reviewId, string purpose, CancellationToken cancellationToken) =>
        ChangeAsync(request, reviewId, purpose, (place, _) => uploads.CancelAsync(place.Session!.Id, cancellationToken), cancellationToken);

    /// <summary>Submits the pack and leads to its receipt.</summary>
    [Function("SubmitPackByForm"), Access(AccessScope.InstitutionOfReview, Role.InstitutionSubmitter, Role.StudentSubmitter), Access(AccessScope.Review, Role.StudentSubmitter)]
    public async Task<IResult> SubmitAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/submission")] HttpRequest request, string reviewId, string purpose,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(request, reviewId, purpose, UploadAction.Submit, cancellationToken) is not { } place)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        var texts = VisitorLanguage.TextsFor(request);
        var form = await request.ReadFormAsync(cancellationToken);
        // A second click comes when the upload is closed already: it leads to the same receipt.
        var session = place.Session ?? place.Submitted.FirstOrDefault(s => s.Id == form["session"].ToString());
        if (session is null || form["sure"].ToString() != "yes")
        {
            return await ShowAsync(request, place, new FormErrors([new FieldError("sure", texts[session is null ? "institution.pack.empty-pack" : "institution.pack.sure.missing"])]));
        }
        try
        {
            var receipt = await submission.SubmitAsync(Caller.Of(request), client, session, cancellationToken);
            return PortalPages.GoTo($"{place.Model.Path}/receipts/{receipt.PackId}");
        }
        catch (UploadRefusedException e)
        {
            return await ShowAsync(request, place, PackNaming.Tell(texts, e));
        }
        catch (IllegalReviewCommandException e)
        {
            return await ShowAsync(request, place, new FormErrors([new FieldError("", texts["institution.refused." + e.Reason])]));
        }
    }

    async Task<IResult> ChangeAsync(HttpRequest request, string reviewId, string purpose, Func<PackPlace, IFormCollection, Task> change, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(request, reviewId, purpose, UploadAction.Prepare, cancellationToken) is not { Session: not null } place)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        try
        {
            await change(place, await request.ReadFormAsync(cancellationToken));
            return PortalPages.GoTo(place.Model.Path + "#files");
        }
        catch (UploadRefusedException e) when (e.Status == StatusCodes.Status404NotFound)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        catch (UploadRefusedException e)
        {
            return await ShowAsync(request, place, PackNaming.Tell(VisitorLanguage.TextsFor(request), e));
        }
    }

    Task<IResult> ShowAsync(HttpRequest request, PackPlace place, FormErrors wrong)
    {
        var review = place.Review.View;
        return pages.ShowAsync<PackPage, PackModel>(request, new PackModel
        {
            Place = place.Model,
            Session = place.Session,
            Name = PackNaming.Of(place.Review.Card),
            Accepted = place.Accepted,
            Submits = place.Submits,
            Due = place.Owner.Purpose switch
            {
                UploadPurpose.Request => DueOf(review, ReviewDeadline.IdOf(ReviewDeadline.EvidenceRequest, place.Owner.Number)),
                UploadPurpose.Condition => DueOf(review, ReviewDeadline.IdOf(ReviewDeadline.Condition, place.Owner.Number)),
                UploadPurpose.Visit => null,
                _ => DueOf(review, "submission"),
            },
            Asked = place.Owner.Purpose switch
            {
                UploadPurpose.Request => review.EvidenceRequests.FirstOrDefault(r => r.Number == place.Owner.Number)?.Points ?? [],
                UploadPurpose.Condition => [.. review.Conditions.Where(c => c.Number == place.Owner.Number).Select(c => c.Text)],
                _ => [],
            },
            Receipts = place.Receipts,
            Unreadable = place.Unreadable,
            MostFileBytes = limits.MaxFileBytes,
            MostPackBytes = limits.MaxPackBytes,
            MostFiles = limits.MaxPackFiles,
            Errors = wrong,
        }, wrong.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    static DateTimeOffset? DueOf(Review review, string deadline) => review.Deadlines.FirstOrDefault(d => d.Id == deadline)?.Due;
}
