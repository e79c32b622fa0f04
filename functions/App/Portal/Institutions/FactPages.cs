using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.Analyses;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Reviews;
using QaPipeline.Drafting.Returns;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.Institutions;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Institutions;

/// <summary>The check of facts: the institution downloads its copy of the report draft and sends comments, row by row or as the copy that it filled in, and later reads the panel's answers.</summary>
public sealed class FactPages(PortalPages pages, ErrorAnswers errors, InstitutionReviews reviews, ReviewRegister register, AnalysisSources sources, ReturnStore returns)
{
    const string Route = "institution/reviews/{reviewId}/facts";
    const long MostBytes = 50 * 1024 * 1024;
    const int MostRows = 200;
    const int NewRows = 3;

    /// <summary>The page.</summary>
    [Function("FactsPage"), Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        await reviews.FindAsync(request, reviewId, cancellationToken) is { } review
            ? await ShowAsync(request, review, ModelOf(review, Blank(NewRows)) with { Sent = request.Query["done"] == "sent" })
            : await errors.AnswerAsync(request, Fault.NotFound);

    /// <summary>Sends the comments, or answers the form with more rows.</summary>
    [Function("CommentFactsByForm"), Access(AccessScope.InstitutionOfReview, Role.InstitutionSubmitter)]
    public async Task<IResult> CommentAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string reviewId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await reviews.FindAsync(request, reviewId, cancellationToken) is not { } review)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        var texts = VisitorLanguage.TextsFor(request);
        var form = await request.ReadFormAsync(cancellationToken);
        var rows = RowsOf(form);
        var filled = rows.Where(r => r.Comment.Length > 0 || r.Place.Length > 0).ToArray();
        if (form["do"].ToString() == "more")
        {
            return await ShowAsync(request, review, ModelOf(review, [.. rows, .. Blank(NewRows)]));
        }
        var none = form["none"].ToString() == "yes";
        var wrong = new List<FieldError>();
        if (filled.Length == 0 && !none)
        {
            wrong.Add(new FieldError("none", texts["institution.facts.nothing"]));
        }
        if (filled.Length > 0 && none)
        {
            wrong.Add(new FieldError("none", texts["institution.facts.both"]));
        }
        wrong.AddRange(rows.Select((r, i) => (r, i)).Where(x => x.r.Place.Length > 0 && x.r.Comment.Length == 0)
            .Select(x => new FieldError(string.Create(CultureInfo.InvariantCulture, $"comment-{x.i + 1}"), texts["institution.facts.comment.missing"])));
        if (wrong.Count > 0)
        {
            return await ShowAsync(request, review, ModelOf(review, rows.Count > 0 ? rows : Blank(NewRows)) with { Errors = new FormErrors(wrong) });
        }
        try
        {
            var key = form["key"].ToString() is { Length: > 0 and <= 64 } sent ? sent : "none";
            var after = await register.ApplyAsync(reviewId, new CommentFacts(filled) { Key = "institution/facts/" + key }, new Actor(Caller.Of(request).Id, Role.InstitutionSubmitter), version: null, cancellationToken);
            await ReviewStarting.WakeAsync(client, after.Value, cancellationToken);
            return PortalPages.GoTo($"/institution/reviews/{reviewId}/facts?done=sent");
        }
        catch (IllegalReviewCommandException e)
        {
            return await ShowAsync(request, review, ModelOf(review, rows) with { Errors = new FormErrors([new FieldError("", texts["institution.refused." + e.Reason])]) });
        }
    }

    /// <summary>Reads a copy that was filled in Word and shows its rows, to be sent after a look at them. The file is kept.</summary>
    [Function("ReadFactsCopy"), Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter), BodyLimit(MostBytes)]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/copy")] HttpRequest request, string reviewId, CancellationToken cancellationToken)
    {
        if (await reviews.FindAsync(request, reviewId, cancellationToken) is not { } review)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        var texts = VisitorLanguage.TextsFor(request);
        var form = await request.ReadFormAsync(cancellationToken);
        if (form.Files.GetFile("copy") is not { Length: > 0 } sent)
        {
            return await ShowAsync(request, review, ModelOf(review, Blank(NewRows)) with { Errors = new FormErrors([new FieldError("copy", texts["institution.facts.copy.missing"])]) });
        }
        if (review.Whole.LatestAnalysis?.AnalysisId is not { } analysisId || review.Whole.Reports.All(r => r.InstitutionCopy is null))
        {
            return await ShowAsync(request, review, ModelOf(review, Blank(NewRows)) with { Errors = new FormErrors([new FieldError("copy", texts["institution.refused.WrongStep"])]) });
        }
        using var file = new MemoryStream();
        await sent.CopyToAsync(file, cancellationToken);
        file.Position = 0;
        var read = AccuracyReturnReader.Read(file, ReturnExpectation.OfAccuracyCopy(await sources.DraftInputAsync(analysisId, cancellationToken)));
        await returns.WriteAccuracyAsync(analysisId, read, file, cancellationToken);
        CommentedFact[] rows = [.. read.Corrections.Select(c => Row(texts, c)), .. read.Comments.Select(c => new CommentedFact(c.Criterion ?? c.On, c.Text))];
        return await ShowAsync(request, review, ModelOf(review, rows.Length > 0 ? rows : Blank(NewRows)) with { ReadRows = rows.Length, Problems = [.. read.Problems.Select(p => texts.Sentence(p.Text))] });
    }

    static CommentedFact Row(QaPipeline.Portal.Texts.PortalTexts texts, AccuracyComment correction)
    {
        var lines = new List<string>();
        void Line(string key, string text)
        {
            if (text.Length > 0)
            {
                lines.Add(texts.Format(key, text));
            }
        }
        Line("institution.facts.row.statement", correction.Statement);
        Line("institution.facts.row.correction", correction.Correction);
        Line("institution.facts.row.source", correction.Source);
        return new CommentedFact(correction.Place, string.Join('\n', lines));
    }

    static FactsModel ModelOf(InstitutionReview review, IReadOnlyList<CommentedFact> rows)
    {
        var open = review.View.Step == ReviewStep.FactualAccuracy;
        return new FactsModel
        {
            Review = review.Card,
            Version = review.View.Reports is [.., var latest] ? latest : null,
            Open = open,
            MayComment = open && review.Submits,
            Due = open ? review.View.Deadlines.FirstOrDefault(d => d.Id == "factual-accuracy")?.Due : null,
            Comments = review.View.FactComments,
            Rows = rows,
            Key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        };
    }

    Task<IResult> ShowAsync(HttpRequest request, InstitutionReview review, FactsModel model) =>
        review.Prepares
            ? pages.ShowAsync<FactsPage, FactsModel>(request, model, model.Errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK)
            : errors.AnswerAsync(request, Fault.NotFound);

    static CommentedFact[] Blank(int count) => [.. Enumerable.Repeat(new CommentedFact("", ""), count)];

    static List<CommentedFact> RowsOf(IFormCollection form)
    {
        var rows = new List<CommentedFact>();
        for (var i = 1; i <= MostRows && (form.ContainsKey(Field("place", i)) || form.ContainsKey(Field("comment", i))); i++)
        {
            rows.Add(new CommentedFact(form[Field("place", i)].ToString().Trim(), form[Field("comment", i)].ToString().Trim()));
        }
        return rows;
    }

    static string Field(string name, int row) => string.Create(CultureInfo.InvariantCulture, $"{name}-{row}");
}
