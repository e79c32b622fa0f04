namespace QaPipeline.Mapping.Text;

/// <summary>Puts the words of passages in other languages into English, each word by itself, and remembers each for one run.</summary>
sealed class InEnglish(Stems stems)
{
    readonly Dictionary<(string Language, int Stem), int[]> _words = [];
    readonly Dictionary<(string Language, int[] Text), int[]> _texts = [];

    /// <summary>The numbers of the English stems for a stem of another language; none for an unknown word or a language without a <see cref="Glossary"/>.</summary>
    public int[] Of(string language, int stem)
    {
        if (!_words.TryGetValue((language, stem), out var english))
        {
            _words[(language, stem)] = english = Glossary.For(language) is { } glossary ? stems.NumbersOf(glossary.EnglishOf(stems[stem])) : [];
        }
        return english;
    }

    /// <summary>Whether a stem of a language stands for an English one.</summary>
    public bool Means(string language, string stem, string english) => Array.Exists(Of(language, stems.NumbersOf([stem])[0]), e => stems[e] == english);

    /// <summary>The English stems for a text, breaks between sentences included. One text gives one array, however often it is asked for.</summary>
    public int[] Of(string language, int[] text)
    {
        if (!_texts.TryGetValue((language, text), out var english))
        {
            _texts[(language, text)] = english = [.. text.SelectMany(s => s < 0 ? [s] : Of(language, s))];
        }
        return english;
    }
}
