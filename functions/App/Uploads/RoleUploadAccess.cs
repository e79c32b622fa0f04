using Microsoft.AspNetCore.Http;
using QaPipeline.App.Access;
using QaPipeline.Domain.People;

namespace QaPipeline.App.Uploads;

/// <summary>
/// The people of an institution work on the uploads of the institution and of its reviews, and its submitter alone submits. The agency's own programs may do everything; its people see
/// nothing of a pack before it is submitted.
/// </summary>
sealed class RoleUploadAccess(IReviewDirectory reviews) : IUploadAccess
{
    public async Task<bool> AllowsAsync(HttpRequest request, string owner, UploadAction action, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(request);
        if (caller.IsAutomation || caller.IsNobody)
        {
            return caller.IsAutomation;
        }
        var scope = RoleScope.Institution(await reviews.FindInstitutionAsync(owner, cancellationToken) ?? owner);
        return action == UploadAction.Submit
            ? caller.Holds(scope, Role.InstitutionSubmitter)
            : caller.Holds(scope, Role.InstitutionContributor, Role.InstitutionSubmitter);
    }
}
