using System.Collections;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Differing;

/// <summary>Recognises expressions in statements, each in the language it is written in ("de:…"; English without prefix). Each expression is looked up once, where its first word stands.</summary>
sealed class ExpressionMatcher
{
    readonly Stems _stems;
    readonly IReadOnlyList<Statement> _statements;
    readonly NumberedValues<List<int>?> _postings = new(null);
    readonly Dictionary<string, PlaceList> _places = new(StringComparer.Ordinal);
    readonly Dictionary<IReadOnlyList<string>, Group> _groups = new(ReferenceEqualityComparer.Instance);

    /// <summary>A matcher for <paramref name="statements"/>, each numbered by its place in the list.</summary>
    public ExpressionMatcher(IReadOnlyList<Statement> statements, Stems stems)
    {
        _stems = stems;
        _statements = statements;
        foreach (var statement in statements)
        {
            foreach (var form in statement.Forms)
            {
                var list = _postings[form] ??= [];
                if (list.Count == 0 || list[^1] != statement.Number)
                {
                    list.Add(statement.Number);
                }
            }
        }
    }

    /// <summary>The statements in which one of each group occurs, in their order.</summary>
    public IEnumerable<Statement> WithAll(IReadOnlyList<IReadOnlyList<string>> groups)
    {
        if (groups.Count == 0)
        {
            return _statements;
        }
        Group[] all = [.. groups.Select(GroupOf)];
        return all.MinBy(g => g.Statements.Count)!.Statements.Where(n => Array.TrueForAll(all, g => g.Holds[n])).Select(n => _statements[n]);
    }

    /// <summary>Whether one of each group occurs.</summary>
    public bool HasAll(Statement statement, IReadOnlyList<IReadOnlyList<string>> groups)
    {
        foreach (var group in groups)
        {
            if (!HasAny(statement, group))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether one of the expressions occurs.</summary>
    public bool HasAny(Statement statement, IReadOnlyList<string> expressions) => GroupOf(expressions).Holds[statement.Number];

    /// <summary>Numbers of the documents in which one of the expressions occurs.</summary>
    public HashSet<int> DocumentsWith(IReadOnlyList<string> expressions) => [.. GroupOf(expressions).Statements.Select(n => _statements[n].Passage.DocumentIndex)];

    /// <summary>Number of the word at which an expression begins; null where it does not occur.</summary>
    public int? Place(Statement statement, string expression) => Reach(statement, expression)?.First;

    /// <summary>Numbers of the first and the last word of an expression; null where it does not occur.</summary>
    public (int First, int Last)? Reach(Statement statement, string expression) =>
        Places(expression) is var places && places.Statements.BinarySearch(statement.Number) is var at and >= 0 ? (places.Words[at], places.Words[at] + places.Length - 1) : null;

    /// <summary>The language and the words of an expression.</summary>
    public static (string Language, List<Word> Words) Read(string expression) =>
        expression.Length > 3 && expression[2] == ':' ? (expression[..2], Words.Of(expression[3..])) : ("en", Words.Of(expression));

    Group GroupOf(IReadOnlyList<string> expressions)
    {
        if (!_groups.TryGetValue(expressions, out var group))
        {
            _groups[expressions] = group = new([], new(_statements.Count));
            foreach (var number in expressions.SelectMany(e => Places(e).Statements))
            {
                if (!group.Holds[number])
                {
                    group.Holds[number] = true;
                    group.Statements.Add(number);
                }
            }
            group.Statements.Sort();
        }
        return group;
    }

    PlaceList Places(string expression)
    {
        if (!_places.TryGetValue(expression, out var places))
        {
            var (language, words) = Read(expression);
            var parts = _stems.NumbersOf(words, language);
            _places[expression] = places = new([], [], parts.Length);
            foreach (var number in _postings[parts[0]] ?? [])
            {
                if (_statements[number].Passage.Language == language && _statements[number].Forms.IndexOf(parts) is var at and >= 0)
                {
                    places.Statements.Add(number);
                    places.Words.Add(at);
                }
            }
        }
        return places;
    }

    /// <summary>The statements in which an expression occurs, in order, the number of its first word in each, and how many words it has.</summary>
    sealed record PlaceList(List<int> Statements, List<int> Words, int Length);

    /// <summary>The statements in which one of some expressions occurs, in order and for looking one up.</summary>
    sealed record Group(List<int> Statements, BitArray Holds);
}
