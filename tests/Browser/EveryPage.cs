using System.Text.Json;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Domain.Uploads;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Messaging.Mail;
using QaPipeline.Storage;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.Tests;

/// <summary>Something to show on every page: reviews at the steps that matter, one analysed pack, and the administrator in every role.</summary>
sealed class EveryPage(AppProcess app)
{
    const string Preview = "/institution/reviews/page-submission/packs/submission/check/panel";

    static readonly DateTimeOffset Past = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Addresses by the route that answers them.</summary>
    public IReadOnlyDictionary<string, string[]> Addresses { get; private set; } = new Dictionary<string, string[]>();

    /// <summary>Routes that are no pages: files, and what leads elsewhere.</summary>
    public static IReadOnlySet<string> NoPages { get; } = new HashSet<string>
    {
        "assets/{*path}", "language/{language}", "agency/reviews/{reviewId}/report", "institution/reviews/{reviewId}/report-copy", "panel/{reviewId}/draft", "panel/{reviewId}/drafts/{number}",
        "panel/{reviewId}/files/{sha256}", "panel/{reviewId}/reports/{number}", "panel/{reviewId}/working-draft", "institution/reviews/{reviewId}/packs/{purpose}/check/draft",
        "institution/reviews/{reviewId}/packs/{purpose}/receipts/{packId}/word", "institution/reviews/{reviewId}/packs/{purpose}/check/panel/files/{sha256}",
    };

