using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.Institutions;
using QaPipeline.Portal.Texts;

namespace QaPipeline.App.Portal.Institutions;

/// <summary>The forms of a review's page: terms, panel, more time, appeal, complaint, withdrawal. What is legal is the word of the state machine.</summary>
public sealed class InstitutionCommands(InstitutionReviewPages page, ErrorAnswers errors, InstitutionReviews reviews, ReviewRegister register)
{
    static readonly string[] Known = ["agree-terms", "object-to-panel", "consent-to-panel", "request-extension", "lodge-appeal", "lodge-complaint", "withdraw"];

    /// <summary>Whether a name is that of a form of the page.</summary>
    public static bool IsKnown(string command) => Known.Contains(command, StringComparer.Ordinal);

    /// <summary>Carries out the command of a form and leads back to the page.</summary>
    [Function("InstitutionCommand"), Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter), Access(AccessScope.Review, Role.StudentSubmitter)]
    public async Task<IResult> CommandAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "institution/reviews/{reviewId}/commands/{command}")] HttpRequest request,
        string reviewId, string command, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!IsKnown(command) || await reviews.FindAsync(request, reviewId, cancellationToken) is not { } review)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        var texts = VisitorLanguage.TextsFor(request);
        var sent = await request.ReadFormAsync(cancellationToken);
        var form = new CommandForm(command, ((string[])["key", "terms", "member", "reason", "deadline", "until", "text", "sure"]).ToDictionary(n => n, n => sent[n].ToString().Trim(), StringComparer.Ordinal));
        var wrong = CommandRules.Check(form, texts);
        if (wrong.Any)
        {
            return await page.ShowAsync(request, reviewId, form, wrong, cancellationToken);
        }
        try
        {
            var order = CommandRules.Build(form, review.Whole);
            var actor = ActorFor(request, review, ReviewTransitions.Of(order));
            var after = await register.ApplyAsync(reviewId, order, actor, version: null, cancellationToken);
            await ReviewStarting.WakeAsync(client, after.Value, cancellationToken);
            return PortalPages.GoTo($"/institution/reviews/{reviewId}?done={command}#done");
        }
        catch (IllegalReviewCommandException e)
        {
            return await page.ShowAsync(request, reviewId, form, new FormErrors([new FieldError("", texts["institution.refused." + e.Reason])]), cancellationToken);
        }
    }

    /// <summary>In the role of the institution, even where the person holds others for the review.</summary>
    static Actor ActorFor(HttpRequest request, InstitutionReview review, ReviewTransition row)
    {
        foreach (var role in (Role[])[Role.InstitutionSubmitter, Role.InstitutionContributor, Role.StudentSubmitter])
        {
            if (review.Roles.Contains(role) && row.Roles.Contains(role))
            {
                return new Actor(Caller.Of(request).Id, role);
            }
        }
        throw new AccessDeniedException(RoleScope.Institution(review.Whole.InstitutionId));
    }
}

/// <summary>What the forms must hold, and the commands that they become.</summary>
static class CommandRules
{
    /// <summary>What is wrong with a form.</summary>
    public static FormErrors Check(CommandForm form, PortalTexts texts)
    {
        var wrong = new List<FieldError>();
        void Need(string field, string key)
        {
            if (form.Values[field].Length is 0 or > ReviewMachine.MaxText)
            {
                wrong.Add(new FieldError(field, texts[key]));
            }
        }
        switch (form.Command)
        {
            case "agree-terms":
                Need("terms", "institution.terms.missing");
                break;
            case "object-to-panel":
                Need("member", "institution.object.member.missing");
                Need("reason", "institution.reason.missing");
                break;
            case "request-extension":
                Need("deadline", "institution.extension.deadline.missing");
                Need("reason", "institution.reason.missing");
                if (DayOf(form) is null)
                {
                    wrong.Add(new FieldError("until", texts["institution.extension.until.missing"]));
                }
                break;
            case "lodge-appeal" or "lodge-complaint":
                Need("text", "institution.text.missing");
                break;
            case "withdraw":
                Need("reason", "institution.reason.missing");
                if (form.Values["sure"] != "yes")
                {
                    wrong.Add(new FieldError("sure", texts["institution.withdraw.sure.missing"]));
                }
                break;
        }
        return new FormErrors(wrong);
    }

    /// <summary>The command of a form that was checked.</summary>
    public static ReviewCommand Build(CommandForm form, Review review)
    {
        // One form sent twice is one command: its key comes from the page.
        var key = $"institution/{form.Command}/{(form.Values["key"] is { Length: > 0 and <= 64 } sent ? sent : "none")}";
        var reason = form.Values["reason"];
        return form.Command switch
        {
            "agree-terms" => new AgreeTerms(form.Values["terms"]) { Key = key },
            "object-to-panel" => new ObjectToPanel(form.Values["member"]) { Key = key, Reason = reason },
            "consent-to-panel" => new ConsentToPanel { Key = key },
            "request-extension" => new RequestExtension(form.Values["deadline"], LocalTime.EndOf(DayOf(form)!.Value, LocalTime.ZoneOf(review))) { Key = key, Reason = reason },
            "lodge-appeal" => new LodgeAppeal(form.Values["text"]) { Key = key },
            "withdraw" => new Withdraw { Key = key, Reason = reason },
            _ => new LodgeComplaint(form.Values["text"]) { Key = key },
        };
    }

    static DateOnly? DayOf(CommandForm form) => DateOnly.TryParseExact(form.Values["until"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
