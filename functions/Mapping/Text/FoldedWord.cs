namespace QaPipeline.Mapping.Text;

/// <summary>The form in which words are compared by search as by retrieval: lower case, without accents, ligatures and sharp s opened. It needs no culture data of the machine.</summary>
public static class FoldedWord
{
    /// <summary>The form of a word.</summary>
    public static string Of(ReadOnlySpan<char> word) => Words.Fold(word);
}
