using QaPipeline.Domain.People;

namespace QaPipeline.Domain.Reviews;

/// <summary>People, terms of reference and panel.</summary>
static class PanelHandling
{
    /// <summary>Whoever is named while the review waits for them is told what it waits for; the others were told before.</summary>
    public static void Assign(ReviewEdit edit, AssignPeople command)
    {
        var before = edit.Review;
        edit.Review = before with { People = command.People };
        if (before.HasEnded)
        {
            return;
        }
        var step = before.Step.Name();
        edit.Tell("step-" + step, ReviewRecipients.Of(edit.Review, step).Except(ReviewRecipients.Of(before, step), StringComparer.Ordinal));
        if (before.Step == ReviewStep.Submission)
        {
            edit.Tell("student-invitation", edit.Review.People.Students.Except(before.People.Students, StringComparer.Ordinal));
        }
    }

    public static void Agree(ReviewEdit edit, AgreeTerms command)
    {
        edit.Review = edit.Review with { Terms = ReviewEdit.Text(command.Terms, "the terms of reference") };
        edit.Go(ReviewStep.PanelProposal);
    }

    public static void Propose(ReviewEdit edit, ProposePanel command)
    {
        Seat(edit, command.Members, "replaced by another proposal");
        OpenObjections(edit);
    }

    public static void Declare(ReviewEdit edit, DeclareInterests command)
    {
        var member = Member(edit, edit.Actor.PersonId);
        var findings = ConflictRules.Assess(command.Interests, edit.Today, edit.Settings);
        SetMember(edit, member with { Declared = command.Interests, DeclaredAt = edit.Now, Findings = findings, Decision = null });
        if (command.Interests.Count > 0)
        {
            edit.Tell("interest-declared", edit.Review.People.CoordinatorsOrAgency, ("member", member.PersonId), ("conflict", findings.Count > 0 ? "yes" : "open"));
        }
    }

    public static void Decide(ReviewEdit edit, DecideConflict command)
    {
        var member = Member(edit, command.PersonId);
        if (member.Declared is null && !command.Recused)
        {
            ReviewEdit.Refuse(Refused.Missing, "The member has not declared any interests yet.");
        }
        if (member.Findings.Count > 0 && !command.Recused)
        {
            ReviewEdit.Refuse(Refused.Conflict, "A rule of the agency stands against this member, real or apparent. Replace the member.");
        }
        SetMember(edit, member with { Decision = new ConflictDecision(command.Recused, command.Reason!, edit.Actor.PersonId, edit.Now) });
    }

    public static void Object(ReviewEdit edit, ObjectToPanel command)
    {
        if (edit.Find(ReviewDeadline.PanelObjection) is null)
        {
            ReviewEdit.Refuse(Refused.Missing, "The time for objections to the panel is over. You can still lodge a complaint.");
        }
        Member(edit, command.PersonId);
        var number = edit.Review.Objections.Count + 1;
        edit.Review = edit.Review with { Objections = [.. edit.Review.Objections, new PanelObjection(number, command.PersonId, command.Reason!, edit.Now)] };
        edit.Open(ReviewDeadline.IdOf(ReviewDeadline.ObjectionAnswer, number), edit.InDays(edit.Settings.AnswerDays));
        edit.Tell("panel-objection", edit.Review.People.CoordinatorsOrAgency, ("member", command.PersonId));
    }

    public static void Answer(ReviewEdit edit, AnswerObjection command)
    {
        if (edit.Review.Objections.FirstOrDefault(o => o.Number == command.Number) is not { Answer: null } objection)
        {
            ReviewEdit.Refuse(Refused.NotFound, "There is no open objection of this number.");
            return;
        }
        var answered = objection with { Answer = ReviewEdit.Text(command.Answer, "an answer"), Upheld = command.Upheld };
        edit.Review = edit.Review with { Objections = [.. edit.Review.Objections.Select(o => o.Number == objection.Number ? answered : o)] };
        edit.Close(ReviewDeadline.IdOf(ReviewDeadline.ObjectionAnswer, objection.Number));
        edit.Tell("objection-answered", edit.Review.People.Institution);
    }

    public static void Consent(ReviewEdit edit)
    {
        if (edit.Find(ReviewDeadline.PanelObjection) is null)
        {
            ReviewEdit.Refuse(Refused.Missing, "There is no panel to consent to at present.");
        }
        edit.Close(ReviewDeadline.PanelObjection);
    }

    public static void Confirm(ReviewEdit edit, ConfirmPanel command)
    {
        var review = edit.Review;
        var obstacles = PanelRules.Obstacles(review.Panel).ToList();
        if (review.Objections.Count(o => o.Answer is null) is > 0 and var open)
        {
            obstacles.Add($"{open} objections are not answered.");
        }
        if (review.Objections.Any(o => o.Upheld && review.Panel.Any(m => m.PersonId == o.PersonId)))
        {
            obstacles.Add("A member is still there to whom the institution objected with success.");
        }
        if (edit.Find(ReviewDeadline.PanelObjection) is not null)
        {
            obstacles.Add("The institution can still object; wait for its consent or the end of that time.");
        }
        if (obstacles.Count > 0)
        {
            ReviewEdit.Refuse(review.Panel.Any(m => m.IsConflicted) ? Refused.Conflict : Refused.Missing, string.Join(' ', obstacles));
        }
        review = review with { Panel = PanelRules.TrainedAs(review.Panel, id => command.Trained?.TryGetValue(id, out var day) is true ? day : null) };
        var shortcomings = PanelRules.Shortcomings(review.Panel, edit.Today, edit.Settings);
        if (shortcomings.Count > 0 && (edit.Actor.Role != Role.AgencyAdmin || string.IsNullOrWhiteSpace(command.Reason)))
        {
            ReviewEdit.Refuse(Refused.Missing, string.Join(' ', shortcomings) + " Add what is missing, or let an agency admin confirm the panel with a reason.");
        }
        var resume = review.ResumeAt;
        edit.Review = review with { PanelConfirmedAt = edit.Now, PanelOverride = shortcomings.Count > 0 ? command.Reason : null, ResumeAt = null };
        edit.Tell("panel-confirmed", [.. ReviewRecipients.Panel(edit.Review), .. review.People.Institution]);
        edit.Go(resume switch
        {
            null => ReviewStep.Submission,
            <= ReviewStep.Analysis => resume.Value,
            _ => ReviewStep.Briefing,
        });
    }

