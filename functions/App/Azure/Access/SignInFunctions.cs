using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Portal;

namespace QaPipeline.App.Access;

/// <summary>The platform signs people in and out; these pages lead there.</summary>
public sealed class SignInFunctions
{
    /// <summary>To the platform's sign-in, and back to the page that was asked for.</summary>
    [Function("SignInPage"), OpenAccess]
    public static IResult SignIn([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sign-in")] HttpRequest request) =>
        PortalPages.GoTo("/.auth/login/aad?post_login_redirect_uri=" + Uri.EscapeDataString(LocalPath.OrHome(request.Query["to"])));

    /// <summary>To the platform's sign-out.</summary>
    [Function("SignOut"), SignedInAccess]
    public static IResult SignOut([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-out")] HttpRequest request) =>
        PortalPages.GoTo("/.auth/logout?post_logout_redirect_uri=/");
}
