namespace QaPipeline.Storage;

/// <summary>Blob names of records: kind/id.json. Ids come from requests too, so they are checked here and nowhere else.</summary>
static class RegisterNames
{
    const int MaxLength = 400;
    const string Extension = ".json";

    public static string Of(string kind, string id) => IsId(id) ? $"{kind}/{id}{Extension}" : throw new InvalidRecordIdException(id);

    public static string IdOf(string kind, string blobName) => blobName[(kind.Length + 1)..^Extension.Length];

    public static bool IsId(string id) => id is { Length: > 0 and <= MaxLength } && id.Split('/').All(IsPart);

    static bool IsPart(string part) => part.Length > 0 && part[0] != '.' && part[^1] != '.' && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
