using Microsoft.AspNetCore.Http;

namespace QaPipeline.App.Portal;

/// <summary>Why a request isn't answered; told as a page to people and as a problem to programs.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable code: the title of the problem, and the key of the texts of the page (errors.CODE.title and errors.CODE.text).</param>
public sealed record Fault(int Status, string Code)
{
    /// <summary>The one sentence for programs; null for the text of the page.</summary>
    public string? Detail { get; init; }

    /// <summary>What to name when asking for help.</summary>
    public string? Reference { get; init; }

    /// <summary>Nobody is signed in.</summary>
    public static Fault Unknown { get; } = new(StatusCodes.Status401Unauthorized, "sign-in-needed");

    /// <summary>The caller may not do this.</summary>
    public static Fault Forbidden { get; } = new(StatusCodes.Status403Forbidden, "not-allowed");

    /// <summary>The request may come from another site.</summary>
    public static Fault Forged { get; } = new(StatusCodes.Status403Forbidden, "form-expired");

    /// <summary>There is no such page or thing.</summary>
    public static Fault NotFound { get; } = new(StatusCodes.Status404NotFound, "not-found");

    /// <summary>There is no such framework (any more).</summary>
    public static Fault FrameworkGone { get; } = new(StatusCodes.Status404NotFound, "framework-gone");

    /// <summary>Something that the answer is made from is not there (any more).</summary>
    public static Fault MaterialGone { get; } = new(StatusCodes.Status404NotFound, "material-gone");

    /// <summary>The address exists, but not for this method.</summary>
    public static Fault WrongMethod { get; } = new(StatusCodes.Status405MethodNotAllowed, "wrong-method");

    /// <summary>Somebody else changed it first.</summary>
    public static Fault LostUpdate { get; } = new(StatusCodes.Status412PreconditionFailed, "changed-meanwhile");

    /// <summary>The body is too large.</summary>
    public static Fault TooLarge { get; } = new(StatusCodes.Status413PayloadTooLarge, "too-large");

    /// <summary>The request makes no sense.</summary>
    public static Fault BadRequest { get; } = new(StatusCodes.Status400BadRequest, "bad-request");

    /// <summary>Too many requests.</summary>
    public static Fault TooMany { get; } = new(StatusCodes.Status429TooManyRequests, "too-many-requests");

    /// <summary>The record that the request is about can't be read.</summary>
    public static Fault RecordUnreadable { get; } = new(StatusCodes.Status500InternalServerError, "record-unreadable");

    /// <summary>The app failed.</summary>
    public static Fault Failed { get; } = new(StatusCodes.Status500InternalServerError, "failed");
}
