namespace QaPipeline.App.OpenApi;

/// <summary>A group of operations in the description of the API.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ApiGroupAttribute(string name) : Attribute
{
    /// <summary>Name of the group.</summary>
    public string Name { get; } = name;
}

/// <summary>What an operation takes as JSON.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesAttribute(Type type) : Attribute
{
    /// <summary>The record.</summary>
    public Type Type { get; } = type;
}

/// <summary>What an operation takes as bytes.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesFileAttribute(string mediaType = "application/octet-stream") : Attribute
{
    /// <summary>Media type of the body.</summary>
    public string MediaType { get; } = mediaType;
}

/// <summary>What an operation answers as JSON with a status; without a type it answers nothing.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AnswersAttribute(int status, Type? type = null) : Attribute
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The record; null for an answer without content.</summary>
    public Type? Type { get; } = type;
}

/// <summary>A download that an operation answers with status 200.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AnswersFileAttribute(string mediaType) : Attribute
{
    /// <summary>Media type of the answer.</summary>
    public string MediaType { get; } = mediaType;
}

/// <summary>Problems (RFC 9457) that an operation answers with a status beside those that every operation may answer.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class FailsAttribute(int status, params string[] codes) : Attribute
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Titles of the problems.</summary>
    public IReadOnlyList<string> Codes { get; } = codes;
}

/// <summary>A parameter in the query of an operation.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class QueryAttribute(string name, string description) : Attribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What it does.</summary>
    public string Description { get; } = description;

    /// <summary>Whether it must be there.</summary>
    public bool Required { get; set; }
}
