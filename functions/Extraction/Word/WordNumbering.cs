using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Word;

/// <summary>Counts automatic numbers in reading order and writes them as Word shows them.</summary>
sealed class WordNumbering
{
    const int Levels = 9;

    sealed record LevelRule(int Start, string Format, string Text, string? StyleId, bool Legal, bool Restarts);

    sealed record Instance(int AbstractId, Dictionary<int, int> Starts, Dictionary<int, LevelRule> Rules);

    readonly Dictionary<int, LevelRule?[]> abstracts = [];
    readonly Dictionary<int, string> links = [];
    readonly Dictionary<int, Instance> instances = [];
    readonly Dictionary<int, int?[]> counters = [];
    readonly HashSet<(int Num, int Level)> started = [];
    readonly WordStyles styles;

    /// <summary>Reads the numbering part; without one, nothing is numbered. Tells <paramref name="broken"/> when it breaks off.</summary>
    public WordNumbering(Stream? part, WordStyles styles, Action<Exception> broken)
    {
        this.styles = styles;
        foreach (var element in WordXml.Children(part, broken))
        {
            if (element is AbstractNum definition && WordXml.Number(definition.AbstractNumberId) is { } id)
            {
                ReadDefinition(id, definition);
            }
            else if (element is NumberingInstance instance && WordXml.Number(instance.NumberID) is { } number)
            {
                ReadInstance(number, instance);
            }
        }
    }

    /// <summary>The list level (from 0) that a definition ties to a style.</summary>
    public int? LevelOfStyle(int numberId, string styleId)
    {
        var rules = RulesOf(numberId, out _);
        var level = rules is null ? -1 : Array.FindIndex(rules, r => r?.StyleId == styleId);
        return level >= 0 ? level : null;
    }

    /// <summary>Counts one more paragraph of the list and returns its label; "" where the level shows none, null where there is no such list.</summary>
    public string? Next(int numberId, int level)
    {
        if (level is < 0 or >= Levels || RulesOf(numberId, out var abstractId) is not { } rules)
        {
            return null;
        }
        var instance = instances[numberId];
        LevelRule? Rule(int l) => instance.Rules.GetValueOrDefault(l) ?? rules[l];
        var counts = counters.TryGetValue(abstractId, out var known) ? known : counters[abstractId] = new int?[Levels];
        var start = Rule(level)?.Start ?? 1;
        var overrides = instance.Starts.TryGetValue(level, out var forced) && started.Add((numberId, level));
        counts[level] = overrides ? forced : counts[level] is { } count ? count + 1 : start;
        for (var deeper = level + 1; deeper < Levels; deeper++)
        {
            if (Rule(deeper)?.Restarts ?? true)
            {
                counts[deeper] = null;
            }
        }
        return Rule(level) is { } rule ? Label(rule, l => (counts[l] ??= Rule(l)?.Start ?? 1, Rule(l)?.Format ?? "decimal")) : "";
    }

    static string Label(LevelRule rule, Func<int, (int Count, string Format)> level)
    {
        if (rule.Format == "bullet")
        {
            return rule.Text.Any(c => c is >= '\uE000' and <= '\uF8FF') ? "•" : rule.Text.Trim();
        }
        var label = new StringBuilder();
        for (var i = 0; i < rule.Text.Length; i++)
        {
            if (rule.Text[i] == '%' && i + 1 < rule.Text.Length && rule.Text[i + 1] is >= '1' and <= '9')
            {
                var (count, format) = level(rule.Text[++i] - '1');
                label.Append(NumberFormats.Write(count, rule.Legal ? "decimal" : format));
            }
            else
            {
                label.Append(rule.Text[i]);
            }
        }
        return label.ToString().Trim();
    }

    LevelRule?[]? RulesOf(int numberId, out int abstractId)
    {
        abstractId = 0;
        for (var hops = 0; hops < 5 && instances.TryGetValue(numberId, out var instance); hops++)
        {
            abstractId = instance.AbstractId;
            if (links.TryGetValue(abstractId, out var style) && styles.NumberingOfStyle(style) is { } linked && linked != numberId)
            {
                numberId = linked;
                continue;
            }
            return abstracts.GetValueOrDefault(abstractId);
        }
        return null;
    }

    void ReadDefinition(int id, AbstractNum definition)
    {
        var rules = new LevelRule?[Levels];
        foreach (var level in definition.Elements<Level>())
        {
            if (WordXml.Number(level.LevelIndex) is { } index and >= 0 and < Levels)
            {
                rules[index] = RuleOf(level);
            }
        }
        abstracts.TryAdd(id, rules);
        if (definition.NumberingStyleLink?.Val?.InnerText is { } link)
        {
            links.TryAdd(id, link);
        }
    }

    void ReadInstance(int number, NumberingInstance instance)
    {
        if (WordXml.Number(instance.AbstractNumId?.Val) is not { } abstractId)
        {
            return;
        }
        var starts = new Dictionary<int, int>();
        var rules = new Dictionary<int, LevelRule>();
        foreach (var change in instance.Elements<LevelOverride>())
        {
            if (WordXml.Number(change.LevelIndex) is not { } index)
            {
                continue;
            }
            if (WordXml.Number(change.StartOverrideNumberingValue?.Val) is { } start)
            {
                starts[index] = start;
            }
            if (change.Level is { } level)
            {
                rules[index] = RuleOf(level);
            }
        }
        instances.TryAdd(number, new Instance(abstractId, starts, rules));
    }

    static LevelRule RuleOf(Level level) => new(
        WordXml.Number(level.StartNumberingValue?.Val) ?? 0,
        level.NumberingFormat?.Val?.InnerText ?? "decimal",
        BlockWriter.Cut(level.LevelText?.Val?.Value ?? "", BlockWriter.LongestLabel),
        level.ParagraphStyleIdInLevel?.Val?.InnerText,
        level.IsLegalNumberingStyle is { } legal && WordXml.IsOn(legal),
        WordXml.Number(level.LevelRestart?.Val) is not 0);
}
