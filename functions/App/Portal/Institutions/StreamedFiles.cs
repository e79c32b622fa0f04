using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using QaPipeline.App.Access;

namespace QaPipeline.App.Portal.Institutions;

/// <summary>Reads the files of a plain form one after another as they come in. Nothing is kept in memory or on a disk beforehand.</summary>
public sealed class StreamedFiles(ForgedRequests forgery)
{
    const int MostFieldCharacters = 4096;

    /// <summary>Hands every file of the form to <paramref name="take"/>, in the order of the form.</summary>
    /// <returns>How many files came; null when the form's token isn't the app's own or doesn't come before the files.</returns>
    /// <exception cref="InvalidDataException">The body is no form.</exception>
    public async Task<int?> ReadAsync(HttpRequest request, Func<string, Stream, Task> take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(take);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            return null;
        }
        var reader = new MultipartReader(boundary, request.Body);
        var genuine = false;
        var files = 0;
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                continue;
            }
            if (disposition.IsFormDisposition())
            {
                genuine = genuine || (disposition.Name.Value?.Trim('"') == "form-token" && await forgery.IsGenuineAsync(request.HttpContext, await TextAsync(section, cancellationToken)));
            }
            else if (disposition.IsFileDisposition())
            {
                if (!genuine)
                {
                    return null;
                }
                var name = (disposition.FileNameStar.Value ?? disposition.FileName.Value ?? "").Trim('"');
                // A field of files that was left empty comes as one file without a name.
                if (name.Length > 0)
                {
                    await take(name, section.Body);
                    files++;
                }
            }
        }
        return genuine ? files : null;
    }

    static async Task<string> TextAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(section.Body);
        var buffer = new char[MostFieldCharacters];
        return new string(buffer, 0, await reader.ReadBlockAsync(buffer, cancellationToken));
    }
}