    /// <summary>Puts all of it into the register of the app.</summary>
    public async Task PrepareAsync(string adminEmail)
    {
        var register = new RegisterStore(app.Storage.GetBlobContainerClient(StorageContainers.Register));
        var ada = Person.IdOf(adminEmail);
        var ben = new Person(Person.IdOf("ben@panel.example"), "Ben Okonkwo-Lindqvist", "ben@panel.example");
        await register.AddAsync(RegisterKinds.People, ben.Id, ben, default);
        // The page of frameworks and the dashboard say what to do with a damaged record.
        await app.Storage.GetBlobContainerClient(StorageContainers.Register).GetBlobClient($"retired-frameworks/{new string('b', 64)}.json").UploadAsync(BinaryData.FromString("???"), overwrite: true);
        var (analysis, map) = await AnalyseAsync();
        PanelMember[] panel = [new(ada, PanelPosition.Chair) { Declared = [], DeclaredAt = Past, Criteria = ["KP1", "KP3"] }, new(ben.Id, PanelPosition.Student) { Declared = [], DeclaredAt = Past }];
        Review Panelled(Review r) => r with
        {
            Panel = panel, PanelNumber = 1, PanelConfirmedAt = Past, BriefedAt = Past,
            Analyses = [new AnalysisRun(1, 1, "micro-credentials", "1", Past) { AnalysisId = analysis, FinishedAt = Past }, new AnalysisRun(2, 2, "micro-credentials", "1", Past) { AnalysisId = analysis, FinishedAt = Past, Reason = "Evidence at the visit" }],
            EvidenceRequests = [new EvidenceRequest(1, ["Results of the survey of employers", "Minutes of the board of 2025"], Past, ada)],
        };
        Task AddAsync(string id, ReviewStep step, Func<Review, Review> with) => ReviewRecords.AddAsync(app.Storage, id, "northmoor", step, with);
        await AddAsync("page-submission", ReviewStep.Submission, r => r);
        await AddAsync("page-desk", ReviewStep.DeskReview, Panelled);
        await AddAsync("page-open", ReviewStep.DeskReview, r => Panelled(r) with { Panel = [new PanelMember(ada, PanelPosition.Chair)] });
        await AddAsync("page-facts", ReviewStep.FactualAccuracy, r => Panelled(r) with { Reports = [new ReportVersion(1, new string('a', 64), Past, ada) { InstitutionCopy = new string('b', 64) }] });
        await AddAsync("page-answers", ReviewStep.PanelResponse, r => Panelled(r) with
        {
            Reports = [new ReportVersion(1, new string('a', 64), Past, ada) { InstitutionCopy = new string('b', 64) }],
            FactComments = [new FactComment(1, 1, "Page 4", "There were 312 learners, not 300.", Past), new FactComment(2, 1, "", "The board met twice.", Past) { Answer = "Corrected.", Accepted = true }],
        });
        await AddAsync("page-approval", ReviewStep.PanelApproval, r => Panelled(r) with
        {
            Reports = [new ReportVersion(1, new string('a', 64), Past, ada) { InstitutionCopy = new string('b', 64) }],
            Votes = [new PanelVote(ben.Id, false, "Employers were hardly heard.", Past)],
        });
        await AddAsync("page-published", ReviewStep.Closed, r => Panelled(r) with
        {
            Decisions = [new Decision(1, Outcome.Negative, Past, ada) { SetAside = true }, new Decision(2, Outcome.Conditional, Past.AddDays(80), ada)],
            Conditions =
            [
                new ReviewCondition(1, 1, "Close the course on bridges until its assessment is described.", Past.AddYears(1)) { State = ConditionState.Void },
                new ReviewCondition(2, 2, "State the level of the qualifications framework on every certificate.", Past.AddYears(5)) { Findings = ["Three of twelve certificates state it."] },
                new ReviewCondition(3, 2, "Publish the results of the evaluation of courses each year.", Past.AddYears(4)),
            ],
            Publications = [new Publication(Past, ada, "https://agency.example/reports/northmoor")],
        });
        await AddAsync("page-late", ReviewStep.Registration, r => r with { Deadlines = [new ReviewDeadline("registration", Past, 0)] });
        await GrantAsync(register, ada, ["page-desk", "page-open", "page-facts", "page-answers", "page-approval"]);
        var mail = await MailAsync();
        var receipt = await UploadAsync(analysis);
        await PlanAsync(register);
        var version = await FrameworkAsync();
        await ReturnAsync(analysis, ben);
        var pdf = map.Criteria.SelectMany(c => c.Evidence.Select(e => (c.Id, Evidence: e))).First(e => e.Evidence.File.EndsWith(".pdf", StringComparison.Ordinal));
        var table = map.Criteria.SelectMany(c => c.Evidence.Select(e => (c.Id, Evidence: e))).First(e => e.Evidence.File.EndsWith(".docx", StringComparison.Ordinal));
        var gap = map.Criteria.FirstOrDefault(c => c.Evidence.Count == 0)?.Id ?? table.Id;
        Addresses = new Dictionary<string, string[]>
        {
            [""] = ["/"],
            ["sign-in"] = ["/sign-in"],
            ["invitation/{purpose}/{token}"] = ["/invitation/join/forged"],
            ["api-docs"] = ["/api-docs"],
            ["agency"] = ["/agency", "/agency?show=overdue"],
            ["agency/audit"] = ["/agency/audit"],
            ["agency/cycles/{cycleId}"] = ["/agency/cycles/cycle-page-plan-1"],
            ["agency/frameworks"] = ["/agency/frameworks"],
            ["agency/frameworks/{key}"] = ["/agency/frameworks/micro-credentials"],
            ["agency/imports"] = ["/agency/imports"],
            ["agency/mails"] = ["/agency/mails"],
            ["agency/mails/{name}"] = ["/agency/mails/" + mail],
            ["agency/new-plan"] = ["/agency/new-plan"],
            ["agency/notifications"] = ["/agency/notifications"],
            ["agency/people"] = ["/agency/people"],
            ["agency/people/{personId}"] = ["/agency/people/" + ben.Id],
            ["agency/plans"] = ["/agency/plans"],
            ["agency/plans/{planId}"] = ["/agency/plans/page-plan"],
            ["agency/plans/{planId}/edit"] = ["/agency/plans/page-plan/edit"],
            ["agency/reviews/{reviewId}"] = ["/agency/reviews/page-desk", "/agency/reviews/page-approval"],
            ["agency/reviews/{reviewId}/framework"] = ["/agency/reviews/page-desk/framework?to=" + version, "/agency/reviews/page-open/framework"],
            ["agency/settings"] = ["/agency/settings"],
            ["agency/themes"] = ["/agency/themes?cycle=cycle-page-published"],
            ["institution"] = ["/institution"],
            ["institution/reviews/{reviewId}"] = ["/institution/reviews/page-facts", "/institution/reviews/page-submission", "/institution/reviews/page-published"],
            ["institution/reviews/{reviewId}/facts"] = ["/institution/reviews/page-facts/facts", "/institution/reviews/page-approval/facts"],
            ["institution/reviews/{reviewId}/packs/{purpose}"] = ["/institution/reviews/page-submission/packs/submission", "/institution/reviews/page-desk/packs/request-1", "/institution/reviews/page-submission/packs/students"],
            ["institution/reviews/{reviewId}/packs/{purpose}/check"] = ["/institution/reviews/page-submission/packs/submission/check"],
            ["institution/reviews/{reviewId}/packs/{purpose}/check/panel"] = [Preview],
            ["institution/reviews/{reviewId}/packs/{purpose}/check/panel/criteria/{criterion}"] = [$"{Preview}/criteria/{pdf.Id}?place={pdf.Evidence.Citation}"],
            ["institution/reviews/{reviewId}/packs/{purpose}/check/panel/sources/{sha256}"] = [$"{Preview}/sources/{table.Evidence.Sha256}?block={table.Evidence.Paragraph}"],
            ["institution/reviews/{reviewId}/packs/{purpose}/receipts/{packId}"] = ["/institution/reviews/page-submission/packs/students/receipts/" + receipt],
            ["panel"] = ["/panel"],
            ["panel/{reviewId}"] = ["/panel/page-desk", "/panel/page-open"],
            ["panel/{reviewId}/changes"] = ["/panel/page-desk/changes"],
            ["panel/{reviewId}/criteria/{criterion}"] = [$"/panel/page-desk/criteria/{table.Id}?place={table.Evidence.Citation}", $"/panel/page-desk/criteria/{pdf.Id}?place={pdf.Evidence.Citation}", $"/panel/page-desk/criteria/{gap}"],
            ["panel/{reviewId}/declaration"] = ["/panel/page-open/declaration", "/panel/page-desk/declaration?sent=yes"],
            ["panel/{reviewId}/findings"] = ["/panel/page-desk/findings"],
            ["panel/{reviewId}/members"] = ["/panel/page-desk/members"],
            ["panel/{reviewId}/report"] = ["/panel/page-answers/report", "/panel/page-approval/report", "/panel/page-desk/report"],
            ["panel/{reviewId}/search"] = ["/panel/page-desk/search?q=quality", "/panel/page-desk/search"],
            ["panel/{reviewId}/sources/{sha256}"] = [$"/panel/page-desk/sources/{table.Evidence.Sha256}?block={table.Evidence.Paragraph}&start={table.Evidence.Start}&end={table.Evidence.End}"],
            ["panel/{reviewId}/workbook"] = ["/panel/page-desk/workbook"],
        };
    }

