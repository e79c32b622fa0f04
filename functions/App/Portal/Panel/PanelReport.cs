using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.Portal.Agency.Commands;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Portal.Components;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Panel;

/// <summary>The panel's report: the draft goes out, each comment on facts is answered, the members vote, and the chair records the approval.</summary>
public sealed class PanelReport(PanelDesk desk, PanelReportDesk report, CommandDesk commands, ReportDrafting drafting, ReviewRegister reviews, ReviewFileStore files)
{
    const long MaxBytes = 50 * 1024 * 1024;
    const int LongestAnswer = 4000;

    /// <summary>The page with all of it.</summary>
    [Function("PanelReportPage"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel/{reviewId}/report")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, seat => report.ShowAsync(request, seat, m => m with { Told = PanelReportDesk.ToldIn(request) }, StatusCodes.Status200OK, cancellationToken), cancellationToken);

    /// <summary>Carries out a command of the panel that was given by form.</summary>
    [Function("PanelCommand"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> CommandAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "panel/{reviewId}/commands")] HttpRequest request, string reviewId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
        {
            var sent = await request.ReadFormAsync(cancellationToken);
            var name = sent["command"].ToString();
            if (!PanelReportDesk.Offered.Contains(name))
            {
                throw new RecordMissingException("commands", reviewId);
            }
            var setting = await report.SettingAsync(request, seat, cancellationToken);
            var outcome = await commands.GiveAsync(sent, seat.Caller, client, setting, seat.Review, PanelReportDesk.RolesOf(seat), null, cancellationToken);
            return outcome.Errors.Any
                ? await report.ShowAsync(request, seat, m => outcome.Again(m.Forms) is { } forms ? m with { Forms = forms } : m with { Errors = outcome.Errors }, outcome.Status, cancellationToken)
                : PortalPages.GoTo($"{seat.Ref.To("report")}?done={name}");
        }, cancellationToken);

    /// <summary>Takes the completed working draft, and sends the institution its copy of the report.</summary>
    [Function("PanelSendReport"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.Secretary), BodyLimit(MaxBytes)]
    public Task<IResult> SendAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "panel/{reviewId}/report-draft")] HttpRequest request, string reviewId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
        {
            var texts = VisitorLanguage.TextsFor(request);
            using var file = await FileAsync(request, "working", cancellationToken);
            if (file is null)
            {
                return await RefuseAsync(request, seat, "working", texts["panel.workbook.no-file"], cancellationToken);
            }
            return await drafting.ComposeAsync(seat.Review, seat.Review.LatestAnalysis!.AnalysisId!, file, cancellationToken) is { } command
                ? await DoAsync(request, seat, client, command, "working", cancellationToken)
                : await RefuseAsync(request, seat, "working", texts["panel.report.not-working"], cancellationToken);
        }, cancellationToken);

    /// <summary>Answers a comment of the institution.</summary>
    [Function("PanelAnswerFact"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.Secretary)]
    public Task<IResult> AnswerAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "panel/{reviewId}/facts/{number}")] HttpRequest request, string reviewId, string number,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
        {
            var comment = seat.Review.FactComments.FirstOrDefault(c => c.Number.ToString(CultureInfo.InvariantCulture) == number) ?? throw new RecordMissingException("comments", number);
            var form = await request.ReadFormAsync(cancellationToken);
            var field = "answer-" + number;
            var text = form[field].ToString().Trim();
            var accepted = form["accepted"].ToString();
            var texts = VisitorLanguage.TextsFor(request);
            var wrong = new List<FieldError>();
            if (accepted is not ("yes" or "no"))
            {
                wrong.Add(new FieldError("accepted-" + number, texts["panel.report.choose"]));
            }
            if (text.Length is 0 or > LongestAnswer)
            {
                wrong.Add(new FieldError(field, texts["panel.report.no-answer"]));
            }
            if (wrong.Count > 0)
            {
                return await report.ShowAsync(request, seat, m => m with { Errors = new FormErrors(wrong), Typed = (comment.Number, text) }, StatusCodes.Status422UnprocessableEntity, cancellationToken);
            }
            // The first answer counts: a second click repeats it, another one is told that the comment is answered.
            return await DoAsync(request, seat, client, new AnswerFact(comment.Number, accepted == "yes", text) { Key = $"panel/answer/{number}/{RecordHash.Of(accepted + text)}" }, field, cancellationToken);
        }, cancellationToken);

    /// <summary>Records that the panel approves its report: the newest draft, or the final text that comes with the form.</summary>
    [Function("PanelApproval"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair), BodyLimit(MaxBytes)]
    public Task<IResult> ApproveAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "panel/{reviewId}/approval")] HttpRequest request, string reviewId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
        {
            var texts = VisitorLanguage.TextsFor(request);
            using var file = await FileAsync(request, "final", cancellationToken);
            if (seat.Review.Step != ReviewStep.PanelApproval || (file is null && seat.Review.Reports.Count == 0))
            {
                return await RefuseAsync(request, seat, "", texts["agency-commands.refused.WrongStep"], cancellationToken);
            }
            if (file is not null && !IsWord(file))
            {
                return await RefuseAsync(request, seat, "final", texts["panel.report.not-word"], cancellationToken);
            }
            var form = await request.ReadFormAsync(cancellationToken);
            var recommendation = Enum.GetNames<Outcome>().Contains(form["recommendation"].ToString(), StringComparer.Ordinal) ? Enum.Parse<Outcome>(form["recommendation"].ToString()) : (Outcome?)null;
            var hash = file is null ? seat.Review.Reports[^1].File : await files.AddAsync(reviewId, file, cancellationToken);
            return await DoAsync(request, seat, client, new ApproveReport(hash, recommendation)
            {
                Key = $"panel/approval/{seat.Review.Reports.Count}/{hash}",
                Reason = form["reason"].ToString().Trim() is { Length: > 0 } reason ? reason : null,
            }, "", cancellationToken);
        }, cancellationToken);

    /// <summary>A version of the report in Word.</summary>
    [Function("PanelReportFile"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> DownloadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel/{reviewId}/reports/{number}")] HttpRequest request, string reviewId, string number, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
        {
            var version = seat.Review.Reports.FirstOrDefault(r => r.Number.ToString(CultureInfo.InvariantCulture) == number) ?? throw new RecordMissingException("reports", number);
            return Results.Stream(await files.OpenAsync(reviewId, version.File, cancellationToken), AnalysisStore.WordMediaType, $"report-{number}.docx");
        }, cancellationToken);

    async Task<IResult> DoAsync(HttpRequest request, PanelSeat seat, DurableTaskClient client, ReviewCommand command, string field, CancellationToken cancellationToken)
    {
        try
        {
            var row = ReviewTransitions.Of(command);
            var after = await reviews.ApplyAsync(seat.Review.Id, command, ReviewActors.For(seat.Caller, seat.Review, row, null), null, cancellationToken);
            await ReviewStarting.WakeAsync(client, after.Value, cancellationToken);
            return PortalPages.GoTo($"{seat.Ref.To("report")}?done={row.Name}");
        }
        catch (IllegalReviewCommandException e)
        {
            return await RefuseAsync(request, seat, field, VisitorLanguage.TextsFor(request)[RefusalOf(command, e.Reason)], cancellationToken);
        }
    }

    static string RefusalOf(ReviewCommand command, Refused reason) => (command, reason) switch
    {
        (ApproveReport, Refused.Missing) => "panel.report.not-agreed",
        _ => "agency-commands.refused." + reason,
    };

    Task<IResult> RefuseAsync(HttpRequest request, PanelSeat seat, string field, string sentence, CancellationToken cancellationToken) =>
        report.ShowAsync(request, seat, m => m with { Errors = new FormErrors([new FieldError(field, sentence)]) }, StatusCodes.Status422UnprocessableEntity, cancellationToken);

    static async Task<MemoryStream?> FileAsync(HttpRequest request, string name, CancellationToken cancellationToken)
    {
        if ((await request.ReadFormAsync(cancellationToken)).Files.GetFile(name) is not { Length: > 0 } sent)
        {
            return null;
        }
        var file = new MemoryStream();
        await sent.CopyToAsync(file, cancellationToken);
        file.Position = 0;
        return file;
    }

    static bool IsWord(Stream file)
    {
        try
        {
            using var container = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return container.GetEntry("word/document.xml") is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
