namespace Microsoft.DurableTask;

/// <summary>The name of an orchestrator or activity; names compare without case.</summary>
public readonly struct TaskName : IEquatable<TaskName>
{
    /// <summary>Wraps <paramref name="name"/>; null and the empty string give the default value.</summary>
    public TaskName(string name)
    {
        Name = string.IsNullOrEmpty(name) ? null! : name;
    }

    /// <summary>The name without a version; null for the default value.</summary>
    public string Name { get; }

    /// <summary>Whether both names are the same, letter case aside.</summary>
    public static bool operator ==(TaskName a, TaskName b) => a.Equals(b);

    /// <summary>Whether the names differ by more than letter case.</summary>
    public static bool operator !=(TaskName a, TaskName b) => !a.Equals(b);

    /// <summary>The plain name.</summary>
    public static implicit operator string(TaskName value) => value.Name;

    /// <summary>A task name from a plain one.</summary>
    public static implicit operator TaskName(string value) => new(value);

    /// <inheritdoc/>
    public bool Equals(TaskName other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Name is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
