using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Passages;

/// <summary>Cuts documents into passages: paragraphs, list items, table rows, footnotes and so on, each in the context of its headings.</summary>
static class PassageBuilder
{
    /// <summary>The passages of all documents, in ordinal order of the file names and in reading order.</summary>
    public static IReadOnlyList<Passage> Build(IReadOnlyList<PackDocument> documents, Stems stems, MappingOptions options, CancellationToken ct)
    {
        var passages = new List<Passage>();
        var contexts = new Dictionary<(string Text, string Language), (int[] Stems, int[] Forms)>();
        (int[] Stems, int[] Forms) Context(string text, string language)
        {
            if (text.Length == 0)
            {
                return ([], []);
            }
            if (!contexts.TryGetValue((text, language), out var known))
            {
                var all = Words.Of(text);
                contexts[(text, language)] = known = (stems.Of(all, language), stems.NumbersOf(all, language));
            }
            return known;
        }
        var noise = new NoiseDetector();
        var words = new List<Word>();

        var documentIndex = 0;
        foreach (var document in documents.OrderBy(d => d.File.Name, StringComparer.Ordinal).ThenBy(d => d.File.Sha256, StringComparer.Ordinal))
        {
            ct.ThrowIfCancellationRequested();
            Block[] blocks = [.. document.Document.Blocks.Where(IsQuotable)];
            for (var at = 0; at < blocks.Length; at++)
            {
                var block = blocks[at];
                words.Clear();
                Words.Read(block.Text, stems.Forms, words);
                if (words.Count == 0)
                {
                    continue;
                }
                var language = block.Language ?? document.Profile.Language ?? "en";
                var kind = noise.Of(block, words, at);
                foreach (var (first, last, label) in SwotCells.Cut(blocks, at, words) ?? Cut(words, block.Text, options.QuoteWords).Select(c => (c.First, c.Last, (string?)null)))
                {
                    var part = words.GetRange(first, last - first);
                    var leadText = Lead(blocks, at);
                    var lead = Context(leadText, language);
                    var heading = Context(block.HeadingPath.Count > 0 ? block.HeadingPath[^1] : "", language);
                    var upper = Context(block.HeadingPath.Count < 2 ? "" : string.Join(" | ", block.HeadingPath.SkipLast(1)), language);
                    passages.Add(new()
                    {
                        Index = passages.Count,
                        DocumentIndex = documentIndex,
                        Source = document,
                        Block = block,
                        Start = first == 0 ? block.Text.Length - block.Text.TrimStart().Length : part[0].Start,
                        End = last == words.Count ? block.Text.TrimEnd().Length : label is not null ? block.Text[..words[last].Start].TrimEnd(' ', '\t', '|').Length : block.Text[..words[last].Start].TrimEnd().Length,
                        Language = language,
                        Words = part,
                        Stems = stems,
                        Body = stems.Of(part, language),
                        LeadText = leadText,
                        Lead = lead.Stems,
                        LeadForms = lead.Forms,
                        Heading = heading.Stems,
                        HeadingForms = heading.Forms,
                        Upper = upper.Stems,
                        UpperForms = upper.Forms,
                        Noise = kind,
                        SwotLabel = label,
                    });
                }
            }
            documentIndex++;
        }
        return passages;
    }

    /// <summary>What introduces a block: its lead-in and column heads; where a paragraph goes on over a page, its other part.</summary>
    static string Lead(Block[] blocks, int at)
    {
        var block = blocks[at];
        var continues = at + 1 < blocks.Length && blocks[at + 1].Continues;
        if (block.LeadIn is null && block.Columns.Count == 0 && !block.Continues && !continues)
        {
            return "";
        }
        var parts = new List<string>();
        if (block.LeadIn is not null || block.Columns.Count > 0)
        {
            parts.Add(block.LeadIn ?? "");
        }
        parts.AddRange(block.Columns);
        if (block.Continues && at > 0)
        {
            parts.Add(blocks[at - 1].Text);
        }
        if (continues)
        {
            parts.Add(blocks[at + 1].Text);
        }
        return string.Join(" | ", parts);
    }

    static bool IsQuotable(Block block) => !block.Hidden && block.Kind is (BlockKind.Paragraph or BlockKind.ListItem
        or BlockKind.TableRow or BlockKind.Footnote or BlockKind.TextBox or BlockKind.Caption or BlockKind.Notes);

    /// <summary>Spans of words of at most <paramref name="limit"/> words that end with sentences; one span for short texts.</summary>
    static IEnumerable<(int First, int Last)> Cut(List<Word> words, string text, int limit)
    {
        var parts = (words.Count + limit - 1) / limit;
        if (parts <= 1)
        {
            yield return (0, words.Count);
            yield break;
        }
        var aim = words.Count / parts;
        var first = 0;
        var end = 0;
        for (var i = 1; i <= words.Count; i++)
        {
            if (i < words.Count && !StartsSentence(words, text, i))
            {
                continue;
            }
            if (end > first && i - first > limit)
            {
                yield return (first, end);
                first = end;
            }
            end = i;
            if (i < words.Count && i - first >= aim && words.Count - i >= aim / 2)
            {
                yield return (first, i);
                first = i;
            }
        }
        yield return (first, words.Count);
    }

    static bool StartsSentence(List<Word> words, string text, int i) =>
        words[i].SentenceStart && (char.IsUpper(text[words[i].Start]) || text[words[i - 1].End] is ';' or '|');
}
