using System.Collections.Frozen;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Differing;

/// <summary>Reads which one of several a statement is on: "the certificate in first aid", "satisfied with the tutor". Figures for different ones are no difference.</summary>
static class Qualifiers
{
    const int MostWords = 8;

    /// <summary>Words that join a noun to what it is of.</summary>
    static readonly FrozenSet<string> Joining = FrozenSet.Create(StringComparer.Ordinal,
        "of", "for", "in", "with", "about", "on", "among", "from", "towards", "fur", "im", "mit", "uber", "zu", "zur", "zum", "von", "der", "des", "bei", "de", "du", "en", "a", "au", "aux", "avec", "sur", "pour", "del", "con", "sobre", "para", "van", "voor", "met", "over", "bij");

    /// <summary>Words that single nothing out.</summary>
    static readonly FrozenSet<string> Common = FrozenSet.Create(StringComparer.Ordinal,
        "participants", "participant", "learners", "learner", "students", "people", "survey", "surveys", "questionnaire", "course", "courses", "program", "programs", "microcredential", "microcredentials", "module", "modules", "offers", "year", "total", "average", "university", "college", "institution", "school", "up",
        "hochschule", "universitat", "einrichtung", "universite", "etablissement", "universidad", "institucion", "universiteit", "hogeschool", "instelling",
        "teilnehmende", "teilnehmenden", "lernende", "lernenden", "befragung", "umfrage", "kurse", "kurs", "angebote", "mikrozertifikate", "jahr", "participants", "apprenants", "etudiants", "enquete", "formation", "formations", "cours", "annee", "participantes", "estudiantes", "encuesta", "curso", "cursos",
        "formacion", "microcredenciales", "ano", "deelnemers", "studenten", "enquete", "cursussen", "opleiding", "opleidingen", "jaar");

    /// <summary>Stems of what follows one of the expressions, less the words of the matter.</summary>
    public static IReadOnlySet<string> Of(FigureMatter matter, IReadOnlyList<string> expressions, Statement statement, ExpressionMatcher matcher)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var last in expressions.Select(e => matcher.Reach(statement, e)?.Last).OfType<int>())
        {
            Read(statement, last + 1, found);
        }
        found.ExceptWith(matter.WordsIn(statement.Passage.Language));
        found.ExceptWith(Common.Select(w => Stems.Stem(w, statement.Passage.Language)));
        return found;
    }

    /// <summary>Whether both may be on the same: neither is singled out, or one says more of it than the other.</summary>
    public static bool MayMeet(IReadOnlySet<string> a, IReadOnlySet<string> b) => (a.Count == 0) == (b.Count == 0) && (a.IsSubsetOf(b) || b.IsSubsetOf(a));

    static void Read(Statement statement, int first, HashSet<string> found)
    {
        var words = statement.Words;
        if (first >= words.Count || !Joining.Contains(words[first].Form))
        {
            return;
        }
        var language = statement.Passage.Language;
        for (var i = first; i < words.Count && i < first + MostWords && !words[i].SentenceStart; i++)
        {
            var form = words[i].Form;
            if (QuantityReader.NumberOf(form) is not null)
            {
                return;
            }
            if (!StopWords.Contains(form, language))
            {
                found.Add(statement.StemAt(i));
            }
            else if (!Joining.Contains(form) && i > first && !StopWords.Contains(words[i - 1].Form, language))
            {
                return;
            }
        }
    }
}
