namespace QaPipeline.Domain.Reading;

/// <summary>The labels under which an analysis sets strengths and opportunities against weaknesses and threats.</summary>
public static class SwotLabels
{
    static readonly HashSet<string> Strong = Set(
        "strength, strengths, strong point, strong points, stärke, stärken, force, forces, point fort, points forts, atouts, "
        + "fortaleza, fortalezas, punto fuerte, puntos fuertes, punti di forza, punti forti, sterkte, sterktes, sterke punten, "
        + "forças, pontos fortes, mocna strona, mocne strony, styrka, styrkor");

    static readonly HashSet<string> Promising = Set(
        "opportunity, opportunities, chance, chancen, opportunité, opportunités, oportunidad, oportunidades, opportunità, kansen, oportunidade, szanse, möjligheter");

    static readonly HashSet<string> Weak = Set(
        "weakness, weaknesses, weak point, weak points, risks, schwäche, schwächen, risiken, faiblesse, faiblesses, point faible, points faibles, risques, "
        + "debilidad, debilidades, punto débil, puntos débiles, riesgos, debolezze, punti di debolezza, punti deboli, rischi, "
        + "zwakte, zwaktes, zwakheden, zwakke punten, risico's, fraqueza, fraquezas, pontos fracos, riscos, "
        + "słaba strona, słabe strony, svaghet, svagheter, risker");

    static readonly HashSet<string> Threatening = Set(
        "threat, threats, bedrohungen, gefahren, menace, menaces, amenaza, amenazas, minaccia, minacce, bedreiging, bedreigingen, ameaça, ameaças, zagrożenia, hot");

    /// <summary>Whether <paramref name="label"/> announces what is weak or threatens, or what is strong or promises; null where it is no such label.</summary>
    public static bool? WeaknessOf(string label)
    {
        var plain = Plain(label);
        return Weak.Contains(plain) || Threatening.Contains(plain) ? true : Strong.Contains(plain) || Promising.Contains(plain) ? false : null;
    }

    /// <summary>Whether <paramref name="label"/> announces what comes from outside, an opportunity or a threat: what the institution neither does nor lacks. Risks may be its own.</summary>
    public static bool IsOutside(string label)
    {
        var plain = Plain(label);
        return Threatening.Contains(plain) || Promising.Contains(plain);
    }

    static string Plain(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        var plain = label.Trim().TrimEnd(':', '.', ' ');
        return plain.EndsWith(')') && plain.LastIndexOf('(') is > 0 and var note ? plain[..note].TrimEnd() : plain;
    }

    static HashSet<string> Set(string labels) => new(labels.Split(", "), StringComparer.OrdinalIgnoreCase);
}
