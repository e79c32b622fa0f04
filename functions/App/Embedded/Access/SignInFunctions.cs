using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Portal;
using QaPipeline.Domain.People;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages;

namespace QaPipeline.App.Access;

/// <summary>Sign-in with a local account. On Azure the platform signs people in, and these functions don't exist.</summary>
public sealed class SignInFunctions(LocalAccounts accounts, LocalSessions sessions, RequestRates rates, PortalPages pages, ErrorAnswers errors)
{
    /// <summary>The form.</summary>
    [Function("SignInPage"), OpenAccess]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sign-in")] HttpRequest request)
    {
        var to = LocalPath.OrHome(request.Query["to"]);
        return Caller.Of(request).Person is null
            ? await pages.ShowAsync<SignInPage, SignInModel>(request, new SignInModel("", to, FormErrors.None))
            : PortalPages.GoTo(to);
    }

    /// <summary>Signs in. A wrong address and a wrong password give the same answer.</summary>
    [Function("SignIn"), OpenAccess, GuardedAgainstGuessing]
    public async Task<IResult> SignInAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var email = form["email"].ToString().Trim();
        var to = LocalPath.OrHome(form["to"]);
        if (!rates.AllowsAttempt(Person.IdOf(email)))
        {
            return await errors.AnswerAsync(request, Fault.TooMany);
        }
        if (await accounts.SignInAsync(request.HttpContext, email, form["password"].ToString(), cancellationToken))
        {
            return PortalPages.GoTo(to);
        }
        var wrong = new FormErrors([new FieldError("email", VisitorLanguage.TextsFor(request)["sign-in.wrong"])]);
        return await pages.ShowAsync<SignInPage, SignInModel>(request, new SignInModel(email, to, wrong), StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Signs out here and on every other device of the person.</summary>
    [Function("SignOut"), SignedInAccess]
    public async Task<IResult> SignOutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-out")] HttpRequest request, CancellationToken cancellationToken)
    {
        await accounts.EndSessionsAsync(Caller.Of(request).Id, cancellationToken);
        sessions.End(request.HttpContext);
        return PortalPages.GoTo("/sign-in");
    }
}