    static async Task GrantAsync(RegisterStore register, string person, string[] reviews)
    {
        var read = (await register.ReadAsync<Person>(RegisterKinds.People, person, default))!;
        RoleGrant[] given =
        [
            new(Role.Coordinator, RoleScope.Agency), new(Role.InstitutionSubmitter, RoleScope.Institution("northmoor")), new(Role.StudentSubmitter, RoleScope.Institution("northmoor")),
            .. reviews.Select(r => new RoleGrant(Role.Chair, RoleScope.Review(r))),
        ];
        await register.ReplaceAsync(RegisterKinds.People, person, read.Value with { Grants = [.. read.Value.Grants, .. given] }, read.ETag, default);
    }

    /// <summary>Another version of the built-in framework, with a criterion less, one more and one worded differently; answers its key.</summary>
    async Task<string> FrameworkAsync()
    {
        var now = FrameworkLibrary.Default.Get("micro-credentials");
        var other = now with
        {
            Version = "2027.1",
            Sha256 = ContentHash.Of("page/framework"),
            JudgementScale = ["in full", "in essence", "not yet"],
            Criteria = [.. now.Criteria.Where(c => c.Id != "KP3").Select(c => c.Id == "KP1" ? c with { Text = "Rules are proportionate to the size of a micro-credential, and flexible enough to be changed within a year" } : c), new Criterion { Id = "KP9", Text = "Learners know the whole price before they enrol", Kind = CriterionKind.Principle }],
        };
        await new RecordStore(new BlobFolder(app.Storage.GetBlobContainerClient(StorageContainers.Register))).AddFrameworkAsync(other, default);
        using var audit = new AuditStore(app.Storage.GetBlobContainerClient(StorageContainers.Audit));
        await audit.AppendAsync([new AuditNote("framework/" + other.Sha256, DateTimeOffset.UnixEpoch, "admin", null, "framework.add", "framework/" + other.Sha256, null, null, other.Sha256)], default);
        return other.Sha256;
    }

    /// <summary>Texts of a member, one of them on a criterion that the framework has no longer.</summary>
    async Task ReturnAsync(string analysis, Person member)
    {
        static ReturnedField Field(string criterion, string text) => new(criterion, PanelField.Analysis, [new ReturnedParagraph(ReturnedParagraphKind.Text, 0, [new ReturnedRun(text)])]);
        using var file = new MemoryStream("workbook"u8.ToArray());
        await new ReturnStore(new BlobFolder(app.Storage.GetBlobContainerClient(StorageContainers.Analyses)), new BlobFolder(app.Storage.GetBlobContainerClient(StorageContainers.Drafts)))
            .WriteAsync(analysis, new MemberReturn(member.Name, new PanelReturn { Fields = [Field("KP1", "Rules differ between faculties."), Field("KP3", "Employers sit on the board."), Field("OLD1", "The register is complete.")] }) { PersonId = member.Id }, file, default);
    }

