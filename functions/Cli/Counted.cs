using System.Globalization;

namespace QaPipeline.Cli;

/// <summary>Numbers with what they count, in the singular for one: "1 file", "2 files", "0 entries".</summary>
static class Counted
{
    public static string Files(long number) => Of(number, "file");

    public static string Entries(long number) => Of(number, "entry", "entries");

    /// <summary>The number and its noun.</summary>
    /// <param name="number">The number.</param>
    /// <param name="one">What one is called.</param>
    /// <param name="many">What several are called; null for an s behind <paramref name="one"/>.</param>
    public static string Of(long number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many ?? one + "s")}");
}
