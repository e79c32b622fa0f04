using System.Runtime.InteropServices;
using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Strength;

/// <summary>What the surroundings of a passage say of its strength: headings, column heads and lead-in name plans, changes and weaknesses; a cell may say "done" or nothing at all. An instance serves one run, in which headings come again and again.</summary>
sealed class Surroundings
{
    static readonly (string Name, HashSet<string> Words)[] Groups =
    [
        ("plan", FormSets.Of("plan plans planned planning ahead next future outlook roadmap vision intention intentions target targets goal goals aim aims objective objectives step steps ausblick planung ziele perspectives avenir perspectivas futuro vooruitblik plannen")),
        ("change", FormSets.Of("change changes changed revision revisions revised improvement improvements improved consequence consequences response responses lessons learned action actions taken happened followup measure measures anderungen verbesserungen massnahmen mesures changements mejoras cambios verbeteringen maatregelen")),
        ("weak", FormSets.Of("weak weakness weaknesses limit limits limitation limitations challenge challenges problem problems difficulty difficulties gap gaps deficit deficits shortcoming shortcomings concern concerns worries worry honest missing schwachen grenzen herausforderungen faiblesses limites debilidades zwaktes knelpunten")),
        ("strong", FormSets.Of("strength strengths strong achievements success successes proud starken forces fortalezas sterktes")),
        ("figures", FormSets.Of("figures numbers statistics data results result survey response evaluation monitoring indicators indicator outcomes findings participation zahlen ergebnisse befragung chiffres resultats datos resultados cijfers resultaten")),
        ("rule", FormSets.Of("rule rules scope purpose principles principle responsibilities responsibility requirements requirement procedure procedures regulation definitions article section annex regeln zustandigkeit regles normas regels")),
        ("case", FormSets.Of("example examples case cases practice minutes meeting record notes story portrait closer look beispiel exemple ejemplo voorbeeld")),
        ("status", FormSets.Of("status done state progress carried implemented completed erledigt stand etat estado")),
    ];

    static readonly HashSet<string> Done = FormSets.Of("done yes completed closed implemented introduced carried corrected revised replaced changed ja erledigt umgesetzt fait oui hecho si gedaan");
    static readonly HashSet<string> Undone = FormSets.Of("no none open pending vacant planned nothing never missing unknown partly offen nein keine non aucun no ninguno nee open geen");

    static readonly string[] Under = [.. Groups.Select(g => $"under {g.Name}")];
    static readonly string[] Below = [.. Groups.Select(g => $"below {g.Name}")];
    static readonly string[] Among = [.. Groups.Select(g => $"among {g.Name}")];

    readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    readonly Dictionary<(string Text, string Language), string[]> _leads = [];

    /// <summary>Names of the words of the lead-in and the column heads: a row under "Deadline" rules where one under "Reached" reports, and neither has a verb.</summary>
    public IReadOnlyList<string> Leads(Passage passage)
    {
        if (passage.Block is { LeadIn: null or "", Columns.Count: 0 })
        {
            return [];
        }
        var text = string.Join(" | ", passage.Block.Columns.Prepend(passage.Block.LeadIn ?? ""));
        ref var names = ref CollectionsMarshal.GetValueRefOrAddDefault(_leads, (text, passage.Language), out _);
        return names ??= [.. passage.Stems.AllOf(Words.Of(text), passage.Language).Select(s => char.IsAsciiDigit(s[0]) ? "#" : passage.Language == "en" ? s : $"{passage.Language} {s}").Distinct(StringComparer.Ordinal).Select(s => $"lead {s}")];
    }

    /// <summary>Adds names of what the surroundings and the cells show to <paramref name="names"/>.</summary>
    public void Add(Passage passage, List<string> names)
    {
        var path = passage.Block.HeadingPath;
        Add(Named(passage.NearestHeading), Under, names);
        Add((path.Count > 1 ? Named(path[^2]) : 0) | (path.Count > 2 ? Named(path[^3]) : 0), Below, names);
        var among = passage.Block.LeadIn is { Length: > 0 } leadIn ? Named(leadIn) : 0;
        foreach (var column in passage.Block.Columns)
        {
            among |= Named(column);
        }
        Add(among, Among, names);
        if (passage.Block.Kind == BlockKind.TableRow)
        {
            AddCells(passage.Text, names);
        }
    }

    static void AddCells(string row, List<string> names)
    {
        foreach (var cell in row.Split(Block.CellSeparator).Skip(1).Select(c => Words.Of(c)))
        {
            if (cell.Count is > 0 and <= 4 && Done.Contains(cell[0].Form))
            {
                names.Add("cell done");
            }
            if (cell.Count is > 0 and <= 5 && (Undone.Contains(cell[0].Form) || (cell.Count > 2 && cell[0].Form == "to" && cell[1].Form == "be")))
            {
                names.Add("cell undone");
            }
        }
    }

    static void Add(int groups, string[] group, List<string> names)
    {
        for (var g = 0; g < group.Length; g++)
        {
            if ((groups >> g & 1) != 0)
            {
                names.Add(group[g]);
            }
        }
    }

    /// <summary>The groups that a heading, a lead-in or a column head names, a bit for each.</summary>
    int Named(string text)
    {
        if (_known.TryGetValue(text, out var known))
        {
            return known;
        }
        var groups = 0;
        foreach (var word in Words.Of(text))
        {
            for (var g = 0; g < Groups.Length; g++)
            {
                groups |= Groups[g].Words.Contains(word.Form) ? 1 << g : 0;
            }
        }
        return _known[text] = groups;
    }
}
