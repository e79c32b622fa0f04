namespace QaPipeline.Domain.Reviews;

/// <summary>What stands against the confirmation of a panel.</summary>
public static class PanelRules
{
    /// <summary>What an admin may override with a reason: missing positions, too few members, training too long ago.</summary>
    public static IReadOnlyList<string> Shortcomings(IReadOnlyList<PanelMember> panel, DateOnly day, AgencySettings settings)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(settings);
        var found = new List<string>();
        foreach (var position in (PanelPosition[])[PanelPosition.Chair, PanelPosition.Student, PanelPosition.Secretary])
        {
            if (panel.All(m => m.Position != position))
            {
                found.Add(position switch
                {
                    PanelPosition.Chair => "The panel has no chair.",
                    PanelPosition.Student => "The panel has no student.",
                    _ => "The panel has no secretary.",
                });
            }
        }
        if (panel.Count < settings.MinimumPanel)
        {
            found.Add($"The panel has {panel.Count} members; {settings.MinimumPanel} are needed.");
        }
        if (settings.TrainingYears > 0 && panel.Count(m => m.Votes && !(m.TrainedOn is { } trained && trained > day.AddYears(-settings.TrainingYears))) is > 0 and var untrained)
        {
            found.Add($"{untrained} members were not trained within {settings.TrainingYears} years.");
        }
        return found;
    }

    /// <summary>The panel with the days of training that are known now; a day that is known no longer stays as it was stated.</summary>
    public static IReadOnlyList<PanelMember> TrainedAs(IReadOnlyList<PanelMember> panel, Func<string, DateOnly?> known)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(known);
        return [.. panel.Select(m => known(m.PersonId) is { } day ? m with { TrainedOn = day } : m)];
    }

    /// <summary>What nobody may override: open declarations and conflicts.</summary>
    public static IReadOnlyList<string> Obstacles(IReadOnlyList<PanelMember> panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var found = new List<string>();
        if (panel.Count == 0)
        {
            found.Add("No panel was proposed.");
        }
        if (panel.Count(m => m.Declared is null) is > 0 and var silent)
        {
            found.Add($"{silent} members have not declared their interests.");
        }
        if (panel.Count(m => m.IsConflicted) is > 0 and var conflicted)
        {
            found.Add($"{conflicted} members have a conflict of interest. Replace them.");
        }
        if (panel.Count(m => m is { Declared: not null, IsConflicted: false, IsCleared: false }) is > 0 and var undecided)
        {
            found.Add($"The declared interests of {undecided} members are not decided about.");
        }
        return found;
    }
}
