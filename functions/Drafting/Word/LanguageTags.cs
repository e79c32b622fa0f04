namespace QaPipeline.Drafting.Word;

/// <summary>Word wants a region with each language.</summary>
static class LanguageTags
{
    public static string Of(string language) => language switch
    {
        "en" => "en-GB",
        "de" => "de-DE",
        "fr" => "fr-FR",
        "es" => "es-ES",
        "it" => "it-IT",
        "nl" => "nl-NL",
        "pt" => "pt-PT",
        "sv" => "sv-SE",
        "pl" => "pl-PL",
        "fi" => "fi-FI",
        "da" => "da-DK",
        "nb" or "no" => "nb-NO",
        "tr" => "tr-TR",
        "cs" => "cs-CZ",
        _ => language,
    };
}
