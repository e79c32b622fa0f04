using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Portal;
using QaPipeline.Domain.People;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages;
using QaPipeline.Portal.Texts;
using QaPipeline.Storage;

namespace QaPipeline.App.Access;

/// <summary>Pages behind the links of invitations. Opening a link changes nothing, since mail programs open links too; sending its form uses it up.</summary>
public sealed class InvitationFunctions(Invitations invitations, AccessStore store, Admissions admissions, IInvitationAcceptance acceptance, PortalPages pages, ErrorAnswers errors)
{
    static readonly Fault Spent = new(StatusCodes.Status410Gone, "invitation-spent");

    /// <summary>The form behind a link.</summary>
    [Function("InvitationPage"), OpenAccess]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "invitation/{purpose}/{token}")] HttpRequest request, string purpose, string token, CancellationToken cancellationToken)
    {
        if (await invitations.OpenAsync(purpose, token, cancellationToken) is not { } opened)
        {
            return await errors.AnswerAsync(request, Spent);
        }
        if (!acceptance.CanAccept(request.HttpContext))
        {
            return PortalPages.GoTo("/sign-in?to=" + Uri.EscapeDataString(request.Path));
        }
        var person = (await store.FindPersonAsync(opened.Value.PersonId, cancellationToken))?.Value;
        return await ShowFormAsync(request, opened.Value, new InvitationForm(person?.Name ?? "", person?.Email ?? ""), FormErrors.None, StatusCodes.Status200OK);
    }

    /// <summary>Accepts an invitation.</summary>
    [Function("AcceptInvitation"), OpenAccess, GuardedAgainstGuessing]
    public async Task<IResult> AcceptAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "invitation/{purpose}/{token}")] HttpRequest request, string purpose, string token, CancellationToken cancellationToken)
    {
        if (await invitations.OpenAsync(purpose, token, cancellationToken) is not { } opened || !acceptance.CanAccept(request.HttpContext))
        {
            return await errors.AnswerAsync(request, Spent);
        }
        var sent = await request.ReadFormAsync(cancellationToken);
        var stored = await store.FindPersonAsync(opened.Value.PersonId, cancellationToken);
        var first = opened.Value.Purpose == InvitationPurpose.FirstAdmin;
        var form = new InvitationForm(sent["name"].ToString().Trim(), first ? sent["email"].ToString().Trim() : stored?.Value.Email ?? "");
        var password = acceptance.AsksForPassword ? sent["password"].ToString() : null;
        var wrong = InvitationRules.Check(VisitorLanguage.TextsFor(request), form, password, sent["repeat"].ToString());
        if (wrong.Any)
        {
            return await ShowFormAsync(request, opened.Value, form, wrong, StatusCodes.Status422UnprocessableEntity);
        }
        try
        {
            await invitations.UseAsync(opened, cancellationToken);
        }
        catch (RecordChangedException)
        {
            return await errors.AnswerAsync(request, Spent);
        }
        var person = first
            ? Admissions.Administrator(form.Name, form.Email) with { Language = VisitorLanguage.TextsFor(request).Language }
            : stored!.Value with { Name = form.Name };
        var version = first ? (await store.FindPersonAsync(person.Id, cancellationToken))?.ETag : stored!.ETag;
        await admissions.AcceptAsync(person, version, cancellationToken);
        await acceptance.AcceptAsync(request.HttpContext, person, password, cancellationToken);
        return PortalPages.GoTo("/");
    }

    Task<IResult> ShowFormAsync(HttpRequest request, Invitation invitation, InvitationForm form, FormErrors wrong, int status) =>
        pages.ShowAsync<InvitationPage, InvitationModel>(request, new InvitationModel(invitation.Purpose, request.Path, form, acceptance.AsksForPassword, invitation.ExpiresAt, wrong), status);
}

/// <summary>What the form of an invitation must hold.</summary>
static class InvitationRules
{
    const int LeastPassword = 12;
    const int MostPassword = 200;

    public static FormErrors Check(PortalTexts texts, InvitationForm form, string? password, string repeat)
    {
        var wrong = new List<FieldError>();
        void Unless(bool right, string field, string key)
        {
            if (!right)
            {
                wrong.Add(new FieldError(field, texts[key]));
            }
        }
        Unless(form.Name.Length is > 0 and <= 200, "name", "invitation.name.missing");
        Unless(EmailRule.IsAddress(form.Email), "email", "invitation.email.wrong");
        if (password is not null)
        {
            Unless(password.Length is >= LeastPassword and <= MostPassword, "password", "invitation.password.length");
            Unless(password.Length < LeastPassword || !IsEasy(password, form), "password", "invitation.password.easy");
            Unless(password == repeat, "repeat", "invitation.repeat.differs");
        }
        return new FormErrors(wrong);
    }

    static bool IsEasy(string password, InvitationForm form) =>
        password.Distinct().Count() < 5
        || (form.Name.Length > 3 && password.Contains(form.Name, StringComparison.OrdinalIgnoreCase))
        || password.Contains(form.Email.Split('@')[0], StringComparison.OrdinalIgnoreCase);
}
