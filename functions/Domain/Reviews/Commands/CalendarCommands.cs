namespace QaPipeline.Domain.Reviews;

/// <summary>Moves a deadline; the reason is needed.</summary>
public sealed record MoveDeadline(string Deadline, DateTimeOffset Due) : ReviewCommand;

/// <summary>Somebody who is waited for asks for more time; the reason is needed.</summary>
public sealed record RequestExtension(string Deadline, DateTimeOffset Until) : ReviewCommand;

/// <summary>The agency grants more time, or refuses it with a reason.</summary>
/// <param name="Number">Number of the request.</param>
/// <param name="Granted">Whether it is granted.</param>
/// <param name="Until">Another date than the one asked for; null grants what was asked.</param>
public sealed record DecideExtension(int Number, bool Granted, DateTimeOffset? Until) : ReviewCommand;

/// <summary>The review ends without a result; the reason is needed.</summary>
public sealed record Withdraw : ReviewCommand;

/// <summary>A withdrawn or closed review goes on; the reason is needed.</summary>
/// <param name="Due">Deadline of the step at which it goes on (UTC).</param>
public sealed record Reopen(DateTimeOffset Due) : ReviewCommand;

/// <summary>The clock reminds those who are waited for.</summary>
public sealed record Remind(string Deadline, int DaysBefore) : ReviewCommand;

/// <summary>The clock finds a deadline passed.</summary>
public sealed record PassDeadline(string Deadline) : ReviewCommand;
