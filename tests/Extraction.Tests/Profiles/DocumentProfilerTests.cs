using System.Text.Json;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Profiles;
using QaPipeline.Tests;

namespace QaPipeline.Extraction.Tests.Profiles;

public class DocumentProfilerTests
{
    [Fact]
    public async Task Types_languages_and_titles_of_the_samples_are_found()
    {
        var right = 0;
        var wrong = new List<string>();
        foreach (var manifest in Directory.EnumerateFiles(RepositoryFiles.PathOf("samples", "labels"), "manifest.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(manifest));
            var pack = json.RootElement.GetProperty("pack").GetString()!;
            foreach (var entry in json.RootElement.GetProperty("documents").EnumerateArray())
            {
                var name = entry.GetProperty("file").GetString()!;
                if (Path.GetExtension(name) == ".pdf")
                {
                    continue;
                }
                var document = await Reading.At(RepositoryFiles.PathOf("samples", "packs", pack, name));
                var profile = DocumentProfiler.Profile(name, document);

                profile.Language.ShouldBe(entry.GetProperty("language").GetString(), name);
                profile.Cue.ShouldNotBeNull(name);
                if (profile.Type == entry.GetProperty("type").GetString())
                {
                    right++;
                }
                else
                {
                    wrong.Add($"{name}: {profile.Type} by {profile.Cue}");
                }
            }
        }
        wrong.ShouldBeEmpty();
        right.ShouldBe(25);
    }

    [Theory]
    [InlineData("scan_0012.docx", "Minutes of the Academic Council", "MIN", "title: Minutes")]
    [InlineData("2024-Zielvereinbarung.docx", "Kooperationsvertrag", "AGR", null)]
    [InlineData("Rapport-annuel.txt", "Rapport annuel 2024", "MON", null)]
    [InlineData("encuesta2023.txt", "Encuesta de satisfacción", "SUR", null)]
    [InlineData("x.txt", "Modulhandbuch Weiterbildung", "DES", null)]
    [InlineData("strategy/LLL_Strategy_2030.txt", "Lifelong learning at our university", "STR", "file name: Strateg")]
    [InlineData("x.txt", "Qualitätsbericht 2024 der Hochschule am Fluss", "MON", null)]
    [InlineData("x.txt", "Quality report 2024", "MON", null)]
    [InlineData("x.txt", "Evaluationsbericht Sommer 2024", "MON", null)]
    [InlineData("x.txt", "Lehrbericht des Fachbereichs", "MON", null)]
    [InlineData("x.txt", "Selbstevaluationsbericht", "SER", null)]
    [InlineData("x.txt", "Rapport d'assurance qualité 2024", "MON", null)]
    [InlineData("x.txt", "Memoria anual 2024", "MON", null)]
    [InlineData("x.txt", "Kwaliteitsverslag 2024", "MON", null)]
    [InlineData("x.txt", "Relatório de qualidade", "MON", null)]
    [InlineData("x.txt", "Kvalitetsrapport 2024", "MON", null)]
    [InlineData("x.txt", "Relazione sulla qualità", "MON", null)]
    [InlineData("x.txt", "Raport z ewaluacji", "MON", null)]
    [InlineData("x.txt", "Onderwijsregeling", "POL", null)]
    [InlineData("x.txt", "Instrument and articles of government", "POL", null)]
    [InlineData("x.txt", "Allgemeine Prüfungsordnung", "POL", null)]
    [InlineData("x.txt", "Satzung über Zertifikatsmodule in der Weiterbildung", "POL", null)]
    [InlineData("x.txt", "Normativa de formación permanente", "POL", null)]
    [InlineData("x.txt", "Tagesordnung der Senatssitzung", "MIN", null)]
    [InlineData("x.txt", "Niederschrift der Sitzung", "MIN", null)]
    [InlineData("x.txt", "Compte rendu du conseil", "MIN", null)]
    [InlineData("x.txt", "Zertifikat", "CRD", null)]
    [InlineData("x.txt", "Teilnahmebescheinigung", "CRD", null)]
    [InlineData("x.txt", "Guías docentes 2024", "DES", null)]
    [InlineData("x.txt", "Modulkatalog", "DES", null)]
    [InlineData("x.txt", "Sitio web de microcredenciales", "STU", null)]
    [InlineData("Webseite Zertifikatsmodule.txt", "Zertifikatsmodule an der FH am Fluss", "STU", null)]
    [InlineData("x.txt", "Ficha académica: Mantenimiento predictivo", "DES", null)]
    [InlineData("x.txt", "Comisión mixta: seguimiento de acuerdos", "MIN", null)]
    [InlineData("x.txt", "Informe del Defensor Universitario 2024-2025", "MON", null)]
    [InlineData("x.txt", "Boletín de la Cámara, otoño de 2025", "STU", null)]
    [InlineData("x.txt", "Verslag stuurgroep Levenslang Leren, 14 november 2024", "MIN", null)]
    [InlineData("x.txt", "Werkveldcommissie Bouw, kort verslag 2 oktober 2025", "MIN", null)]
    [InlineData("x.txt", "Jaarverslag centrale examencommissie 2024", "MON", null)]
    [InlineData("x.txt", "Draaiboek maatwerk voor bedrijven", "PRO", null)]
    [InlineData("x.txt", "Tableau de suivi des actions", "MON", null)]
    [InlineData("x.txt", "Rapport d'activité 2024", "MON", null)]
    [InlineData("x.txt", "Häufige Fragen zur Anmeldung", "STU", null)]
    [InlineData("x.txt", "Geschäftsbericht 2024 der Akademie", "MON", null)]
    [InlineData("x.txt", "Zuordnung der Räume", null, null)]
    [InlineData("x.txt", "Nothing in particular", null, null)]
    public async Task The_type_follows_from_name_and_title_with_its_cue(string name, string title, string? type, string? cue)
    {
        var profile = DocumentProfiler.Profile(name, await Reading.Text("x.md", $"# {title}\n\nText."));

        profile.Type.ShouldBe(type);
        if (cue is not null)
        {
            profile.Cue.ShouldBe(cue);
        }
    }

    [Theory]
    [InlineData("Record_2024-03-14.txt", "Text.", "2024-03-14")]
    [InlineData("a.txt", "Approved by Senate on 12 May 2023", "2023-05-12")]
    [InlineData("a.txt", "Stand: 3. März 2024", "2024-03-03")]
    [InlineData("a.txt", "Fecha: 7 de junio de 2022", "2022-06-07")]
    [InlineData("a.txt", "May 4, 2021", "2021-05-04")]
    [InlineData("a.txt", "01.10.2023", "2023-10-01")]
    [InlineData("a.txt", "Valid until 31 August 2027", null)]
    [InlineData("a.txt", "31 February 2023", null)]
    [InlineData("a.txt", "Accredited until 31 August 2027", null)]
    [InlineData("a.txt", "Expires on 13 June 2029", null)]
    [InlineData("a.txt", "Comments by 1 March 2025", null)]
    [InlineData("a.txt", "Next review: 1 September 2030", null)]
    [InlineData("a.txt", "New rules from 1 October 2028", null)]
    [InlineData("a.txt", "Gültig bis 31.12.2028", null)]
    [InlineData("a.txt", "Replaces version 1.0 of 9 September 2022", null)]
    [InlineData("a.txt", "Valid until 31 August 2027, approved by Senate on 12 May 2023", "2023-05-12")]
    [InlineData("a.txt", "Approved on 12 May 2023 and valid until 31 August 2027", "2023-05-12")]
    [InlineData("a.txt", "1 January 2020 – adopted on 12 May 2023", "2023-05-12")]
    [InlineData("a.txt", "In force since 1 October 2023", "2023-10-01")]
    [InlineData("a.txt", "Regulation of 1 March 2022, as amended on 11 October 2023", "2023-10-11")]
    [InlineData("a.txt", "Ordnung vom 1. März 2022, zuletzt geändert am 11. Oktober 2023", "2023-10-11")]
    [InlineData("a.txt", "Minutes of the meeting of 6 March 2023", "2023-03-06")]
    [InlineData("a.txt", "Frau Erika Beispiel, geboren am 1. April 1988", null)]
    [InlineData("a.txt", "Ms Ada Example, date of birth: 1 April 1988", null)]
    [InlineData("a.txt", "Née le 3 mai 1990 à Lyon", null)]
    [InlineData("a.txt", "The partner for training is Redline Ltd under an agreement that ends on 30 June 2026.", null)]
    [InlineData("a.txt", "Fee £95. Next start: 12 January 2026.", null)]
    [InlineData("a.txt", "Kursbeginn: 12. Januar 2026", null)]
    [InlineData("a.txt", "Training is renewed by all staff every three years; 97 % were in date on 1 September 2025.", null)]
    [InlineData("a.txt", "The building was handed over to the college on the morning of 3 May 2021.", null)]
    [InlineData("a.txt", "This report was prepared by the heads of department and was agreed by the Board of Governors on 9 October 2025.", "2025-10-09")]
    [InlineData("a.txt", "Das Protokoll vom 5. November 2024 wird genehmigt.", null)]
    [InlineData("a.txt", "The minutes of 5 November 2024 were approved without changes.", null)]
    [InlineData("a.txt", "Minutes of the last meeting, 5 November 2024", null)]
    [InlineData("a.txt", "Issue 12, 3 February 2025. Owner: Director of Estates.", "2025-02-03")]
    [InlineData("a.txt", "Minutes of the meeting held on 14 March 2024", "2024-03-14")]
    public async Task The_date_that_a_document_states_about_itself_is_found(string name, string line, string? date) =>
        (DocumentProfiler.Profile(name, await Reading.Text("x.md", $"# Title\n\n{line}\n\nText.")).Date?.ToString()).ShouldBe(date);

    [Theory]
    [InlineData("Protokoll der Sitzung der Kommission für Weiterbildung am 21. Januar 2025\n\nTOP 1 Protokoll\nDas Protokoll vom 5. November 2024 wird genehmigt.\n\nTOP 2 Berichte\nEs gab keine.", "2025-01-21")]
    [InlineData("Zertifikat\n\nFrau Erika Beispiel, geboren am 1. April 1988\n\nhat das Modul abgeschlossen.\n\nHochschule am Fluss, Deutschland, 14. Dezember 2024\n", "2024-12-14")]
    [InlineData("Bite-size units\n\nFood Allergen Control\n\n6 credits, level 3. Fifty hours in all. Next start: 12 January 2026.\n\nApply by post.", null)]
    [InlineData("Report on teaching\n\nSafeguarding training is renewed every three years; 97 % were in date on 1 September 2025.\n\nThis report was agreed by the Board on 9 October 2025.", "2025-10-09")]
    [InlineData("Handbook\n\nIssue 12. Owner: Director of Estates.\n\nThe partner for training is Redline Ltd under an agreement that ends on 30 June 2026.", null)]
    public async Task A_date_in_the_title_or_with_a_word_for_it_goes_before_dates_in_the_text(string text, string? date) =>
        (DocumentProfiler.Profile("a.txt", await Reading.Text("a.txt", text)).Date?.ToString()).ShouldBe(date);

    [Theory]
    [InlineData("a.txt", "March 2026", "2026-03")]
    [InlineData("a.txt", "März 2026", "2026-03")]
    [InlineData("a.txt", "mars 2026", "2026-03")]
    [InlineData("a.txt", "Marzo de 2026", "2026-03")]
    [InlineData("a.txt", "Hochschule am Fluss, im Dezember 2025", null)]
    [InlineData("a.txt", "Hochschule am Fluss, Dezember 2025", "2025-12")]
    [InlineData("Quality report March 2026.docx", "Text.", "2026-03")]
    [InlineData("Quality_report_Sept_2025.docx", "Text.", "2025-09")]
    [InlineData("a.txt", "Febr. 2026", "2026-02")]
    [InlineData("a.txt", "Sept. 2025", "2025-09")]
    [InlineData("a.txt", "Stand: Febr. 2026", "2026-02")]
    [InlineData("a.txt", "Stand: Mrz 2026", "2026-03")]
    [InlineData("a.txt", "Stand: Jän. 2026", "2026-01")]
    [InlineData("a.txt", "Stand: Dez. 2025", "2025-12")]
    [InlineData("a.txt", "Last updated Aug. 2025", "2025-08")]
    [InlineData("a.txt", "Mise à jour : janv. 2026", "2026-01")]
    [InlineData("a.txt", "Mise à jour : févr. 2026", "2026-02")]
    [InlineData("a.txt", "Fecha: dic. de 2025", "2025-12")]
    [InlineData("a.txt", "Datum: mrt. 2026", "2026-03")]
    [InlineData("a.txt", "Hochschule am Fluss, Okt. 2025", "2025-10")]
    [InlineData("a.txt", "Gültig bis Febr. 2027", null)]
    [InlineData("a.txt", "Sept. 2025 – Febr. 2026", null)]
    [InlineData("a.txt", "Targets set 2025", null)]
    [InlineData("a.txt", "Stand: 03/2026", "2026-03")]
    [InlineData("a.txt", "Stand: März 2026", "2026-03")]
    [InlineData("a.txt", "Last updated January 2025.", "2025-01")]
    [InlineData("a.txt", "Published in March 2026 by the Quality Office.", "2026-03")]
    [InlineData("a.txt", "Mise à jour : mars 2026", "2026-03")]
    [InlineData("a.txt", "Policy of May 2020, as amended in October 2023", "2023-10")]
    [InlineData("a.txt", "Issue 12, February 2025. Owner: Director of Estates.", "2025-02")]
    [InlineData("a.txt", "Version 2, March 2026, approved on 4 February 2026", "2026-02-04")]
    [InlineData("a.txt", "Valid until March 2026", null)]
    [InlineData("a.txt", "Valid until 31 March 2026", null)]
    [InlineData("a.txt", "Next review: March 2030", null)]
    [InlineData("a.txt", "Next start: January 2026.", null)]
    [InlineData("a.txt", "Launch: March 2026", null)]
    [InlineData("a.txt", "September 2025 – June 2026", null)]
    [InlineData("a.txt", "from September 2025 to June 2026", null)]
    [InlineData("a.txt", "März bis Mai 2026", null)]
    [InlineData("a.txt", "A survey was sent out in March 2026.", null)]
    [InlineData("a.txt", "The college opened its doors in the town in the cold March 2020 and has grown since.", null)]
    [InlineData("a.txt", "- March 2026", null)]
    [InlineData("a.txt", "Kurs 03/2026", null)]
    [InlineData("a.txt", "Spring 2026", null)]
    public async Task A_month_without_a_day_dates_a_document_and_no_day_is_added(string name, string line, string? date) =>
        (DocumentProfiler.Profile(name, await Reading.Text("x.md", $"# Title\n\n{line}\n\nText.")).Date?.ToString()).ShouldBe(date);

    [Theory]
    [InlineData("Self-evaluation report\n\nNorthmoor University\n\nMarch 2026\n\nThe university has grown since 2019.", "2026-03")]
    [InlineData("Self-evaluation report March 2026\n\nApproved by Senate on 14 February 2026\n", "2026-02-14")]
    [InlineData("Survey of graduates, October 2024 to March 2025\n\nMany answered.", null)]
    [InlineData("Rapport annuel\n\nCe rapport décrit les cours.\n\nLyon, mars 2026", "2026-03")]
    public async Task A_day_goes_before_a_month_and_a_period_is_no_date(string text, string? date) =>
        (DocumentProfiler.Profile("a.txt", await Reading.Text("a.txt", text)).Date?.ToString()).ShouldBe(date);

    [Theory]
    [InlineData("minutes_2025-03.docx", "2025-03")]
    [InlineData("minutes_2025_03_v2.docx", "2025-03")]
    [InlineData("2025-11 Protokoll.docx", "2025-11")]
    [InlineData("Protokoll_Maerz_2025.docx", "2025-03")]
    [InlineData("Protokoll-Ma\u0308rz-2025.docx", "2025-03")]
    [InlineData("Protokoll_Dez.2024.docx", "2024-12")]
    [InlineData("SER March 2025.docx", "2025-03")]
    [InlineData("annexes/SER-Sept2025-final.docx", "2025-09")]
    [InlineData("SER_v2_March_2025.docx", "2025-03")]
    [InlineData("Annex2_March2025.docx", "2025-03")]
    [InlineData("2025 febrero acta.docx", "2025-02")]
    [InlineData("Protokoll_2025_03_14.docx", "2025-03-14")]
    [InlineData("Protokoll_3.Maerz_2025.docx", "2025-03-03")]
    [InlineData("Minutes 3rd March 2025.docx", "2025-03-03")]
    [InlineData("Report_2011-12.docx", null)]
    [InlineData("Report_2023-24.docx", null)]
    [InlineData("Data_2024-09_2025-06.csv", null)]
    [InlineData("Survey_Oct-2024_to_March-2025.docx", null)]
    [InlineData("Certificate valid until March 2027.docx", null)]
    [InlineData("Kurs 03-2025.docx", null)]
    [InlineData("Report_2025.docx", null)]
    [InlineData("Unit_2025-13.docx", null)]
    public async Task A_name_dates_a_document_that_states_no_date(string name, string? date) =>
        (DocumentProfiler.Profile(name, await Reading.Text("x.md", "# Title\n\nText.")).Date?.ToString()).ShouldBe(date);

    [Theory]
    [InlineData("minutes_2025-03.docx", "Minutes of the meeting of 6 February 2025", "2025-02-06")]
    [InlineData("SER March 2025.docx", "Last updated January 2025.", "2025-01")]
    [InlineData("minutes_2025-03-14.docx", "Minutes of the meeting of 6 February 2025", "2025-03-14")]
    public async Task A_month_in_the_name_stands_behind_what_the_document_states_and_a_day_before_it(string name, string line, string? date) =>
        (DocumentProfiler.Profile(name, await Reading.Text("x.md", $"# Title\n\n{line}\n\nText.")).Date?.ToString()).ShouldBe(date);

    [Theory]
    [InlineData("northmoor/NM02", "2024-06-14")]
    [InlineData("northmoor/NM05", null)]
    [InlineData("northmoor/NM06", "2024-12-12")]
    [InlineData("northmoor/NM08", "2025-02-03")]
    [InlineData("northmoor/NM09", null)]
    [InlineData("halden-coast/HC01", "2025-02-05")]
    [InlineData("halden-coast/HC05", "2022-06-20")]
    [InlineData("halden-coast/HC08", null)]
    [InlineData("halden-coast/HC10", "2024-06-14")]
    [InlineData("brightbridge/BB02", "2023-10-01")]
    [InlineData("brightbridge/BB08", "2025-03-12")]
    [InlineData("agency-veritas/AV03", "2025-02-14")]
    [InlineData("agency-veritas/AV04", "2024-03-14")]
    public async Task The_samples_are_dated_by_what_they_say_of_themselves_and_not_by_validity(string file, string? date)
    {
        var path = Directory.EnumerateFiles(RepositoryFiles.PathOf("samples", "packs", Path.GetDirectoryName(file)!), $"{Path.GetFileName(file)}*").Single();

        (DocumentProfiler.Profile(Path.GetFileName(path), await Reading.At(path)).Date?.ToString()).ShouldBe(date);
    }

    [Theory]
    [InlineData("a.txt", "Version 2.1", "2.1")]
    [InlineData("Framework_v2-1.docx", "Text.", "2.1")]
    [InlineData("a.txt", "Text.", null)]
    public async Task The_version_that_a_document_states_about_itself_is_found(string name, string line, string? version) =>
        DocumentProfiler.Profile(name, await Reading.Text("x.md", $"# Title\n\n{line}")).Version.ShouldBe(version);

    [Fact]
    public async Task A_typed_table_of_contents_is_told_from_the_headings_it_repeats() =>
        (await Reading.Text("x.md", "# Report\n\n## Contents\n\n1. Aims\n2. Results\n\n## 1 Aims\n\nText.\n\n## 2 Results\n\nText.")).Blocks
            .Where(b => b.Kind == BlockKind.ContentsLine).Select(b => b.Text).ShouldBe(["Aims", "Results"]);
}
