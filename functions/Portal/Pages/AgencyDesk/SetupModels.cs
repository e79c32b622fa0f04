using QaPipeline.Portal.Components;

namespace QaPipeline.Portal.Pages.AgencyDesk;

/// <summary>The page of imports.</summary>
/// <param name="What">Kind of the table: one of <see cref="Kinds"/>.</param>
/// <param name="Table">The table as it was sent.</param>
/// <param name="Errors">What is wrong with it as a whole.</param>
/// <param name="Report">What becomes of each line; null before the first try.</param>
public sealed record ImportsModel(string What, string Table, FormErrors Errors, ImportView? Report)
{
    /// <summary>Kinds of tables, in the order in which they are imported.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["institutions", "people", "conditions"];
}

/// <summary>What an import did, or would do.</summary>
/// <param name="Applied">Whether it was done.</param>
/// <param name="Usable">Whether every line can be used.</param>
/// <param name="Lines">What becomes of each line.</param>
public sealed record ImportView(bool Applied, bool Usable, IReadOnlyList<ImportLineView> Lines);

/// <summary>One line: its number as a spreadsheet counts, its record, what becomes of it, and remarks.</summary>
public sealed record ImportLineView(int Line, string? Id, string Outcome, IReadOnlyList<string> Remarks);

/// <summary>The settings of the agency, in two forms.</summary>
/// <param name="Reviews">Rules for reviews.</param>
/// <param name="Notifications">How the agency writes.</param>
/// <param name="Templates">Names of the messages that can wait for a look.</param>
/// <param name="Saved">Whether they were just saved.</param>
public sealed record SettingsModel(SettingsForm Reviews, SettingsForm Notifications, IReadOnlyList<string> Templates, bool Saved);

/// <summary>A form of settings.</summary>
/// <param name="Values">Values by the name of the field.</param>
/// <param name="Version">Version of the record; empty while there is none.</param>
/// <param name="Errors">What is wrong.</param>
public sealed record SettingsForm(IReadOnlyDictionary<string, string> Values, string Version, FormErrors Errors);
