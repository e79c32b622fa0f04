using System.Net.Http.Json;
using System.Text.Json;

namespace QaPipeline.Tests;

/// <summary>Faults over HTTP are told in the language of the request: pages show their sentences.</summary>
[Collection(PortalCollection.Name)]
public sealed class ProblemLanguageTests(PortalHost host)
{
    [Theory]
    [InlineData("api/uploads/0123456789abcdef-00000000000000000000000000000000", "de", "not-found", "Unterlagen „0123456789abcdef-00000000000000000000000000000000“, die vorbereitet werden, gibt es nicht.")]
    [InlineData("api/uploads", null, "not-found", "The owner is missing. Name the review or institution whose uploads you want.")]
    [InlineData("api/uploads", "de", "not-found", "Die Angabe fehlt, um welches Verfahren oder welche Einrichtung es geht. Nennen Sie das Verfahren oder die Einrichtung, deren Unterlagen Sie sehen möchten.")]
    [InlineData("api/plans/nowhere", "de-AT,de;q=0.9", "not-found", "Einen Plan „nowhere“ gibt es nicht.")]
    [InlineData("api/plans/nowhere", "fr", "not-found", "There is no plan 'nowhere'.")]
    [InlineData("api/plans/nowhere", null, "not-found", "There is no plan 'nowhere'.")]
    public async Task What_is_not_there_is_told_in_the_language_that_is_asked_for(string address, string? language, string code, string detail)
    {
        var problem = await AskAsync(host.Client, address, language);

        problem.GetProperty("title").GetString().ShouldBe(code);
        problem.GetProperty("detail").GetString().ShouldBe(detail);
    }

    [Theory]
    [InlineData("de", "Ihre Sitzung ist beendet")]
    [InlineData(null, "Your session is over")]
    public async Task Who_has_to_sign_in_again_is_told_so_in_the_language_that_is_asked_for(string? language, string detail) =>
        (await AskAsync(host.Stranger, "api/uploads?owner=north", language)).GetProperty("detail").GetString()!.ShouldStartWith(detail);

    static async Task<JsonElement> AskAsync(HttpClient client, string address, string? language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        if (language is not null)
        {
            request.Headers.AcceptLanguage.ParseAdd(language);
        }
        using var answer = await client.SendAsync(request);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
