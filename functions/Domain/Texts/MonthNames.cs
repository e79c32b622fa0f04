namespace QaPipeline.Domain.Texts;

/// <summary>Names of months and their usual short forms in the languages that packs use, without the full stop; none that is a common word too, such as "set" or "out".</summary>
public static class MonthNames
{
    static readonly string[] Names =
    [
        "january januar jänner janner jaenner januari janvier enero gennaio janeiro stycznia styczeń jan jän janv ene genn",
        "february februar feber februari février fevrier febrero febbraio fevereiro lutego luty feb febr févr fevr fév fev febbr",
        "march märz marz maerz mars marts marzo maart março marca marzec mar mär mrz mrt",
        "april avril abril aprile kwietnia kwiecień apr avr abr kwi",
        "may mai mayo maggio mei maio maj maja",
        "june juni juin junio giugno junho czerwca czerwiec jun giu cze",
        "july juli juillet julio luglio julho lipca lipiec jul juil juill",
        "august août aout agosto augustus augusti sierpnia sierpień aug",
        "september septembre septiembre settembre setembro września wrzesień sept sep sett wrz",
        "october oktober octobre octubre ottobre outubro października październik oct okt ott paź",
        "november novembre noviembre novembro listopada listopad nov",
        "december dezember décembre decembre diciembre dicembre dezembro desember grudnia grudzień dec dez déc dic gru",
    ];

    static readonly Dictionary<string, int> Numbers = Names
        .SelectMany((names, i) => names.Split(' ').Select(n => (Name: n, Number: i + 1)))
        .DistinctBy(n => n.Name, StringComparer.Ordinal)
        .ToDictionary(n => n.Name, n => n.Number, StringComparer.Ordinal);

    /// <summary>1 to 12, or 0 for a word that is no month.</summary>
    public static int NumberOf(string name) => Numbers.GetValueOrDefault(name.ToLowerInvariant());
}
