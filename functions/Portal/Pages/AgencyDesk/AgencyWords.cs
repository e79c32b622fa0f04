using System.Globalization;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Texts;

namespace QaPipeline.Portal.Pages.AgencyDesk;

/// <summary>Words for steps, deadlines and frameworks of reviews.</summary>
public static class AgencyWords
{
    /// <summary>Name of a step.</summary>
    public static string Step(PortalTexts texts, ReviewStep step)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts["agency.step." + step.Name()];
    }

    /// <summary>Title and version of a framework.</summary>
    public static string Framework(PortalTexts texts, Framework framework)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(framework);
        return $"{texts.Sentence(framework.Title)} ({framework.Version})";
    }

    /// <summary>Name of what a deadline waits for, with its number where there can be several.</summary>
    public static string Wait(PortalTexts texts, string deadline)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var kind = ReviewDeadline.KindOf(deadline);
        var name = texts.Has("agency.step." + kind) ? texts["agency.step." + kind] : texts["agency.wait." + kind];
        return kind == deadline ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {deadline[(kind.Length + 1)..]}");
    }
}
