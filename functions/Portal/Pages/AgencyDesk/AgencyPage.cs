using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Layout;

namespace QaPipeline.Portal.Pages.AgencyDesk;

/// <summary>A page of the agency, with the words for steps, deadlines and roles.</summary>
/// <typeparam name="TModel">What the page shows.</typeparam>
public abstract class AgencyPage<TModel> : PortalPage<TModel>
{
    /// <summary>Name of a step.</summary>
    protected string Step(ReviewStep step) => AgencyWords.Step(Context.Texts, step);

    /// <summary>Name of what is waited for.</summary>
    protected string Wait(string deadline) => AgencyWords.Wait(Context.Texts, deadline);
}
