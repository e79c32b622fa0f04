using QaPipeline.Domain.Texts;

namespace QaPipeline.Domain.Analyses;

/// <summary>Recognises the columns of an evidence index by their heads.</summary>
/// <param name="Document">Number of the column that names documents, from 0.</param>
/// <param name="Criterion">Number of the column that names criteria, from 0.</param>
public readonly record struct IndexColumns(int Document, int Criterion)
{
    static readonly string[] Documents =
    [
        "file", "filename", "file name", "document", "documents", "annex", "evidence", "evidence file", "supporting document", "appendix", "enclosure",
        "datei", "dokument", "anlage", "anhang", "nachweis", "fichier", "document annexe", "annexe", "preuve", "archivo", "documento", "anexo", "evidencia", "bestand", "bijlage", "bewijsstuk",
        "allegato", "evidenza", "evidência", "ficheiro", "plik", "załącznik", "dowód", "fil", "bilaga", "underlag",
    ];

    static readonly string[] Criteria =
    [
        "question", "questions", "standard", "standards", "criterion", "criteria", "principle", "topic", "indicator", "esg", "esg standard", "reflective question",
        "frage", "fragen", "kriterium", "kriterien", "critère", "critères", "norme", "pregunta", "criterio", "criterios", "estándar", "vraag", "criteria/vragen", "standaard",
        "domanda", "criteri", "critério", "critérios", "pergunta", "kryterium", "kryteria", "pytanie", "fråga", "kriterier",
    ];

    /// <summary>The columns; null when the heads are not those of an index.</summary>
    public static IndexColumns? Of(IReadOnlyList<string> heads)
    {
        ArgumentNullException.ThrowIfNull(heads);
        string[] plain = [.. heads.Select(Plain)];
        var document = Array.FindIndex(plain, h => Documents.Contains(h, StringComparer.Ordinal));
        var criterion = Array.FindIndex(plain, h => Criteria.Contains(h, StringComparer.Ordinal));
        return document >= 0 && criterion >= 0 ? new(document, criterion) : null;
    }

    /// <summary>Whether <paramref name="head"/> is that of either column.</summary>
    public static bool IsOne(string head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var plain = Plain(head);
        return Documents.Contains(plain, StringComparer.Ordinal) || Criteria.Contains(plain, StringComparer.Ordinal);
    }

#pragma warning disable CA1308 // Column heads are compared in lower case.
    static string Plain(string head) => ComposedLetters.Of(head).Trim().TrimEnd('.', ':').ToLowerInvariant();
#pragma warning restore CA1308
}
