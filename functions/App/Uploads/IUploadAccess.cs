using Microsoft.AspNetCore.Http;

namespace QaPipeline.App.Uploads;

/// <summary>Says who may do what with the uploads of an owner. Asked wherever a session is read or changed; what is not allowed looks as if it did not exist.</summary>
public interface IUploadAccess
{
    /// <summary>Whether the person behind the request may do this with the uploads of <paramref name="owner"/>.</summary>
    /// <param name="request">The request, with its person.</param>
    /// <param name="owner">The review or institution that the session belongs to.</param>
    /// <param name="action">What is to be done.</param>
    /// <param name="cancellationToken">Cancels the answer.</param>
    Task<bool> AllowsAsync(HttpRequest request, string owner, UploadAction action, CancellationToken cancellationToken);
}

/// <summary>What can be done with an upload.</summary>
public enum UploadAction
{
    /// <summary>See the session and its receipt.</summary>
    Read,

    /// <summary>Begin it, add, mark and remove files, give it up: what contributors do.</summary>
    Prepare,

    /// <summary>Submit it: what the submitter does.</summary>
    Submit,
}
