using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using QaPipeline.App.Access;
using QaPipeline.Domain.People;

namespace QaPipeline.Tests;

/// <summary>The table in docs/access.md against the code and against the running app.</summary>
[Collection(PortalCollection.Name)]
public sealed partial class AccessTableTests(PortalHost host)
{
    static readonly string Document = RepositoryFiles.PathOf("docs", "access.md");

    readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);

    static AccessTable Table { get; } = AccessTable.Of(typeof(AccessTable).Assembly);

    [Fact]
    public void Documentation_is_what_the_code_declares()
    {
        var expected = AccessDocument.Of(Table);
        if (Environment.GetEnvironmentVariable("QA_WRITE_DOCS") == "1")
        {
            File.WriteAllText(Document, expected);
        }
        File.ReadAllText(Document).ShouldBe(expected, "Write it anew: QA_WRITE_DOCS=1 dotnet test tests/Access.Tests --filter Documentation");
    }

    [Fact]
    public void Every_function_declares_who_may_use_it() =>
        Table.Rules.Where(r => !r.IsDeclared).Select(r => $"{r.Function} ({r.Route})").ShouldBeEmpty();

    [Fact]
    public void A_role_for_an_institution_or_a_review_stands_only_on_routes_that_name_one()
    {
        foreach (var rule in Table.Rules)
        {
            foreach (var access in rule.Roles.Where(a => a.Scope is not (AccessScope.Agency or AccessScope.Anywhere)))
            {
                rule.Route.ShouldContain(access.Scope == AccessScope.Institution ? "{institutionId}" : "{reviewId}", customMessage: rule.Function);
            }
        }
    }

    [Fact]
    public async Task Every_route_lets_in_exactly_whom_the_documentation_says()
    {
        foreach (var persona in host.Personas)
        {
            await TokenOfAsync(persona);
        }
        var surprises = new ConcurrentBag<string>();
        // Signing out ends the sessions that the other routes need.
        foreach (var row in Rows().OrderBy(r => r.Route == "sign-out"))
        {
            foreach (var method in row.Methods)
            {
                await TryAsync(row, method, surprises);
            }
        }
        surprises.Order(StringComparer.Ordinal).ShouldBeEmpty();
    }

    /// <summary>Everything is asked of the north: whoever belongs to the south is a stranger there, and is sent only where a route names a place.</summary>
    async Task TryAsync(Row row, string method, ConcurrentBag<string> surprises)
    {
        const string place = "north";
        // Whoever holds the role may be refused for now; whoever doesn't must be refused.
        var byStep = row.Who.Contains("as far as the review has come");
        var path = PathOf(row.Route, place);
        async Task CheckAsync(string who, bool expected, Func<HttpRequestMessage, Task<HttpResponseMessage>> send, string? token)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (method is not ("GET" or "HEAD"))
            {
                request.Content = new FormUrlEncodedContent(token is null ? [] : [KeyValuePair.Create("form-token", token)]);
            }
            using var answer = await send(request);
            if (expected == IsRefusal(answer) && !(expected && byStep))
            {
                surprises.Add($"{method} {path}: {who} should be {(expected ? "let in" : "refused")}, but the answer is {(int)answer.StatusCode}");
            }
        }
        // What is decided where the data is read is wider in the table than for one thing: there, a refusal is right for whoever has nothing to do with it.
        var byData = row.Route.Contains("{reviewId}", StringComparison.Ordinal) && row.Who.Contains("everybody who is signed in");
        var stranger = host.NewVisitor();
        await CheckAsync("nobody", row.LetsIn(null, "", place), stranger.SendAsync, Visitor.TokenIn(await stranger.ReadAsync("/sign-in")));
        await CheckAsync("a program with a key", row.Who.Contains("programs with a key") || row.Who.Contains("everybody"), SendWithKeyAsync, null);
        var named = row.Route.Contains("{institutionId}", StringComparison.Ordinal) || row.Route.Contains("{reviewId}", StringComparison.Ordinal);
        await Task.WhenAll(host.Personas.Where(p => named || !p.Scope.EndsWith("south", StringComparison.Ordinal)).Select(async persona =>
            await CheckAsync(persona.Name, byData ? SeesReview(persona, place) : row.LetsIn(persona.Role, persona.Scope, place) || row.Who.Contains("everybody who is signed in"),
                persona.Visitor.SendAsync, await TokenOfAsync(persona))));

        Task<HttpResponseMessage> SendWithKeyAsync(HttpRequestMessage request)
        {
            request.Headers.Add("x-functions-key", host.Client.DefaultRequestHeaders.GetValues("x-functions-key"));
            return stranger.SendAsync(request);
        }
    }

    /// <summary>Who sees a review that has just begun: its people, those of its institution, and the agency. The decision and appeals bodies come later.</summary>
    static bool SeesReview(Persona persona, string place) => persona.Role switch
    {
        Role.AgencyAdmin => true,
        Role.Coordinator => persona.Scope == RoleScope.Agency || persona.Scope == RoleScope.Review("r-" + place),
        Role.Chair or Role.PanelMember or Role.Secretary or Role.StudentSubmitter => persona.Scope == RoleScope.Review("r-" + place),
        Role.InstitutionContributor or Role.InstitutionSubmitter => persona.Scope == RoleScope.Institution(place),
        _ => false,
    };

    /// <summary>The token of a page that everybody gets; it is good for the whole session.</summary>
    async Task<string> TokenOfAsync(Persona persona)
    {
        if (!_tokens.TryGetValue(persona.Name, out var token))
        {
            token = Visitor.TokenIn(await persona.Visitor.ReadAsync("/"));
            _tokens.Add(persona.Name, token.Length > 0 ? token : Visitor.TokenIn(await persona.Visitor.ReadAsync("/sign-out")));
        }
        return _tokens[persona.Name];
    }

    static bool IsRefusal(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        || (answer.StatusCode == HttpStatusCode.Found && answer.Headers.Location!.OriginalString.StartsWith("/sign-in?to=", StringComparison.Ordinal));

    static string PathOf(string route, string place) => "/" + Parameter().Replace(route, m => m.Groups[1].Value switch
    {
        "institutionId" => place,
        "reviewId" => "r-" + place,
        _ => "none",
    });

    static IEnumerable<Row> Rows() =>
        from line in File.ReadLines(Document)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        where cells.Length == 5 && cells[2].StartsWith("`/", StringComparison.Ordinal)
        select new Row(cells[1] == "any" ? ["GET", "POST"] : cells[1].Split(", "), cells[2].Trim('`')[1..], cells[3].Split("; "));

    [GeneratedRegex(@"\{\*?(\w+)\}")]
    private static partial Regex Parameter();

    /// <summary>A row of the document, read as its reader would.</summary>
    sealed record Row(IReadOnlyList<string> Methods, string Route, IReadOnlyList<string> Who)
    {
        public bool LetsIn(Role? role, string scope, string place) => Who.Contains("everybody") || (role is not null && Who.Any(w => w == $"{role} (own)"
            || (w == $"{role} (agency)" && scope == RoleScope.Agency)
            || (w == $"{role} (institution)" && scope == RoleScope.Institution(place))
            || (w == $"{role} (institution of the review)" && scope == RoleScope.Institution(place))
            || (w == $"{role} (review)" && scope == RoleScope.Review("r-" + place))));
    }
}
