using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using QaPipeline.EmbeddedHost.Registry;

namespace QaPipeline.EmbeddedHost.Timers;

/// <summary>A function with the schedule it runs on.</summary>
/// <param name="Function">The function.</param>
/// <param name="Schedule">When it is due.</param>
/// <param name="RunOnStartup">Whether it also runs when the host starts.</param>
/// <param name="IsMonitored">Whether its state is kept over restarts, so that a missed run is caught up.</param>
sealed record TimerFunction(FunctionDescriptor Function, ISchedule Schedule, bool RunOnStartup, bool IsMonitored)
{
    /// <summary>The timer functions of an app.</summary>
    /// <exception cref="FunctionRegistrationException">A schedule can't be used.</exception>
    public static IReadOnlyList<TimerFunction> Of(FunctionRegistry registry, IConfiguration configuration)
    {
        List<string> problems = [];
        List<TimerFunction> timers = [];
        foreach (var function in registry.Of(FunctionKind.Timer))
        {
            var trigger = (TimerTriggerAttribute)function.Trigger;
            try
            {
                // Whether a schedule is ever due, and how often, doesn't depend on today.
                var schedule = ScheduleText.Parse(trigger.Schedule, configuration, DateTime.UnixEpoch);
                timers.Add(new(function, schedule, trigger.RunOnStartup, trigger.UseMonitor && !schedule.IsBelowAMinute(DateTime.UnixEpoch)));
            }
            catch (FormatException wrong)
            {
                problems.Add($"The function '{function.Name}' ({function.EntryPoint}): the schedule '{trigger.Schedule}' can't be used: {wrong.Message}.");
            }
        }
        return problems.Count == 0 ? timers : throw new FunctionRegistrationException(problems);
    }
}
