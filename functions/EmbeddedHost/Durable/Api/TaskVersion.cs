namespace Microsoft.DurableTask;

/// <summary>The version an orchestration was started with; compares without case.</summary>
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    /// <summary>The version of tasks that state none.</summary>
    public static readonly TaskVersion Unversioned;

    /// <summary>Wraps <paramref name="version"/>; null counts as none.</summary>
    public TaskVersion(string? version)
    {
        Version = string.IsNullOrEmpty(version) ? null! : version;
    }

    /// <summary>The version's text; null when there is none.</summary>
    public string Version { get; }

    /// <summary>Whether both versions are the same, letter case aside.</summary>
    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    /// <summary>Whether the versions differ by more than letter case.</summary>
    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    /// <summary>The version's text.</summary>
    public static implicit operator string(TaskVersion value) => value.Version;

    /// <summary>A version from its text.</summary>
    public static implicit operator TaskVersion(string? value) => new(value);

    /// <inheritdoc/>
    public bool Equals(TaskVersion other) => string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Version is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Version);
}