    async Task<(string Id, EvidenceMap Map)> AnalyseAsync()
    {
        (string Name, byte[] Bytes)[] files = [.. Directory.GetFiles(RepositoryFiles.PathOf("samples", "packs", "agency-veritas")).Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllBytes(f)))];
        var (_, added) = await app.PostAsync("api/packs", new { name = "pages", files = files.Select(f => new { name = f.Name, sha256 = ContentHash.Of(f.Bytes), length = f.Bytes.Length }) });
        var pack = added!["pack"]!["id"]!.GetValue<string>();
        foreach (var (_, bytes) in files)
        {
            using var content = new ByteArrayContent(bytes);
            (await app.Client.PutAsync(new Uri($"api/packs/{pack}/files/{ContentHash.Of(bytes)}", UriKind.Relative), content)).EnsureSuccessStatusCode();
        }
        var (_, started) = await app.PostAsync("api/analyses", new { packId = pack, framework = "micro-credentials", audience = "agency" });
        var id = started!["id"]!.GetValue<string>();
        await app.WaitForAnalysisAsync(id);
        return (id, JsonSerializer.Deserialize<EvidenceMap>(await app.Client.GetStringAsync(new Uri($"api/analyses/{id}/map", UriKind.Relative)), DomainJson.Compact)!);
    }

    /// <summary>An upload that was checked and waits for a file, and a submitted one; answers the pack of the second.</summary>
    async Task<string> UploadAsync(string analysis)
    {
        using var sessions = new UploadStore(new BlobFolder(app.Storage.GetBlobContainerClient(StorageContainers.Register)));
        static string IdOf(string owner) => $"{UploadStore.KeyOf(owner)}-{ContentHash.Of("page/" + owner)[..32]}";
        await sessions.AddAsync(new UploadSession(IdOf("page-submission"), "page-submission", "Self-evaluation 2026", Past)
        {
            Files =
            [
                new UploadFile("aaaaaaaaaaaaaaaa", "annexes/minutes of the board/2025-11-27_minutes-of-the-programme-board_signed-version.pdf", 1_516_759, null) { Sha256 = new string('c', 64), Mark = FileMark.Confidential },
                new UploadFile("bbbbbbbbbbbbbbbb", "report.docx", 34_174, null) { Sha256 = new string('d', 64) },
                new UploadFile("cccccccccccccccc", "survey.csv", 12_345_678, null),
            ],
            Checks = [new SelfCheck(analysis, Past, 2)],
        }, default);
        EvidenceFile[] files = [new("statement-of-the-student-council.pdf", new string('e', 64), 63_704), new("survey/answers.xlsx", new string('f', 64), 8_120) { Mark = FileMark.PersonalData }];
        const string Owner = "students/page-submission";
        var pack = EvidencePack.From("Student submission", files, Owner);
        var id = IdOf(Owner);
        await sessions.AddAsync(new UploadSession(id, Owner, pack.Name, Past)
        {
            State = UploadState.Submitted,
            Receipt = new SubmissionReceipt(id, pack.Id, pack.Name, Owner, Past, pack.Files).SignBy(new byte[32]),
        }, default);
        return pack.Id;
    }

    /// <summary>A mail in the pickup folder; answers the name of its file.</summary>
    async Task<string> MailAsync()
    {
        var mail = new OutgoingMail(new MailAddress("qa@agency.example", "Agency for Quality"), new MailAddress("nora@northmoor.example", "Nora Field"), "The evidence is due in ten days: Überblick",
            $"Dear Nora Field,\n\nthe evidence is due.\n\n{app.Client.BaseAddress}institution/reviews/page-submission\n", "page@qa.example", Past);
        await new PickupTransport(Path.Combine(app.Folder, "mail")).SendAsync(mail, default);
        return PickupTransport.NameOf(mail.MessageId);
    }

    static async Task PlanAsync(RegisterStore register)
    {
        var plan = new ReviewPlan("page-plan", "Northern universities, every six years", "micro-credentials", "1", new Schedule { Zone = "Europe/Oslo", EveryYears = 6, From = new DateOnly(2031, 3, 1), At = new TimeOnly(8, 0) })
        {
            Procedure = "External review of micro-credentials",
            Institutions = ["northmoor"],
            Panel = [PanelPosition.Chair, PanelPosition.Academic, PanelPosition.Student, PanelPosition.Secretary],
        };
        await register.AddAsync(RegisterKinds.Plans, plan.Id, plan, default);
        var cycle = ReviewCycle.Of(plan, "1", Past, queued: false);
        await register.AddAsync(RegisterKinds.Cycles, cycle.Id, cycle, default);
    }
}
