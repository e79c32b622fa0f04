using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function on a schedule.</summary>
/// <param name="schedule">An NCRONTAB expression (six fields with seconds, or five), an interval such as 00:30:00, or a setting in percent signs.</param>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The schedule as written.</summary>
    public string Schedule { get; private set; } = schedule;

    /// <summary>Also run when the host starts.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>Remember the schedule over restarts, so that a missed run is caught up. Schedules below a minute are never remembered.</summary>
    public bool UseMonitor { get; set; } = true;
}

/// <summary>What a timer function is told about its run.</summary>
public class TimerInfo
{
    /// <summary>Creates an empty description.</summary>
    public TimerInfo()
    {
    }

    /// <summary>The schedule's state; null when it isn't remembered.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run was due earlier, when the host didn't run.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>The remembered state of a schedule; times are UTC.</summary>
public class ScheduleStatus
{
    /// <summary>Creates an empty state.</summary>
    public ScheduleStatus()
    {
    }

    /// <summary>When the function last ran; the default value for never.</summary>
    public DateTime Last { get; set; }

    /// <summary>When it is due next.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this state was last written.</summary>
    public DateTime LastUpdated { get; set; }
}
