using System.Text.RegularExpressions;

namespace QaPipeline.Extraction.Profiles;

/// <summary>Words that give a document type away, in names and titles and on first pages.</summary>
/// <param name="Type">Code of the type (domain note 4.0.2).</param>
/// <param name="Weight">How telling the words are: below 1 for words that other types use too.</param>
/// <param name="Names">Pattern for file names and titles.</param>
/// <param name="Text">Pattern for headings and text.</param>
sealed record TypeCue(string Type, double Weight, Regex Names, Regex Text);

/// <summary>The cues of all types. Several languages, as packs mix them.</summary>
static class TypeCues
{
    /// <summary>All cues, in the order of the domain note.</summary>
    public static IReadOnlyList<TypeCue> All { get; } =
    [
        Cue("SER", 1.2, @"\bSER\b|\bSAR\b|\bISER\b|self[ -]?(?:evaluation|assessment|study)|critical reflection|selbst(?:bericht|evaluation|evaluierung|dokumentation|bewertung|einschätzung)|auto(?:informe|évaluation|evaluaci[oó]n|valutazione|avaliaç[aã]o)|rapport[eo]? d.autoévaluation|zelfevaluatie|zelfstudie|kritische reflectie|själv(?:ut)?värdering|samoocen",
            @"(?:report|document) (?:was|is|has been) (?:prepared|written) by|self[ -]?(?:evaluation|assessment) (?:group|team|report)|this self[ -]|\bSWOT\b|how this self|written between .{3,40} and"),
        Cue("STR", 0.9, @"strateg|roadmap|institutional plan|development plan|leitbild|entwicklungsplan|plan estratégico|piano strategico|meerjarenplan",
            @"strategic objectives?|our vision|our mission|\bKPI 20\d\d"),
        Cue("POL", 1.0, @"polic(?:y|ies)|regulations?\b|framework|\bcode of\b|\bcriteria\b|statutes?\b|by-?laws?\b|articles of (?:government|association)|standing orders|charter\b|(?<!tages|\bzu|\bein|\ban)ordnung\b|satzung|richtlinie|règlement|reglamento|regolamento|reglement|regulamento|regulamin|förordning|beleid|onderwijs(?:- en examen)?regeling|examenregeling|statuten|statuts\b|charte\b|normativa|estatutos|statuto\b|föreskrift|stadgar|zarządzenie",
            @"enters? into force|effective date|in force from|scope and definitions|§ ?\d|article \d|\bshall\b.{1,400}\bshall\b"),
        Cue("PRO", 1.0, @"manual|handbook|handbuch|procedures?\b|guidelines?|workflow|\bSOP\b|leitfaden|verfahren|manuel|guide\b|manuale|handboek|handbok|podręcznik|procédures?\b|procedimientos?\b|procedura|procedimentos?\b|linee guida|handleiding|draaiboek|formblatt|werkwijze|riktlinjer|wytyczne|anleitung",
            @"responsible:? |\bstep \d|form [A-Z]\d|deadline|verantwortlich"),
        Cue("DES", 1.1, @"module (?:descriptions?|descriptors?)|course (?:descriptions?|specifications?|descriptors?)|unit descriptors?|descriptors?|specifications?|proposal form|syllabus|syllabi|\bfiche|modul(?:beschreibung|handbuch|katalog|blatt)|kursbeschreibung|descriptif (?:de|du) (?:cours|module)|guías? docentes?|programa docente|ficha (?:da unidade|de asignatura|docente|académica|de curso|del curso)|fichas de curso|guía del curso|propuesta de (?:título|diploma|curso)|plan d.études|moduleboek|kursmappe|(?:module|vak|cursus)beschrijving|scheda|kursplan|utbildningsplan|sylabus|karta przedmiotu|opis (?:modułu|kursu|przedmiotu)",
            @"prerequisites?|intended learning outcomes|learning outcomes?\b|workload|assessment\b.{0,40}%"),
        Cue("MIN", 1.3, @"\bminutes?\b|meeting notes|record of|resolutions?\b|board paper|\bnotes of|protokoll|niederschrift|tagesordnung|beschluss|procès[ -]verbal|\bacta\b|compte[ -]rendu|relevé de décisions|verbale|notulen|vergaderverslag|\bverslag (?:van (?:de|het) )?(?:overleg|vergadering|stuurgroep|\w*raad|\w*commissie)|(?:raad|commissie)\b.{0,50}\bverslag|seguimiento de acuerdos|offene punkte|\bata da\b|protok[oó]ł",
            @"present: |apologies|agenda item|\bresolved\b|\bdecided that\b|meeting of \d|item \d+[.:]|\bcarried\b|anwesend|any other business"),
        Cue("AGR", 1.3, @"agreements?|\bMoU\b|memorandum|contracts?\b|konvention|vereinbarung|vertrag|convention|accord\b|convenio|contrato|accordo|overeenkomst|avtal|umowa|porozumienie|acordo de|contrat\b",
            @"the parties|hereinafter|this agreement|liability|intellectual property|termination|governing law|between the undersigned"),
        Cue("MON", 1.1, @"monitoring|annual (?:report|review)|programme review|evaluation (?:report|of)|review report|action plan|(?:quality|teaching)(?: assurance)? report|monitoringbericht|jahresbericht|qualitäts(?:sicherungs|management)?bericht|lehrbericht|evalu(?:ations|ierungs)bericht|rapport annuel|rapport (?:sur l.|d.)?(?:assurance[ -])?qualité|rapport d.évaluation|rapport de suivi|bilan annuel|informe anual|memoria (?:anual|académica|de (?:calidad|seguimiento|actividades))|informe de (?:calidad|seguimiento|evaluación)|informe del defensor|memoria de (?:actividad|formación)|geschäftsbericht|jahresrückblick|tableau de suivi|rapport d.activités?|opvolglijst|relazione (?:annuale|sulla qualità|di monitoraggio)|jaarverslag|(?:kwaliteits|evaluatie)(?:rapport|verslag)|relatório (?:anual|de (?:qualidade|avaliação|monitorização))|årsrapport|årsredovisning|(?:kvalitets|utvärderings)rapport|sprawozdanie|raport (?:jakości|roczny|z (?:oceny|ewaluacji|monitoringu))",
            @"findings|action (?:taken|plan)|due date|compared with (?:the )?(?:previous|target|last)|\btarget\b.{0,100}\bactual\b"),
        Cue("SUR", 1.2, @"surveys?\b|questionnaires?|feedback|focus group|satisfaction|umfrage|befragung|enquête|encuesta|questionari|inquérito|enkät|kurs(?:ut)?värdering|ankiet|sondage|sondeo|satisfacción|tevredenheid",
            @"response rate|\bn ?= ?\d|likert|respondents?|returned the questionnaire|scale (?:of|from) (?:1|one) to"),
        Cue("DAT", 1.0, @"\bKPIs?\b|statistics|dashboard|enrol?ments? data|\bdata\b(?! literacy| protection| sharing)|kennzahlen|statistik|figures|datos|\bcifras\b|kerncijfers|\bcijfers\b|indicateurs|dati\b|dane\b",
            @"participants_|_pct\b|enrol?ments? by"),
        Cue("STU", 1.1, @"catalogue|catalog\b|product page|web ?page|web ?site|home ?page|web ?seite|internetseite|(?:page|site|página|sitio|pagina|sito) web|webpagina|webbplats|webbsida|strona internetowa|brochure|student handbook|\bFAQ\b|prospectus|flyer|newsletter|nieuwsbrief|rundbrief|boletín|häufige fragen|questions fréquentes|veelgestelde vragen|preguntas frecuentes|(?<!modul)katalog|broschüre|studienführer|folleto|catálogo|studiegids|dépliant|broschyr|guide de l.étudiant|guía del estudiante|guida dello studente|course page",
            @"how to apply|apply (?:now|by|online)|is it for me|\bfee\b|start(?:s|ing)? (?:date|on)|your certificate|book (?:now|a place|your)|enrol now|price"),
        Cue("CRD", 1.2, @"certificate (?:specimen|sample|supplement)|specimen|sample certificate|(?<!micro[ -]?)credential|transcript|diploma supplement|\bbadge\b|\bzertifikate?\b|zertifikats(?:muster|vorlage|supplement)|musterzertifikat|teilnahmebescheinigung|zeugnis|urkunde|attestation|certificado|certificato|certificaat|intyg|świadectwo",
            @"awarded to|issued (?:on|by|to)|verify at|this is to certify|has successfully completed|holder of (?:this|the)|date of issue"),
        Cue("STF", 1.0, @"\bCVs?\b|staff (?:list|plan|development)|curriculum vitae|appointment|lebenslauf|personal(?:liste|entwicklung)|lista del personal",
            @"teaching load|publications|qualifications of staff|academic staff list"),
        Cue("EXT", 1.1, @"accreditation (?:report|decision)|audit report|external (?:review|evaluation) report|panel report|follow[ -]?up report|akkreditierungs(?:bericht|beschluss|gutachten)|rapport d.audit|informe de acreditación|visitatierapport",
            @"the panel (?:found|recommends|considers|concludes)|the (?:accreditation|review) (?:panel|committee)|judgement|recommendations? of the panel"),
        Cue("AGY", 1.4, @"(?:quality|accreditation|evaluation|assurance) agency|activity plan|thematic analysis|activity report|tätigkeitsbericht|agentur|agencia|agence|agenzia|agentura",
            @"\bthe agency\b.{1,400}\bthe agency\b|ESG part 2|our reviewers|register of agencies|\bEQAR\b"),
    ];

    static TypeCue Cue(string type, double weight, string names, string text)
    {
        const RegexOptions Rules = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline;
        return new TypeCue(type, weight, new Regex(names, Rules, TimeSpan.FromSeconds(2)), new Regex(text, Rules, TimeSpan.FromSeconds(2)));
    }
}
