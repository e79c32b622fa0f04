using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Blocks;
using QaPipeline.Tests;

namespace QaPipeline.Extraction.Tests.Blocks;

/// <summary>Which first rows are heads although nothing marks them. A false head is worse than a missed one: what is taken for a head is quoted no more.</summary>
public class UnmarkedHeadTests
{
    static bool IsHead(params string[] rows)
    {
        string[][] cells = [.. rows.Select(r => r.Split('|', StringSplitOptions.TrimEntries))];
        return UnmarkedHead.IsIn(cells[0], cells.Skip(1));
    }

    [Theory]
    [InlineData("Aufgabe | Hochschule | Klinikverbund", "Ziele und Inhalte festlegen | entscheidet | schlägt vor", "Begleitung am Arbeitsplatz | schult die Begleitpersonen | stellt eine Kraft", "Räume für Übungen | – | Simulationsraum im Haus Süd")]
    [InlineData("Kind and group | Enrolled | Examined", "Study blocks, guests | 1,974 | 1,322", "Study blocks, students | 1,362 | 1,262", "Short courses | 88 | –")]
    [InlineData("Indicator | 2021/22 | 2022/23", "Learners | 9,870 | 9,214", "Completed, % | 58 | 56", "Complaints | 12 | 9")]
    [InlineData("| 2022 | 2023", "Learners | 870 | 914", "Completed | 58 | 56", "Complaints | 12 | 9")]
    [InlineData("Nr. | Matter | Who", "1 | Brochure for houses finished | Ms Pelin", "2 | Training of readers | Director")]
    [InlineData("Datum | Ereignis", "12.03.2024 | Sitzung des Senats", "4.6.2024 | Der Beirat tagt.")]
    public void A_row_that_names_what_stands_below_is_a_head(params string[] rows) => IsHead(rows).ShouldBeTrue();

    [Theory]
    [InlineData("Provider | University of Ghent", "Credits | 5", "Level | 6", "Hours | 125")]
    [InlineData("Title | Wound Care", "Learning outcomes | The learner can clean and dress a wound and tell when to ask for help.", "Assessment | A case is defended before two examiners in the ward.")]
    [InlineData("Anna Berg | Chair | Leuven", "Ben Cole | Member | University of Ghent", "Cy Dorn | Member | Open University of Brussels", "Di Egger | Student | Free University of Bolzano")]
    [InlineData("Survey | Quality office | May 2025", "Handbook of the courses | Rector and senate | June 2025", "Training of assessors | Personnel office | July 2025", "List of partners | International office | May 2026")]
    [InlineData("Mentoring | offered | weekly", "Recognition of prior learning | decided by the board | twice a year", "Seats in every board | kept for two learners | all year round", "Talks with former learners | held by the dean | each spring")]
    [InlineData("Mentoring is offered. | Weekly | Deans", "Recognition of prior learning | decided by the board | twice a year", "Seats in every board | kept for two | all year", "Talks with former learners | held | each spring")]
    [InlineData("Students | 2010 | 2045", "Staff of all kinds | 150 | 160", "Partners abroad | 22 | 31", "Courses | 75 | 81")]
    [InlineData("Title: | Wound Care | Required", "The outcomes are these: | dressing wounds | for everybody here", "The work is this: | 125 hours in all | for everybody here", "The fee is this: | 300 euros in all | for most of them")]
    [InlineData("Energy | – | –", "Welding | 12 | 14", "Baking | 9 | 11", "Rescue | 7 | 5")]
    [InlineData("Foundation | Wound care basics", "Level 5 | Wound care on the ward", "Level 6 | Wound care in the community")]
    [InlineData("Einführung | Ziele und Ablauf", "Modul 1 | Grundlagen der Messung", "Modul 2 | Unsicherheit der Messung")]
    [InlineData("Until then | Paper forms only", "2024 | Forms on the screen", "2025 | One form for all schools")]
    [InlineData("Welding | not counted | Graz", "Baking | 12 | Linz", "Rescue | 9 | Wels", "Nursing | 31 | Steyr")]
    [InlineData("Welding | n/a | Graz", "Baking | 12 | Linz", "Rescue | 9 | Wels", "Nursing | 31 | Steyr")]
    [InlineData("Drop-out | No figures yet | Quality office", "Enrolled | 88 | Registry", "Examined | 71 | Registry", "Passed | 64 | Registry")]
    [InlineData("Complaints | Ombudsperson | Yearly", "Recognition of prior learning | decided by the board | twice a year", "Seats in every board | kept for two learners | all year round", "Talks with former learners | held by the dean | each spring")]
    [InlineData("Task | University | Firm", "Aims and contents of the course | decides alone | is heard on all", "Guidance at the place of work | trains the mentors | provides the mentors")]
    [InlineData("Task | University | Firm", "Aims and contents of the course | decides alone", "Guidance at the place of work | trains the mentors | provides the mentors", "Feedback of all learners | carries it out | gets a summary")]
    public void A_row_that_may_be_one_of_the_others_is_no_head(params string[] rows) => IsHead(rows).ShouldBeFalse();

    [Fact]
    public async Task Without_its_head_no_table_of_the_samples_has_one_whichever_row_comes_first()
    {
        var (tables, heads) = (0, 0);
        foreach (var path in Directory.EnumerateFiles(RepositoryFiles.PathOf("samples", "packs"), "*.*", SearchOption.AllDirectories).Where(p => p.EndsWith(".docx", StringComparison.Ordinal) || p.EndsWith(".html", StringComparison.Ordinal) || p.EndsWith(".csv", StringComparison.Ordinal)))
        {
            foreach (var (head, rows) in Tables((await Reading.At(path)).Blocks))
            {
                (tables, heads) = (tables + 1, heads + (UnmarkedHead.IsIn(head, rows) ? 1 : 0));
                for (var first = 0; first < rows.Count; first++)
                {
                    UnmarkedHead.IsIn(rows[first], rows.Where((_, i) => i != first)).ShouldBeFalse($"{Path.GetFileName(path)}: {string.Join(" | ", rows[first])}");
                }
            }
        }
        tables.ShouldBeGreaterThan(20);
        heads.ShouldBeGreaterThan(tables / 4, "of these tables, most of which mark their heads, many would be understood without");
    }

    static IEnumerable<(string[] Head, IReadOnlyList<string[]> Rows)> Tables(IReadOnlyList<Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Kind == BlockKind.TableHead)
            {
                yield return (Cells(blocks[i]), [.. blocks.Skip(i + 1).TakeWhile(b => b.Kind == BlockKind.TableRow && b.Columns.Count > 0).Select(Cells)]);
            }
        }
    }

    static string[] Cells(Block row) => row.Text.Split(Block.CellSeparator, StringSplitOptions.TrimEntries);
}
