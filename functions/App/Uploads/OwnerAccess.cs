using Microsoft.AspNetCore.Http;
using QaPipeline.App.Access;
using QaPipeline.Domain.People;
using QaPipeline.Storage;

namespace QaPipeline.App.Uploads;

/// <summary>
/// Uploads belong to the institution of their review, and the students' own ones to the students: contributors prepare, the submitter submits. Nobody at the agency or on a
/// panel sees a pack before it is submitted; the agency's programs, with a key, may send packs for an institution.
/// </summary>
public sealed class OwnerAccess(IReviewDirectory reviews) : IUploadAccess
{
    /// <inheritdoc/>
    public Task<bool> AllowsAsync(HttpRequest request, string owner, UploadAction action, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(request);
        return caller.IsAutomation ? Task.FromResult(true) : AllowsAsync(caller, UploadOwner.Parse(owner), action, cancellationToken);
    }

    /// <summary>Whether a person may do this with the uploads for a purpose.</summary>
    public async Task<bool> AllowsAsync(Caller caller, UploadOwner owner, UploadAction action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(owner);
        var institution = RoleScope.Institution(await InstitutionOfAsync(owner, cancellationToken));
        if (owner.Purpose == UploadPurpose.Students)
        {
            return caller.Holds(RoleScope.Review(owner.Target), Role.StudentSubmitter) || caller.Holds(institution, Role.StudentSubmitter);
        }
        return action == UploadAction.Submit
            ? caller.Holds(institution, Role.InstitutionSubmitter)
            : caller.Holds(institution, Role.InstitutionContributor, Role.InstitutionSubmitter);
    }

    async Task<string> InstitutionOfAsync(UploadOwner owner, CancellationToken cancellationToken)
    {
        try
        {
            return await reviews.FindInstitutionAsync(owner.Target, cancellationToken) ?? owner.Target;
        }
        catch (InvalidRecordIdException)
        {
            // No review has such an id; packs of the agency's own programs may be named freely.
            return owner.Target;
        }
    }
}
