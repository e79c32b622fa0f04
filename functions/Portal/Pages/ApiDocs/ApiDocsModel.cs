namespace QaPipeline.Portal.Pages.ApiDocs;

/// <summary>The description of the API, for people.</summary>
public sealed record ApiDocsModel(IReadOnlyList<ApiOperation> Operations, IReadOnlyList<ApiSchema> Schemas);

/// <summary>An operation.</summary>
/// <param name="Group">Name of its group.</param>
/// <param name="Method">HTTP method in upper case.</param>
/// <param name="Path">Its path with parameters in braces.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Body">Name of the schema or the media type of what it takes; null for nothing.</param>
/// <param name="BodyExample">An example of what it takes.</param>
/// <param name="Responses">What it answers.</param>
public sealed record ApiOperation(string Group, string Method, string Path, string Summary, IReadOnlyList<ApiParameter> Parameters, string? Body, string? BodyExample, IReadOnlyList<ApiResponse> Responses);

/// <summary>A parameter of an operation.</summary>
public sealed record ApiParameter(string Name, string In, string Description);

/// <summary>An answer of an operation.</summary>
public sealed record ApiResponse(string Status, string Description, string? Schema, string? Example);

/// <summary>A schema as JSON text.</summary>
public sealed record ApiSchema(string Name, string Json);
