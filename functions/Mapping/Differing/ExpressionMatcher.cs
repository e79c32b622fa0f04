using System.Collections;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Differing;

/// <summary>Recognises expressions in statements, each in the language it is written in ("de:…"; English without prefix). Each expression is looked up once, where its first word stands.</summary>
sealed class ExpressionMatcher
{
    readonly Forms _forms;
    readonly IReadOnlyList<Statement> _statements;
    readonly Dictionary<int, List<int>> _postings = [];
    readonly Dictionary<string, Dictionary<int, int>> _places = new(StringComparer.Ordinal);
    readonly Dictionary<IReadOnlyList<string>, BitArray> _groups = new(ReferenceEqualityComparer.Instance);

    /// <summary>A matcher for <paramref name="statements"/>, each numbered by its place in the list.</summary>
    public ExpressionMatcher(IReadOnlyList<Statement> statements, Forms forms)
    {
        _forms = forms;
        _statements = statements;
        foreach (var statement in statements)
        {
            foreach (var form in statement.Forms)
            {
                if (!_postings.TryGetValue(form, out var list))
                {
                    _postings[form] = list = [];
                }
                if (list.Count == 0 || list[^1] != statement.Number)
                {
                    list.Add(statement.Number);
                }
            }
        }
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
    public bool HasAny(Statement statement, IReadOnlyList<string> expressions)
    {
        if (!_groups.TryGetValue(expressions, out var holds))
        {
            _groups[expressions] = holds = new(_statements.Count);
            foreach (var number in expressions.SelectMany(e => Places(e).Keys))
            {
                holds[number] = true;
            }
        }
        return holds[statement.Number];
    }

    /// <summary>Number of the word at which an expression begins; null where it does not occur.</summary>
    public int? Place(Statement statement, string expression) => Places(expression).TryGetValue(statement.Number, out var place) ? place : null;

    Dictionary<int, int> Places(string expression)
    {
        if (!_places.TryGetValue(expression, out var places))
        {
            _places[expression] = places = [];
            var (language, text) = expression.Length > 3 && expression[2] == ':' ? (expression[..2], expression[3..]) : ("en", expression);
            var parts = _forms.Of(Words.Of(text), language);
            foreach (var number in _postings.GetValueOrDefault(parts[0]) ?? [])
            {
                if (_statements[number].Passage.Language == language && _statements[number].Forms.AsSpan().IndexOf(parts) is var at and >= 0)
                {
                    places[number] = at;
                }
            }
        }
        return places;
    }
}

/// <summary>Numbers the stems of all words, function words included: "not for attendance" is more than "attendance".</summary>
sealed class Forms
{
    readonly Stems _stems = new();
    readonly Dictionary<string, Dictionary<string, int>> _known = new(StringComparer.Ordinal);

    /// <summary>The number of each word's stem.</summary>
    public int[] Of(IReadOnlyList<Word> words, string language)
    {
        if (!_known.TryGetValue(language, out var known))
        {
            _known[language] = known = new(StringComparer.Ordinal);
        }
        var forms = new int[words.Count];
        for (var i = 0; i < forms.Length; i++)
        {
            var form = words[i].Form;
            if (!known.TryGetValue(form, out forms[i]))
            {
                known[form] = forms[i] = _stems.IdOf(form, language) is var id and >= 0 ? id : -10 - _stems.IdOf($"{form}\u0001", language);
            }
        }
        return forms;
    }
}