    public static void Replace(ReviewEdit edit, ReplaceMember command)
    {
        var leaving = Member(edit, command.PersonId);
        if (edit.Review.Panel.Any(m => m.PersonId == command.Successor.PersonId))
        {
            ReviewEdit.Refuse(Refused.Invalid, "The successor is on the panel already.");
        }
        edit.Review = edit.Review with
        {
            Panel = [.. edit.Review.Panel.Select(m => m == leaving ? Seated(command.Successor) with { Criteria = m.Criteria } : m)],
            FormerMembers = [.. edit.Review.FormerMembers, new FormerMember(leaving, edit.Review.PanelNumber, edit.Now, command.Reason!)],
            Votes = [.. edit.Review.Votes.Where(v => v.PersonId != leaving.PersonId)],
        };
        OpenObjections(edit);
        edit.Tell("member-left", [leaving.PersonId]);
    }

    public static void HandOver(ReviewEdit edit, HandToPanel command)
    {
        var resume = edit.Review.Step > ReviewStep.Analysis ? ReviewStep.Briefing : edit.Review.Step;
        edit.Tell("panel-released", ReviewRecipients.Panel(edit.Review));
        Seat(edit, command.Members, command.Reason!);
        edit.Review = edit.Review with { ResumeAt = resume, BriefedAt = null, PanelConfirmedAt = null, PanelOverride = null, Votes = [], MissingReturns = [] };
        edit.Go(ReviewStep.PanelProposal);
        OpenObjections(edit);
    }

    public static void Divide(ReviewEdit edit, AssignCriteria command)
    {
        foreach (var person in command.CriteriaOf.Keys.Order(StringComparer.Ordinal))
        {
            SetMember(edit, Member(edit, person) with { Criteria = command.CriteriaOf[person] });
        }
    }

    static void Seat(ReviewEdit edit, IReadOnlyList<ProposedMember> members, string reason)
    {
        if (members.Count is 0 or > 20 || members.GroupBy(m => m.PersonId, StringComparer.Ordinal).Any(g => g.Count() > 1))
        {
            ReviewEdit.Refuse(Refused.Invalid, "A panel has 1 to 20 members, each of them once.");
        }
        if (members.Count(m => m.Position == PanelPosition.Chair) > 1)
        {
            ReviewEdit.Refuse(Refused.Invalid, "A panel has one chair.");
        }
        var review = edit.Review;
        edit.Review = review with
        {
            FormerMembers = [.. review.FormerMembers, .. review.Panel.Select(m => new FormerMember(m, review.PanelNumber, edit.Now, reason))],
            Panel = [.. members.Select(Seated)],
            PanelNumber = review.PanelNumber + 1,
            // Objections to members who are not proposed any more have become void.
            Objections = [.. review.Objections.Select(o => o.Answer is null ? o with { Answer = "Another panel was proposed.", Upheld = true } : o)],
            Deadlines = [.. review.Deadlines.Where(d => d.Kind != ReviewDeadline.ObjectionAnswer)],
        };
    }

    static void OpenObjections(ReviewEdit edit)
    {
        edit.Open(ReviewDeadline.PanelObjection, edit.InDays(edit.Settings.ObjectionDays));
        edit.Tell("panel-proposed", edit.Review.People.Institution);
        edit.Tell("declaration-wanted", edit.Review.Panel.Where(m => m.Declared is null).Select(m => m.PersonId));
    }

    /// <summary>Objections that a withdrawal left without an answer get one after all, at whatever step the review goes on; the time for objections begins anew where it was cut short.</summary>
    public static void TakeUpObjections(ReviewEdit edit, bool cutShort)
    {
        foreach (var objection in edit.Review.Objections.Where(o => o.Answer is null))
        {
            edit.Open(ReviewDeadline.IdOf(ReviewDeadline.ObjectionAnswer, objection.Number), edit.InDays(edit.Settings.AnswerDays));
        }
        if (cutShort)
        {
            OpenObjections(edit);
        }
    }

    static PanelMember Seated(ProposedMember member) => new(ReviewEdit.Text(member.PersonId, "the id of each member"), member.Position) { TrainedOn = member.TrainedOn };

    static PanelMember Member(ReviewEdit edit, string personId)
    {
        if (edit.Review.Panel.FirstOrDefault(m => m.PersonId == personId) is not { } member)
        {
            throw new IllegalReviewCommandException(Refused.NotFound, $"'{personId}' is not on the panel.");
        }
        return member;
    }

    static void SetMember(ReviewEdit edit, PanelMember member) =>
        edit.Review = edit.Review with { Panel = [.. edit.Review.Panel.Select(m => m.PersonId == member.PersonId ? member : m)] };
}
