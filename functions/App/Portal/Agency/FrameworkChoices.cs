using QaPipeline.Domain.Frameworks;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.AgencyDesk;
using QaPipeline.Portal.Texts;

namespace QaPipeline.App.Portal.Agency;

/// <summary>Frameworks as choices of a form.</summary>
static class FrameworkChoices
{
    /// <summary>Frameworks named by their content; two of the same title and version are told apart by its beginning.</summary>
    public static IReadOnlyList<FieldOption> ByContent(IReadOnlyList<Framework> frameworks, PortalTexts texts, string? group = null)
    {
        var twice = frameworks.CountBy(f => AgencyWords.Framework(texts, f), StringComparer.Ordinal).Where(c => c.Value > 1).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        return [.. frameworks.Select(f => new FieldOption(KeyOf(f), AgencyWords.Framework(texts, f) is var name && twice.Contains(name) ? $"{name} {KeyOf(f)[..8]}" : name, group))];
    }

    /// <summary>What a plan can be made with: the built-in ones by their ids, so that a new release brings their newest version, then what the agency added and what earlier releases left; retired ones can't be chosen.</summary>
    public static IReadOnlyList<FieldOption> ForPlans(IReadOnlyList<Framework> own, IReadOnlySet<string> retired, PortalTexts texts)
    {
        return
        [
            .. FrameworkLibrary.BuiltIn.Where(f => !retired.Contains(f.Id)).Select(f => new FieldOption(f.Id, AgencyWords.Framework(texts, f) + (f.Status == FrameworkStatus.Draft ? $" – {texts["frameworks.status.Draft"]}" : ""), texts["frameworks.built-in"])),
            .. ByContent([.. own.Where(f => !retired.Contains(KeyOf(f)))], texts, texts["frameworks.own"]),
        ];
    }

    /// <summary>The hash of its file; its id where it has none.</summary>
    public static string KeyOf(Framework framework) => framework.Sha256 ?? framework.Id;
}
