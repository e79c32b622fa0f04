using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Strength;

/// <summary>What the surroundings of a passage say of its strength: headings, column heads and lead-in name plans, changes and weaknesses; a cell may say "done" or nothing at all.</summary>
static class Surroundings
{
    static readonly (string Name, HashSet<string> Words)[] Groups =
    [
        ("plan", Set("plan plans planned planning ahead next future outlook roadmap vision intention intentions target targets goal goals aim aims objective objectives step steps ausblick planung ziele perspectives avenir perspectivas futuro vooruitblik plannen")),
        ("change", Set("change changes changed revision revisions revised improvement improvements improved consequence consequences response responses lessons learned action actions taken happened followup measure measures anderungen verbesserungen massnahmen mesures changements mejoras cambios verbeteringen maatregelen")),
        ("weak", Set("weak weakness weaknesses limit limits limitation limitations challenge challenges problem problems difficulty difficulties gap gaps deficit deficits shortcoming shortcomings concern concerns worries worry honest missing schwachen grenzen herausforderungen faiblesses limites debilidades zwaktes knelpunten")),
        ("strong", Set("strength strengths strong achievements success successes proud starken forces fortalezas sterktes")),
        ("figures", Set("figures numbers statistics data results result survey response evaluation monitoring indicators indicator outcomes findings participation zahlen ergebnisse befragung chiffres resultats datos resultados cijfers resultaten")),
        ("rule", Set("rule rules scope purpose principles principle responsibilities responsibility requirements requirement procedure procedures regulation definitions article section annex regeln zustandigkeit regles normas regels")),
        ("case", Set("example examples case cases practice minutes meeting record notes story portrait closer look beispiel exemple ejemplo voorbeeld")),
        ("status", Set("status done state progress carried implemented completed erledigt stand etat estado")),
    ];

    static readonly HashSet<string> Done = Set("done yes completed closed implemented introduced carried corrected revised replaced changed ja erledigt umgesetzt fait oui hecho si gedaan");
    static readonly HashSet<string> Undone = Set("no none open pending vacant planned nothing never missing unknown partly offen nein keine non aucun no ninguno nee open geen");

    /// <summary>Names of what the surroundings and the cells show, each once.</summary>
    public static IEnumerable<string> Of(Passage passage)
    {
        var heading = Words.Of(passage.NearestHeading);
        foreach (var name in Named(heading))
        {
            yield return $"under {name}";
        }
        foreach (var name in Named(Words.Of(string.Join(" ", passage.Block.HeadingPath.SkipLast(1).TakeLast(2)))))
        {
            yield return $"below {name}";
        }
        foreach (var name in Named(Words.Of($"{passage.Block.LeadIn} {string.Join(" ", passage.Block.Columns)}")))
        {
            yield return $"among {name}";
        }
        if (passage.Block.Kind == BlockKind.TableRow)
        {
            foreach (var cell in passage.Text.Split(Block.CellSeparator).Skip(1).Select(c => Words.Of(c)))
            {
                if (cell.Count is > 0 and <= 4 && Done.Contains(cell[0].Form))
                {
                    yield return "cell done";
                }
                if (cell.Count is > 0 and <= 5 && (Undone.Contains(cell[0].Form) || (cell.Count > 2 && cell[0].Form == "to" && cell[1].Form == "be")))
                {
                    yield return "cell undone";
                }
            }
        }
    }

    static IEnumerable<string> Named(List<Word> words) => Groups.Where(g => words.Any(w => g.Words.Contains(w.Form))).Select(g => g.Name);

    static HashSet<string> Set(string words) => [.. words.Split(' ')];
}
