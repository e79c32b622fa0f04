namespace QaPipeline.Domain.Reading;

/// <summary>English names of the languages that documents are recognised to be in.</summary>
public static class LanguageNames
{
    /// <summary>The code of a language that can't be told although there is enough text to tell it (ISO 639-2).</summary>
    public const string Unknown = "und";

    static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["ar"] = "Arabic", ["az"] = "Azerbaijani", ["be"] = "Belarusian", ["bg"] = "Bulgarian", ["ca"] = "Catalan", ["cs"] = "Czech", ["cy"] = "Welsh", ["da"] = "Danish",
        ["de"] = "German", ["el"] = "Greek", ["en"] = "English", ["es"] = "Spanish", ["et"] = "Estonian", ["eu"] = "Basque", ["fi"] = "Finnish", ["fr"] = "French", ["ga"] = "Irish",
        ["gl"] = "Galician", ["he"] = "Hebrew", ["hr"] = "Croatian, Bosnian or Serbian", ["hu"] = "Hungarian", ["hy"] = "Armenian", ["is"] = "Icelandic", ["it"] = "Italian",
        ["ka"] = "Georgian", ["kk"] = "Kazakh", ["lb"] = "Luxembourgish", ["lt"] = "Lithuanian", ["lv"] = "Latvian", ["mk"] = "Macedonian", ["mt"] = "Maltese", ["nl"] = "Dutch",
        ["no"] = "Norwegian", ["pl"] = "Polish", ["pt"] = "Portuguese", ["ro"] = "Romanian", ["ru"] = "Russian", ["sk"] = "Slovak", ["sl"] = "Slovene", ["sq"] = "Albanian",
        ["sr"] = "Serbian", ["sv"] = "Swedish", ["tr"] = "Turkish", ["uk"] = "Ukrainian", [Unknown] = "a language that is not known", ["zh"] = "Chinese",
    };

    /// <summary>The codes that have names, in ordinal order.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Names.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The name of the language with ISO 639-1 code <paramref name="code"/>, or the code where it has none here.</summary>
    public static string English(string code) => Names.GetValueOrDefault(code, code);
}
