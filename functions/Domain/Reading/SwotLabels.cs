namespace QaPipeline.Domain.Reading;

/// <summary>The labels under which an analysis sets strengths and opportunities against weaknesses and threats.</summary>
public static class SwotLabels
{
    static readonly HashSet<string> Strong = Set(
        "strength, strengths, strong point, strong points, opportunity, opportunities, stärke, stärken, chance, chancen, force, forces, point fort, points forts, atouts, opportunité, opportunités, "
        + "fortaleza, fortalezas, punto fuerte, puntos fuertes, oportunidad, oportunidades, punti di forza, punti forti, opportunità, sterkte, sterktes, sterke punten, kansen, "
        + "forças, pontos fortes, oportunidade, mocna strona, mocne strony, szanse, styrka, styrkor, möjligheter");

    static readonly HashSet<string> Weak = Set(
        "weakness, weaknesses, weak point, weak points, threat, threats, risks, schwäche, schwächen, bedrohungen, gefahren, risiken, faiblesse, faiblesses, point faible, points faibles, menace, menaces, risques, "
        + "debilidad, debilidades, punto débil, puntos débiles, amenaza, amenazas, riesgos, debolezze, punti di debolezza, punti deboli, minaccia, minacce, rischi, "
        + "zwakte, zwaktes, zwakheden, zwakke punten, bedreiging, bedreigingen, risico's, fraqueza, fraquezas, pontos fracos, ameaça, ameaças, riscos, "
        + "słaba strona, słabe strony, zagrożenia, svaghet, svagheter, hot, risker");

    /// <summary>Whether <paramref name="label"/> announces what is weak or threatens, or what is strong or promises; null where it is no such label.</summary>
    public static bool? WeaknessOf(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        var plain = label.Trim().TrimEnd(':', '.', ' ');
        if (plain.EndsWith(')') && plain.LastIndexOf('(') is > 0 and var note)
        {
            plain = plain[..note].TrimEnd();
        }
        return Weak.Contains(plain) ? true : Strong.Contains(plain) ? false : null;
    }

    static HashSet<string> Set(string labels) => new(labels.Split(", "), StringComparer.OrdinalIgnoreCase);
}
