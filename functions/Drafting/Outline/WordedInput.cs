using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Texts;
using QaPipeline.Drafting.Texts;

namespace QaPipeline.Drafting.Outline;

/// <summary>What frameworks, readers and the mapping say in English, in the language of the draft. Quotations, names and people's own words stay as they are.</summary>
static class WordedInput
{
    public static DraftInput In(DraftInput input, DraftTexts texts) => texts.Language == "en" ? input : input with
    {
        Framework = Worded(input.Framework, texts),
        Map = Worded(input, texts),
        Ledger = input.Ledger with { Files = [.. input.Ledger.Files.Select(f => Worded(f, texts.Wordings))] },
        StandardElements = [.. input.StandardElements.Select(e => e with { Name = texts.Wordings.Word(e.Name) })],
    };

    static Framework Worded(Framework framework, DraftTexts texts)
    {
        var wordings = texts.Wordings;
        var translated = framework.Criteria.Any(c => wordings.TryWord(c.Text) is not null);
        return framework.Language == texts.Language ? framework : framework with
        {
            Title = wordings.Word(framework.Title),
            Language = translated ? texts.Language : framework.Language,
            Source = Word(wordings, framework.Source),
            Notes = [.. framework.Notes.Select(wordings.Word)],
            Criteria = [.. framework.Criteria.Select(c => c with
            {
                Text = wordings.Word(c.Text), Title = Word(wordings, c.Title), Group = Word(wordings, c.Group), Explanation = Word(wordings, c.Explanation), Points = [.. c.Points.Select(wordings.Word)],
            })],
        };
    }

    static EvidenceMap Worded(DraftInput input, DraftTexts texts)
    {
        var (framework, shown) = (input.Framework, Worded(input.Framework, texts));
        var sentences = framework.Criteria.Zip(shown.Criteria).GroupBy(c => framework.FullText(c.First), StringComparer.Ordinal).ToDictionary(g => g.Key, g => shown.FullText(g.First().Second), StringComparer.Ordinal);
        string Sentence(string text) => sentences.GetValueOrDefault(text) ?? texts.Wordings.Word(text);
        return input.Map with
        {
            Criteria = [.. input.Map.Criteria.Select(c => c with { OpenPoints = [.. c.OpenPoints.Select(p => p with { Text = OpenQuestions.TryWord(texts, p, Sentence) ?? texts.Wordings.Word(p.Text) })] })],
            DifferingStatements = [.. input.Map.DifferingStatements.Select(d => d with { Matter = texts.Wordings.Word(d.Matter) })],
        };
    }

    static LedgerFile Worded(LedgerFile file, Wordings wordings) => file with
    {
        Reason = Word(wordings, file.Reason),
        Advice = Word(wordings, file.Advice),
        Notices = [.. file.Notices.Select(n => n with { Text = wordings.Word(n.Text) })],
        Units = file.Units.Any(u => u.Reason is not null) ? [.. file.Units.Select(u => u with { Reason = Word(wordings, u.Reason) })] : file.Units,
    };

    static string? Word(Wordings wordings, string? text) => text is null ? null : wordings.Word(text);
}
