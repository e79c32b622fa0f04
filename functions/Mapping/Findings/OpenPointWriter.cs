using System.Globalization;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Mapping.Findings;

/// <summary>Turns gaps, thin coverage and undated claims into neutral questions for the visit.</summary>
static class OpenPointWriter
{
    static readonly string[] Groups = ["management", "teachers", "participants", "employers", "partners"];

    /// <summary>The questions that the documents leave open for a criterion.</summary>
    /// <param name="query">The criterion.</param>
    /// <param name="wording">Its whole sentence.</param>
    /// <param name="coverage">How it is covered.</param>
    /// <param name="evidence">What was found, best first.</param>
    /// <param name="declaration">Where the institution says that it does not arise although much was found; null where it says nothing of the kind.</param>
    /// <param name="allRead">Whether every file was read in full, so that only its language can hide something.</param>
    /// <param name="limit">Most questions.</param>
    public static IReadOnlyList<OpenPoint> Of(CriterionQuery query, string wording, Coverage coverage, IReadOnlyList<Evidence> evidence, Passage? declaration, bool allRead, int limit)
    {
        // A typical motive that an institution need not have leaves nothing open.
        if (coverage == Coverage.NoneFound && query.Criterion.Absence == AbsenceMeaning.Silence)
        {
            return [];
        }
        var points = new List<OpenPoint>();
        var ask = query.Themes.OrderByDescending(t => t.Weight).Select(t => t.Theme.Ask).FirstOrDefault(a => Groups.Contains(a)) ?? "management";
        if (declaration is not null)
        {
            points.Add(new($"The institution states: “{Short(declaration.Text)}” Other passages seem to speak of the matter all the same. Does it arise here?", "management", [declaration.Citation]));
        }
        Evidence[] clear = [.. evidence.Where(e => e.Counted)];
        if (coverage is Coverage.NoneFound or Coverage.Thin or Coverage.Partly)
        {
            points.AddRange(query.Criterion.InterviewPrompts.Take(coverage == Coverage.Partly ? 1 : 2).Select(p => new OpenPoint(p.Text, p.Ask, [])));
        }
        switch (coverage)
        {
            case Coverage.NoneFound:
                points.Add(new($"The documents do not speak of this clearly. How is it handled, and where is it recorded? ({wording})", ask, []));
                break;
            case Coverage.CannotBeSaid:
                points.Add(allRead
                    ? new("Part of the pack is in a language that is not searched. Which document answers this, and can it be supplied in another language?", "management", [])
                    : new("Part of the pack could not be read. Which document answers this, and can it be supplied in a readable form?", "management", []));
                break;
            case Coverage.Thin when clear.Any(e => e.Step.Step > 0):
                points.Add(new("The documents say little of this. What is done, and where is it recorded?", ask, Cite(clear.Where(e => e.Step.Step > 0), 3)));
                break;
            case Coverage.Thin:
                points.Add(new("The documents speak of plans. What has been done so far, and by when will the rest follow?", "management", Cite(clear.Where(e => e.Step.Step == 0), 3)));
                break;
        }
        points.AddRange(clear.Where(e => e.Step.IsGap).Take(3).Select(gap => new OpenPoint(QuestionOn(gap), ask, [gap.Citation])));
        Evidence[] positive = [.. clear.Where(e => !e.Step.IsGap)];
        if (positive.Length > 0 && positive.All(e => e.Step.Step <= 1) && coverage != Coverage.Thin)
        {
            points.Add(new("The documents state rules. How are they applied? An example with its date would help.", ask, Cite(positive, 3)));
        }
        if (positive.Any(e => e.Step.Step >= 2) && positive.All(e => e.Step.Step < 3))
        {
            points.Add(new("Practice is described. What is known of its results?", ask, Cite(positive.Where(e => e.Step.Step >= 2), 3)));
        }
        // Where other passages are dated, one undated sentence among them is no open point. Participants can't date what an institution does.
        if (!positive.Any(e => e.Step.Step >= 2 && e is { Date: not null, DatedByTitle: false }) && positive.FirstOrDefault(e => e.Step.Step is 2 or 3) is { } undated)
        {
            points.Add(new($"“{Short(undated.Quote)}” When was this, or to which period does it refer?", ask == "participants" ? "management" : ask, [undated.Citation]));
        }
        if (positive.Where(e => e.Step.Step == 0).ToArray() is { Length: > 0 } plans && coverage != Coverage.Thin)
        {
            points.Add(new("What has become of the plans that the documents name?", "management", Cite(plans, 3)));
        }
        return [.. points.Take(limit)];
    }

    /// <summary>What is to be asked about a gap.</summary>
    public static string QuestionOn(Evidence gap) => gap.OwnWeakness
        ? $"The institution itself states: “{Short(gap.Quote)}” What has happened since, and who is responsible for it?"
        : $"A place was left open: “{Short(gap.Quote)}” What belongs there?";

    /// <summary>Adds to the first criterion of each difference the question which of the statements holds.</summary>
    public static IReadOnlyList<CriterionMap> WithDifferences(IReadOnlyList<CriterionMap> criteria, IReadOnlyList<DifferingStatement> differences) =>
        [.. criteria.Select(c => differences.Where(d => d.Criteria.Count > 0 && d.Criteria[0] == c.Id).Select(Question).ToArray() is { Length: > 0 } added ? c with { OpenPoints = [.. added, .. c.OpenPoints] } : c)];

    /// <summary>Puts before all other questions to management the one on a statement that nothing is offered of what the framework is about: at the first criterion that has its place in any draft.</summary>
    public static IReadOnlyList<CriterionMap> WithDenial(IReadOnlyList<CriterionMap> criteria, IReadOnlyList<CriterionQuery> queries, (Passage Passage, string Sentence)? stated)
    {
        if (stated is not var (denial, sentence) || queries.FirstOrDefault(q => q.Criterion.Absence == AbsenceMeaning.Finding)?.Criterion.Id is not { } first)
        {
            return criteria;
        }
        var heading = denial.NearestHeading.Length > 0 ? $", {Short(denial.NearestHeading)}" : "";
        var place = $"{denial.Source.File.Name}{heading}, ¶ {denial.Block.Number.ToString(CultureInfo.InvariantCulture)}";
        string[] citations = criteria.Any(c => c.Evidence.Any(e => e.Citation == denial.Citation)) ? [denial.Citation] : [];
        var point = new OpenPoint($"“{Short(sentence)}” ({place}). Does the institution offer micro-credentials under any name, and if not, which questions arise?", "management", citations);
        return [.. criteria.Select(c => c.Id == first ? c with { OpenPoints = [point, .. c.OpenPoints] } : c)];
    }

    static OpenPoint Question(DifferingStatement difference) =>
        new($"Documents state this differently: {difference.Matter}: {string.Join(" / ", difference.Statements.Select(s => $"“{Short(s.Value)}”"))}. Which holds, and since when?", "management", [.. difference.Statements.Select(s => s.Citation)]);

    static IReadOnlyList<string> Cite(IEnumerable<Evidence> evidence, int limit) => [.. evidence.Take(limit).Select(e => e.Citation)];

    static string Short(string quote)
    {
        if (quote.Length <= 160)
        {
            return quote;
        }
        var cut = quote.LastIndexOf(' ', 157);
        return string.Create(CultureInfo.InvariantCulture, $"{quote[..Math.Max(cut, 100)]} …");
    }
}
