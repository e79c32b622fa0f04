using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using QaPipeline.App.Platform;
using QaPipeline.Domain.Serialization;
using QaPipeline.Domain.Uploads;
using QaPipeline.Storage;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.App.Uploads;

/// <summary>What all requests about uploads share: bodies of limited size, access asked before anything is told, faults as problems.</summary>
public sealed partial class UploadRequests(UploadStore sessions, IUploadAccess access)
{
    const int MaxBody = 1024 * 1024;

    /// <summary>Answers with what <paramref name="then"/> makes of the session, or with a problem.</summary>
    public async Task<IResult> WithAsync(HttpRequest request, string sessionId, UploadAction action, Func<UploadSession, Task<IResult>> then, CancellationToken cancellationToken)
    {
        if (!SessionId().IsMatch(sessionId) || await sessions.FindAsync(sessionId, cancellationToken) is not { } session
            || !await access.AllowsAsync(request, session.Owner, action, cancellationToken))
        {
            return Answers.NotFound("upload", sessionId);
        }
        return await AnswerAsync(() => then(session));
    }

    /// <summary>Answers with a result, or with the problem that kept it from being made.</summary>
    public static async Task<IResult> AnswerAsync(Func<Task<IResult>> make)
    {
        try
        {
            return await make();
        }
        catch (UploadRefusedException e)
        {
            return Answers.Problem(e.Status, e.Code, e.Message, e.Problems);
        }
        catch (LostUpdateException e)
        {
            return Answers.Problem(StatusCodes.Status409Conflict, "changed-meanwhile", e.Message);
        }
    }

    /// <summary>The body.</summary>
    /// <exception cref="UploadRefusedException">There is none, it is too large, or it makes no sense.</exception>
    public static async Task<T> BodyAsync<T>(HttpRequest request, CancellationToken cancellationToken) where T : class =>
        Parse<T>((await BytesAsync(request, cancellationToken)).Span);

    /// <summary>The bytes of the body, which may be 1 MB.</summary>
    /// <exception cref="UploadRefusedException">It is too large.</exception>
    public static async Task<ReadOnlyMemory<byte>> BytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // Bodies may come in chunks without a stated length: what counts is what arrives.
        var body = new byte[64 * 1024];
        var length = 0;
        for (int read; (read = await request.Body.ReadAsync(body.AsMemory(length), cancellationToken)) > 0;)
        {
            length += read;
            if (length == MaxBody)
            {
                throw new UploadRefusedException(StatusCodes.Status413PayloadTooLarge, "body-too-large", "The request may have 1 MB at most. Announce the files in several requests.");
            }
            if (length == body.Length)
            {
                Array.Resize(ref body, Math.Min(MaxBody, 2 * length));
            }
        }
        return body.AsMemory(0, length);
    }

    /// <summary>What a body says in JSON.</summary>
    /// <exception cref="UploadRefusedException">It is empty or makes no sense.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> body) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, DomainJson.Compact)
                ?? throw new UploadRefusedException(StatusCodes.Status422UnprocessableEntity, "invalid-upload", "The request has no body.");
        }
        catch (JsonException e)
        {
            throw new UploadRefusedException(StatusCodes.Status422UnprocessableEntity, "invalid-upload", RequestBodies.SentenceOf(e));
        }
    }

    /// <summary>Whether the person may do this with an owner's uploads.</summary>
    public Task<bool> AllowsAsync(HttpRequest request, string owner, UploadAction action, CancellationToken cancellationToken) => access.AllowsAsync(request, owner, action, cancellationToken);

    /// <summary>Whether this could be the id of an upload.</summary>
    public static bool IsSessionId(string text) => SessionId().IsMatch(text);

    [GeneratedRegex("^[0-9a-f]{16}-[0-9a-f]{32}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SessionId();
}
