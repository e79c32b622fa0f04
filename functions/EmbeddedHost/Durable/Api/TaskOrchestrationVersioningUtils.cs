using System.Globalization;

namespace Microsoft.DurableTask.Abstractions;

/// <summary>Orders versions.</summary>
public static class TaskOrchestrationVersioningUtils
{
    /// <summary>Compares by number where both are version numbers, otherwise as text without case; none comes first.</summary>
    /// <returns>Below, at or above zero.</returns>
    public static int CompareVersions(string sourceVersion, string otherVersion)
    {
        var (left, right) = (string.IsNullOrWhiteSpace(sourceVersion), string.IsNullOrWhiteSpace(otherVersion));
        if (left || right)
        {
            return right.CompareTo(left);
        }
        return ParseOrNull(sourceVersion) is { } a && ParseOrNull(otherVersion) is { } b
            ? a.CompareTo(b)
            : string.Compare(sourceVersion, otherVersion, StringComparison.OrdinalIgnoreCase);
    }

    static Version? ParseOrNull(string version) =>
        Version.TryParse(version, out var parsed) ? parsed
        : int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? new Version(major, 0)
        : null;
}
