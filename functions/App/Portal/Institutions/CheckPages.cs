using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.Analyses;
using QaPipeline.App.Frameworks;
using QaPipeline.App.Portal.Panel;
using QaPipeline.App.Uploads;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Uploads;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.Institutions;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Institutions;

/// <summary>
/// The self-check before submission: what the panel's draft would show of the files that are there. Its analysis belongs to an upload whose id nobody can guess, it is in no
/// list of the agency, and nothing about it is notified.
/// </summary>
public sealed class CheckPages(PortalPages pages, ErrorAnswers errors, PackDesk desk, UploadSessions uploads, RecordStore records, AnalysisOrders orders, AnalysisStarting starting,
    AnalysisStore analyses, PanelShelf shelf, FrameworkCatalogue frameworks, TimeProvider clock)
{
    const string Route = "institution/reviews/{reviewId}/packs/{purpose}/check";

    /// <summary>The last check, or how far it is.</summary>
    [Function("SelfCheckPage"), Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter), Access(AccessScope.Review, Role.StudentSubmitter)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string reviewId, string purpose,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        await desk.FindAsync(request, reviewId, purpose, UploadAction.Read, cancellationToken) is { } place
            ? await ShowAsync(request, client, place, FormErrors.None, cancellationToken)
            : await errors.AnswerAsync(request, Fault.NotFound);

    /// <summary>Begins a check of the files that are there.</summary>
    [Function("StartSelfCheck"), Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter), Access(AccessScope.Review, Role.StudentSubmitter)]
    public async Task<IResult> StartAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string reviewId, string purpose,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(request, reviewId, purpose, UploadAction.Prepare, cancellationToken) is not { } place)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        var texts = VisitorLanguage.TextsFor(request);
        if (place.Session is not { } session || PackOf(session) is not { } pack)
        {
            return await ShowAsync(request, client, place, new FormErrors([new FieldError("", texts["institution.check.nothing"])]), cancellationToken);
        }
        try
        {
            await records.AddPackAsync(pack, cancellationToken);
            var analysis = await orders.RequestAsync(OrderOf(place, pack), cancellationToken);
            await starting.StartAsync(client, analysis, cancellationToken);
            await uploads.NoteCheckAsync(session.Id, new SelfCheck(analysis.Id, clock.GetUtcNow(), pack.Files.Count), cancellationToken);
            return PortalPages.GoTo(place.Model.Path + "/check");
        }
        catch (OrderRefusedException e) when (e.Code == OrderRefusedException.FrameworkGone)
        {
            // The page itself says so, and what to do.
            return await ShowAsync(request, client, place, new FormErrors([new FieldError("", texts["institution.check.refused"])]), cancellationToken);
        }
        catch (OrderRefusedException e)
        {
            return await ShowAsync(request, client, place, new FormErrors([new FieldError("", texts["institution.check.refused"]), .. (e.Problems ?? []).Select(p => new FieldError("", p))]), cancellationToken);
        }
        catch (UploadRefusedException e)
        {
            return await ShowAsync(request, client, place, PackNaming.Tell(texts, e), cancellationToken);
        }
    }

    /// <summary>The Word draft that the panel would get for these files.</summary>
    [Function("SelfCheckDraft"), Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter), Access(AccessScope.Review, Role.StudentSubmitter)]
    public async Task<IResult> DraftAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/draft")] HttpRequest request, string reviewId, string purpose, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(request, reviewId, purpose, UploadAction.Read, cancellationToken) is not { } place || place.Session is not { Checks: [.., var check] })
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        try
        {
            return Results.Stream(await analyses.OpenDraftAsync(check.AnalysisId, cancellationToken), AnalysisStore.WordMediaType, "self-check-draft.docx");
        }
        catch (BlobLostException)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
    }

    async Task<IResult> ShowAsync(HttpRequest request, DurableTaskClient client, PackPlace place, FormErrors wrong, CancellationToken cancellationToken)
    {
        var files = place.Session?.Files ?? [];
        var model = new CheckModel { Place = place.Model, Arrived = files.Count(f => f.HasArrived), Waiting = files.Count(f => !f.HasArrived), Errors = wrong, FrameworkIsGone = await frameworks.FindForAnalysisAsync(place.Review.Whole.Framework, cancellationToken) is null };
        if (place.Session is { Checks: [.., var check] })
        {
            var state = await AnalysisFunctions.DescribeAsync(client, analyses, check.AnalysisId, cancellationToken);
            var checkedRequest = await analyses.FindRequestAsync(check.AnalysisId, cancellationToken);
            model = model with
            {
                Check = check,
                State = state.State,
                FilesDone = state.Progress?.FilesDone ?? 0,
                FilesInAll = state.Progress?.Files ?? 0,
                Changed = PackOf(place.Session)?.Id != checkedRequest?.PackId,
            };
            if (state.State == "done")
            {
                model = await WithReadingAsync(model, check.AnalysisId, cancellationToken);
            }
        }
        return await pages.ShowAsync<CheckPage, CheckModel>(request, model, wrong.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    async Task<CheckModel> WithReadingAsync(CheckModel model, string analysisId, CancellationToken cancellationToken)
    {
        try
        {
            var reading = await shelf.ReadingAsync(analysisId, cancellationToken);
            return model with { Map = reading.Map, Ledger = reading.Input.Ledger };
        }
        catch (BlobLostException)
        {
            return model with { State = "lost" };
        }
    }

    /// <summary>What is said on the title page is what the panel's draft says, as far as it is known now.</summary>
    static AnalysisOrder OrderOf(PackPlace place, EvidencePack pack) => new(pack.Id, place.Review.Whole.Framework, place.Review.Whole.Audience)
    {
        Particulars = new ReviewParticulars
        {
            Institution = place.Review.Card.Institution,
            Procedure = place.Review.Whole.Procedure.Length > 0 ? place.Review.Whole.Procedure : null,
            Cycle = place.Review.Whole.CycleId,
        },
    };

    /// <summary>The files that have arrived; null for none. The upload's own id makes the pack one that nobody else can name.</summary>
    static EvidencePack? PackOf(UploadSession session) => session.Files.Where(f => f.HasArrived).Select(f => new EvidenceFile(f.Name, f.Sha256!, f.Length) { Mark = f.Mark }).ToArray() is { Length: > 0 } files
        ? EvidencePack.From(session.Name, files, CheckClearing.OwnerOf(session.Id))
        : null;
}
