using System.Net;
using System.Text.RegularExpressions;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Pages.People;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>The running app with an administrator and one person per role and scope, all of whom came in by invitation.</summary>
public sealed partial class PortalHost : AppProcess
{
    public const string Password = "corn-lamp-silver-42";
    public const string AdminEmail = "ada@agency.example";

    readonly List<Visitor> _visitors = [];

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Access__AgencyName"] = "Agency <b>& Co</b>",
        ["Access__RequestsPerMinute"] = "1000000",
        ["Access__AnonymousRequestsPerMinute"] = "1000000",
        ["Access__AttemptsPerMinute"] = "1000000",
    };

    internal Visitor Admin { get; private set; } = null!;

    internal IReadOnlyList<Persona> Personas { get; private set; } = [];

    /// <summary>The link for the first administrator, used up by the time tests run.</summary>
    internal string FirstAdminLink { get; private set; } = "";

    /// <summary>What the first administrator sees first.</summary>
    internal string FirstDashboard { get; private set; } = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        FirstAdminLink = await File.ReadAllTextAsync(Path.Combine(Folder, "host", "first-admin"));
        Admin = NewVisitor();
        using (var accepted = await Admin.PostAsync(FirstAdminLink, FirstAdminLink, ("name", "Ada Admin"), ("email", AdminEmail), ("password", Password), ("repeat", Password)))
        {
            accepted.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await accepted.Content.ReadAsStringAsync());
        }
        FirstDashboard = await Admin.ReadAsync("/agency");
        var register = new RegisterStore(Storage.GetBlobContainerClient(StorageContainers.Register));
        foreach (var place in (string[])["north", "south"])
        {
            await register.AddAsync(RegisterKinds.Reviews, "r-" + place, new Review("r-" + place, "cycle", "plan", place, "micro-credentials", "1.1.0"), CancellationToken.None);
        }
        Personas = await Task.WhenAll([PersonaAsync(null, ""), .. Enum.GetValues<Role>().SelectMany(role => IdsFor(role).Select(id => PersonaAsync(role, id)))]);
    }

    /// <summary>For what a role is tried: the whole agency, and the north beside the south.</summary>
    static string[] IdsFor(Role role) => role switch
    {
        Role.AgencyAdmin => [""],
        Role.Coordinator or Role.DecisionBody or Role.AppealsBody => ["", "r-north", "r-south"],
        Role.InstitutionContributor or Role.InstitutionSubmitter => ["north", "south"],
        _ => ["r-north", "r-south"],
    };

    async Task<Persona> PersonaAsync(Role? role, string id)
    {
        var scope = role is not { } given ? "" : GrantScopes.Of(given, id)!;
        return new Persona(role is null ? "no role" : $"{role} of {scope}", role, scope, await JoinAsync($"{role?.ToString() ?? "nobody"}-{(id.Length > 0 ? id : "agency")}".ToLowerInvariant(), role, id));
    }

    /// <summary>Somebody new at the door.</summary>
    internal Visitor NewVisitor()
    {
        var visitor = new Visitor(Client.BaseAddress!);
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>Adds a person and answers the id.</summary>
    internal async Task<string> AddPersonAsync(string name, string email)
    {
        using var added = await Admin.PostAsync("/agency/people", "/agency/people", ("name", name), ("email", email), ("language", "en"));
        added.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await added.Content.ReadAsStringAsync());
        return added.Headers.Location!.OriginalString.Split('/')[^1];
    }

    /// <summary>Gives a role by the form of the person's page.</summary>
    internal async Task GrantAsync(string id, Role role, string scopeId)
    {
        using var granted = await Admin.PostAsync($"/agency/people/{id}", $"/agency/people/{id}/grants", ("version", await VersionAsync(id)), ("role", role.ToString()), ("scope", scopeId), ("until", ""));
        granted.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await granted.Content.ReadAsStringAsync());
    }

    /// <summary>Makes an invitation and answers the path of its link.</summary>
    internal async Task<string> InviteAsync(string id)
    {
        using var invited = await Admin.PostAsync($"/agency/people/{id}", $"/agency/people/{id}/invitations");
        return Link().Match(WebUtility.HtmlDecode(await invited.Content.ReadAsStringAsync())).Value;
    }

    internal async Task<string> VersionAsync(string id) => WebUtility.HtmlDecode(Version().Match(await Admin.ReadAsync($"/agency/people/{id}")).Groups[1].Value);

    /// <summary>Accepts an invitation; the browser is signed in afterwards.</summary>
    internal static async Task<HttpResponseMessage> AcceptAsync(Visitor visitor, string link, string name) =>
        await visitor.PostAsync(link, link, ("name", name), ("password", Password), ("repeat", Password));

    public override async Task DisposeAsync()
    {
        _visitors.ForEach(v => v.Dispose());
        await base.DisposeAsync();
    }

    async Task<Visitor> JoinAsync(string name, Role? role, string scopeId)
    {
        var id = await AddPersonAsync(name, $"{name}@people.example");
        if (role is { } given)
        {
            await GrantAsync(id, given, scopeId);
        }
        var visitor = NewVisitor();
        using var accepted = await AcceptAsync(visitor, await InviteAsync(id), name);
        accepted.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await accepted.Content.ReadAsStringAsync());
        return visitor;
    }

    [GeneratedRegex("/invitation/[a-z-]+/[A-Za-z0-9_-]+")]
    private static partial Regex Link();

    [GeneratedRegex("name=\"version\" value=\"([^\"]+)\"")]
    private static partial Regex Version();
}

[CollectionDefinition(Name)]
public sealed class PortalCollection : ICollectionFixture<PortalHost>
{
    public const string Name = "portal";
}
