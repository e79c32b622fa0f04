using QaPipeline.Domain.Reviews;

namespace QaPipeline.Domain.Tests.Reviews;

/// <summary>A command of a type with random contents, most of them sensible.</summary>
static class RandomCommands
{
    public static ReviewCommand Of(Type type, ReviewStory story, Random random)
    {
        var review = story.Review;
        int Number(int count) => random.Next(6) == 0 ? random.Next(0, 5) : Math.Max(1, count);
        DateTimeOffset Day() => story.Now.AddDays(random.Next(8) == 0 ? -5 : random.Next(1, 200));
        string Person() => review.Panel.Count > 0 && random.Next(8) != 0 ? review.Panel[random.Next(review.Panel.Count)].PersonId : "nobody";
        string Deadline() => review.Deadlines.Count > 0 && random.Next(8) != 0 ? review.Deadlines[random.Next(review.Deadlines.Count)].Id : ReviewSteps.All[random.Next(ReviewSteps.All.Count)].Name();
        IReadOnlyList<ProposedMember> Members() => random.Next(3) switch
        {
            0 => ReviewStory.FullPanel,
            1 => [.. ReviewStory.FullPanel.Select(m => m with { PersonId = m.PersonId + "-2" })],
            _ => [.. ReviewStory.FullPanel.Where(_ => random.Next(5) != 0)],
        };
        const string key = "";
        return type.Name switch
        {
            nameof(AssignPeople) => new AssignPeople(review.People) { Key = key },
            nameof(AgreeTerms) => new AgreeTerms(random.Next(9) == 0 ? "" : "terms") { Key = key },
            nameof(ProposePanel) => new ProposePanel(Members()) { Key = key },
            nameof(DeclareInterests) => new DeclareInterests(random.Next(6) != 0 ? [] : [new Interest((InterestKind)random.Next(6), "Uni A", null, null)]) { Key = key },
            nameof(DecideConflict) => new DecideConflict(Person(), random.Next(4) == 0) { Key = key },
            nameof(ObjectToPanel) => new ObjectToPanel(Person()) { Key = key },
            nameof(AnswerObjection) => new AnswerObjection(Number(review.Objections.Count), random.Next(3) == 0, "answer") { Key = key },
            nameof(ConsentToPanel) => new ConsentToPanel { Key = key },
            nameof(ConfirmPanel) => new ConfirmPanel { Key = key },
            nameof(ReplaceMember) => new ReplaceMember(Person(), new ProposedMember("new-" + story.NewKey(), (PanelPosition)random.Next(6), new DateOnly(2025, 6, 1))) { Key = key },
            nameof(HandToPanel) => new HandToPanel(Members()) { Key = key },
            nameof(AssignCriteria) => new AssignCriteria(new Dictionary<string, IReadOnlyList<string>> { [Person()] = ["IQ1"] }) { Key = key },
            nameof(BriefPanel) => new BriefPanel("notes") { Key = key },
            nameof(SubmitPack) => new SubmitPack("pack-" + story.NewKey()) { Key = key },
            nameof(SubmitStudentReport) => new SubmitStudentReport("pack-" + story.NewKey()) { Key = key },
            nameof(JudgeCompleteness) => new JudgeCompleteness(random.Next(3) != 0, ["annex"], Day()) { Key = key },
            nameof(FinishAnalysis) => new FinishAnalysis(Number(review.Analyses.Count), "analysis-" + story.NewKey()) { Key = key },
            nameof(FailAnalysis) => new FailAnalysis(Number(review.Analyses.Count), "It failed.") { Key = key },
            nameof(RepeatAnalysis) => new RepeatAnalysis { Key = key },
            nameof(ChangeFramework) => new ChangeFramework("framework", "2") { Key = key },
            nameof(RequestEvidence) => new RequestEvidence(["point"], random.Next(2) == 0 ? null : Day()) { Key = key },
            nameof(AnswerEvidenceRequest) => new AnswerEvidenceRequest(Number(review.EvidenceRequests.Count), "pack-" + story.NewKey()) { Key = key },
            nameof(CloseEvidenceRequest) => new CloseEvidenceRequest(Number(review.EvidenceRequests.Count)) { Key = key },
            nameof(ReturnWorkbook) => new ReturnWorkbook("file-" + story.NewKey(), null) { Key = key },
            nameof(CloseDeskReview) => new CloseDeskReview { Key = key },
            nameof(PlanVisit) => new PlanVisit(DateOnly.FromDateTime(Day().UtcDateTime), "programme") { Key = key },
            nameof(AddVisitEvidence) => new AddVisitEvidence("pack-" + story.NewKey()) { Key = key },
            nameof(RecordVisit) => new RecordVisit("notes") { Key = key },
            nameof(WaiveVisit) => new WaiveVisit("interviews online") { Key = key },
            nameof(SendReportDraft) => new SendReportDraft("report", "copy") { Key = key },
            nameof(CommentFacts) => new CommentFacts([.. Enumerable.Range(0, random.Next(3)).Select(_ => new CommentedFact("IQ1", "wrong"))]) { Key = key },
            nameof(AnswerFact) => new AnswerFact(review.FactComments.FirstOrDefault(c => c.Answer is null)?.Number ?? 1, true, "answer") { Key = key },
            nameof(ReviseReport) => new ReviseReport { Key = key },
            nameof(VoteOnReport) => new VoteOnReport(random.Next(4) != 0, "dissent") { Key = key },
            nameof(ApproveReport) => new ApproveReport("final", (Outcome)random.Next(4)) { Key = key },
            nameof(ReferBack) => new ReferBack { Key = key },
            nameof(Decide) => random.Next(2) == 0
                ? new Decide(Outcome.Conditional, ["body"], [new NewCondition("condition", [], Day())]) { Key = key }
                : new Decide((Outcome)random.Next(4), [random.Next(6) == 0 ? "chair" : "body"], []) { Key = key },
            nameof(EndEmbargo) => new EndEmbargo { Key = key },
            nameof(Publish) => new Publish("https://agency.example/r", null) { Key = key },
            nameof(LodgeAppeal) => new LodgeAppeal("grounds") { Key = key },
            nameof(DecideAppeal) => new DecideAppeal(random.Next(2) == 0, "reasons", ["appeals-" + story.NewKey()]) { Key = key },
            nameof(LodgeComplaint) => new LodgeComplaint("complaint") { Key = key },
            nameof(AnswerComplaint) => new AnswerComplaint(Number(review.Complaints.Count), "answer") { Key = key },
            nameof(ReportOnCondition) => new ReportOnCondition(review.Conditions.FirstOrDefault(c => c.IsOpen)?.Number ?? 1, "pack-" + story.NewKey()) { Key = key },
            nameof(VerifyCondition) => new VerifyCondition(review.Conditions.FirstOrDefault(c => c.IsOpen)?.Number ?? 1, random.Next(2) == 0, "finding", random.Next(2) == 0 ? null : Day()) { Key = key },
            nameof(MoveDeadline) => new MoveDeadline(Deadline(), Day()) { Key = key },
            nameof(RequestExtension) => new RequestExtension(Deadline(), Day().AddDays(100)) { Key = key },
            nameof(DecideExtension) => new DecideExtension(Number(review.Extensions.Count), random.Next(2) == 0, random.Next(2) == 0 ? null : Day()) { Key = key },
            nameof(Withdraw) => new Withdraw { Key = key },
            nameof(Reopen) => new Reopen(Day()) { Key = key },
            nameof(Remind) => new Remind(Deadline(), random.Next(30)) { Key = key },
            nameof(PassDeadline) => new PassDeadline(Deadline()) { Key = key },
            _ => throw new ArgumentOutOfRangeException(nameof(type), type.Name, "No such command."),
        };
    }
}
