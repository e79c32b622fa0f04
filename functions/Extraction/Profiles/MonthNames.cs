namespace QaPipeline.Extraction.Profiles;

/// <summary>Names of months in the languages that packs use.</summary>
static class MonthNames
{
    static readonly string[] Names =
    [
        "january januar jänner janvier enero gennaio januari janeiro stycznia styczeń jan",
        "february februar février febrero febbraio februari fevereiro lutego luty feb",
        "march märz mars marzo maart março marca marzec mar",
        "april avril abril aprile kwietnia kwiecień apr",
        "may mai mayo maggio mei maio maj maja",
        "june juni juin junio giugno junho czerwca czerwiec jun",
        "july juli juillet julio luglio julho lipca lipiec jul",
        "august août agosto augustus augusti sierpnia sierpień aug",
        "september septembre septiembre settembre setembro września wrzesień sept sep",
        "october oktober octobre octubre ottobre outubro października październik oct okt",
        "november novembre noviembre novembro listopada listopad nov",
        "december dezember décembre diciembre dicembre dezembro grudnia grudzień dec dez",
    ];

    static readonly Dictionary<string, int> Numbers = Names
        .SelectMany((names, i) => names.Split(' ').Select(n => (Name: n, Number: i + 1)))
        .DistinctBy(n => n.Name, StringComparer.Ordinal)
        .ToDictionary(n => n.Name, n => n.Number, StringComparer.Ordinal);

    /// <summary>1 to 12, or 0 for a word that is no month.</summary>
    public static int NumberOf(string name) => Numbers.GetValueOrDefault(name.ToLowerInvariant());
}
