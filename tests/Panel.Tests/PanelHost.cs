using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>The running app with an analysed pack and three people who came in by invitation: a chair and two members.</summary>
public sealed partial class PanelHost : AppProcess
{
    const string Password = "corn-lamp-silver-42";

    /// <summary>A file whose name and text try to be markup.</summary>
    public const string HostileName = "note <img src=x onerror=alert(1)>.txt";

    /// <summary>Its text.</summary>
    public const string HostileText = "The agency decided in 2024 to evaluate micro-credentials <script>alert('text')</script> with an external review of quality assurance.\n";

    /// <summary>A name of an institution that tries to be markup.</summary>
    public const string HostileInstitution = "Veritas <script>alert('name')</script>";

    readonly List<Visitor> _visitors = [];
    internal Visitor Admin { get; private set; } = null!;

    int _reviews;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Access__RequestsPerMinute"] = "1000000",
        ["Access__AttemptsPerMinute"] = "1000000",
    };

    internal RegisterStore Register { get; private set; } = null!;

    internal Visitor Chair { get; private set; } = null!;

    internal Visitor Anna { get; private set; } = null!;

    internal Visitor Ben { get; private set; } = null!;

    /// <summary>Id of the analysis.</summary>
    public string AnalysisId { get; private set; } = "";

    /// <summary>What was found.</summary>
    public EvidenceMap Map { get; private set; } = null!;

    public static string IdOf(string name) => Person.IdOf($"{name}@people.example");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Register = new RegisterStore(Storage.GetBlobContainerClient(StorageContainers.Register));
        Admin = NewVisitor();
        var first = await File.ReadAllTextAsync(Path.Combine(Folder, "host", "first-admin"));
        (await Admin.PostAsync(first, first, ("name", "Ada"), ("email", "ada@agency.example"), ("password", Password), ("repeat", Password))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        Chair = await JoinAsync("chair");
        Anna = await JoinAsync("anna");
        Ben = await JoinAsync("ben");
        await Register.AddAsync(RegisterKinds.Institutions, "veritas", new Institution("veritas", HostileInstitution, "BE"), default);
        await AnalyseAsync();
    }

    /// <summary>A review of which all three are on the panel: confirmed, briefed, read, and nobody has declared.</summary>
    internal async Task<string> ReviewAsync(Func<Review, Review>? change = null)
    {
        var id = $"review-{Interlocked.Increment(ref _reviews).ToString(CultureInfo.InvariantCulture)}";
        var now = DateTimeOffset.UnixEpoch.AddYears(56);
        var review = new Review(id, "cycle-1", "plan-1", "veritas", "micro-credentials", "1")
        {
            Step = ReviewStep.DeskReview,
            Procedure = "Review of the agency",
            Audience = "agency",
            StartedAt = now,
            PanelNumber = 1,
            PanelConfirmedAt = now,
            BriefedAt = now,
            Panel = [new PanelMember(IdOf("chair"), PanelPosition.Chair), new PanelMember(IdOf("anna"), PanelPosition.Academic) { Criteria = ["EQ1"] }, new PanelMember(IdOf("ben"), PanelPosition.Student)],
            Deadlines = [new ReviewDeadline("desk-review", now.AddYears(20), 0)],
            Analyses = [new AnalysisRun(1, 1, "micro-credentials", "1", now) { AnalysisId = AnalysisId, FinishedAt = now }],
        };
        await Register.AddAsync(RegisterKinds.Reviews, id, change is null ? review : change(review), default);
        foreach (var (name, role) in new[] { ("chair", Role.Chair), ("anna", Role.PanelMember), ("ben", Role.PanelMember) })
        {
            var person = (await Register.ReadAsync<Person>(RegisterKinds.People, IdOf(name), default))!;
            await Register.ReplaceAsync(RegisterKinds.People, person.Id, person.Value with { Grants = [.. person.Value.Grants, new RoleGrant(role, RoleScope.Review(id))] }, person.ETag, default);
        }
        return id;
    }

    /// <summary>The same, and everybody has declared that there is nothing.</summary>
    internal Task<string> OpenReviewAsync() => ReviewAsync(Cleared);

    internal static Review Cleared(Review review) => review with { Panel = [.. review.Panel.Select(m => m with { Declared = [], DeclaredAt = review.StartedAt })] };

    internal Visitor NewVisitor()
    {
        var visitor = new Visitor(Client.BaseAddress!);
        _visitors.Add(visitor);
        return visitor;
    }

    public override async Task DisposeAsync()
    {
        _visitors.ForEach(v => v.Dispose());
        await base.DisposeAsync();
    }

    async Task AnalyseAsync()
    {
        var files = Directory.GetFiles(RepositoryFiles.PathOf("samples", "packs", "agency-veritas")).Order(StringComparer.Ordinal).Select(f => (Name: Path.GetFileName(f), Bytes: File.ReadAllBytes(f)))
            .Append((Name: HostileName, Bytes: Encoding.UTF8.GetBytes(HostileText))).ToArray();
        var (_, added) = await PostAsync("api/packs", new { name = "veritas", files = files.Select(f => new { name = f.Name, sha256 = ContentHash.Of(f.Bytes), length = f.Bytes.Length }) });
        var pack = added!["pack"]!["id"]!.GetValue<string>();
        foreach (var (_, bytes) in files)
        {
            using var content = new ByteArrayContent(bytes);
            (await Client.PutAsync(new Uri($"api/packs/{pack}/files/{ContentHash.Of(bytes)}", UriKind.Relative), content)).EnsureSuccessStatusCode();
        }
        var (_, started) = await PostAsync("api/analyses", new { packId = pack, framework = "micro-credentials", audience = "agency" });
        AnalysisId = started!["id"]!.GetValue<string>();
        await WaitForAnalysisAsync(AnalysisId);
        Map = System.Text.Json.JsonSerializer.Deserialize<EvidenceMap>(await Client.GetStringAsync(new Uri($"api/analyses/{AnalysisId}/map", UriKind.Relative)), DomainJson.Compact)!;
    }

    async Task<Visitor> JoinAsync(string name)
    {
        using var added = await Admin.PostAsync("/agency/people", "/agency/people", ("name", name), ("email", $"{name}@people.example"), ("language", "en"));
        var id = added.Headers.Location!.OriginalString.Split('/')[^1];
        using var invited = await Admin.PostAsync($"/agency/people/{id}", $"/agency/people/{id}/invitations");
        var link = Link().Match(WebUtility.HtmlDecode(await invited.Content.ReadAsStringAsync())).Value;
        var visitor = NewVisitor();
        (await visitor.PostAsync(link, link, ("name", name), ("password", Password), ("repeat", Password))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return visitor;
    }

    [GeneratedRegex("/invitation/[a-z-]+/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}

[CollectionDefinition(Name)]
public sealed class PanelCollection : ICollectionFixture<PanelHost>
{
    public const string Name = "panel";
}
