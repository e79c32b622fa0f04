using System.Net;
using System.Text.RegularExpressions;

namespace QaPipeline.Tests;

/// <summary>Somebody with a browser: cookies, forms, and no script.</summary>
sealed partial class Visitor : IDisposable
{
    readonly HttpClient _http;

    public Visitor(Uri address)
    {
        Cookies = new CookieContainer();
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Sends a request as it is.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    /// <summary>Fills in the form of a page and sends it, with the page's own token.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = TokenIn(await ReadAsync(page));
        return await PostWithAsync(token, action, fields);
    }

    /// <summary>Sends a form with a token of one's own choice.</summary>
    public async Task<HttpResponseMessage> PostWithAsync(string? token, string action, params (string Name, string Value)[] fields)
    {
        var all = fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).ToList();
        if (token is not null)
        {
            all.Add(KeyValuePair.Create("form-token", token));
        }
        using var form = new FormUrlEncodedContent(all);
        return await _http.PostAsync(new Uri(action, UriKind.RelativeOrAbsolute), form);
    }

    public static string TokenIn(string html) => WebUtility.HtmlDecode(Token().Match(html).Groups[1].Value);

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"form-token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
