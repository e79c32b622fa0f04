using System.Collections;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Differing;

/// <summary>Recognises expressions in statements, each in the language it is written in ("de:…"; English without prefix). Each expression is looked up once, where its first word stands.</summary>
sealed class ExpressionMatcher
{
    readonly Stems _stems;
    readonly IReadOnlyList<Statement> _statements;
    readonly NumberedValues<List<int>?> _postings = new(null);
    readonly Dictionary<string, Dictionary<int, int>> _places = new(StringComparer.Ordinal);
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
    public int? Place(Statement statement, string expression) => Places(expression).TryGetValue(statement.Number, out var place) ? place : null;

    Group GroupOf(IReadOnlyList<string> expressions)
    {
        if (!_groups.TryGetValue(expressions, out var group))
        {
            _groups[expressions] = group = new([.. expressions.SelectMany(e => Places(e).Keys).Distinct().Order()], new(_statements.Count));
            foreach (var number in group.Statements)
            {
                group.Holds[number] = true;
            }
        }
        return group;
    }

    Dictionary<int, int> Places(string expression)
    {
        if (!_places.TryGetValue(expression, out var places))
        {
            _places[expression] = places = [];
            var (language, text) = expression.Length > 3 && expression[2] == ':' ? (expression[..2], expression[3..]) : ("en", expression);
            var parts = _stems.NumbersOf(Words.Of(text), language);
            foreach (var number in _postings[parts[0]] ?? [])
            {
                if (_statements[number].Passage.Language == language && _statements[number].Forms.IndexOf(parts) is var at and >= 0)
                {
                    places[number] = at;
                }
            }
        }
        return places;
    }

    /// <summary>The statements in which one of some expressions occurs, as a list and for looking one up.</summary>
    sealed record Group(IReadOnlyList<int> Statements, BitArray Holds);
}
