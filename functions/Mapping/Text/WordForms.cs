namespace QaPipeline.Mapping.Text;

/// <summary>The forms of the words of one run. Each is folded, spelled and kept once; under its number others keep what they know of it.</summary>
/// <remarks>One instance per run and thread.</remarks>
sealed class WordForms
{
    readonly Dictionary<string, int> _written = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byWriting;
    readonly List<string> _forms = [];

    public WordForms() => _byWriting = _written.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Number of different forms so far.</summary>
    public int Count => _forms.Count;

    /// <summary>The form with this number.</summary>
    public string this[int number] => _forms[number];

    /// <summary>The number of the form of a word as it stands in a text.</summary>
    public int OfWritten(ReadOnlySpan<char> written)
    {
        if (!_byWriting.TryGetValue(written, out var number))
        {
            number = Of(Words.Spell(Words.Fold(written)));
            _byWriting[written] = number;
        }
        return number;
    }

    /// <summary>The number of a form.</summary>
    public int Of(string form)
    {
        if (!_numbers.TryGetValue(form, out var number))
        {
            _numbers[form] = number = _forms.Count;
            _forms.Add(form);
        }
        return number;
    }
}
