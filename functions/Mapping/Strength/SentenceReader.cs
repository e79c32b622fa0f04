using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Strength;

/// <summary>What one sentence or table cell says about the strength of a statement.</summary>
/// <param name="First">Its first word.</param>
/// <param name="Last">The word behind its last.</param>
/// <param name="Absent">It states that something is not there, not done or not known.</param>
/// <param name="Guarded">It protects something by a denial, or tells of what others lack: "never waived", "no award without assessment", "must not be changed", "people who lack a degree".</param>
/// <param name="Intended">It speaks of what is to come.</param>
/// <param name="Bare">It denies existence or says that something has not come about: "there is no", "we do not", "has no", "not yet".</param>
/// <param name="Restricted">It limits a statement: "only", "limited to", "hardly".</param>
/// <param name="Changed">It tells that something became other than it was: a past change with what it replaced, or with why.</param>
/// <param name="Finding">It reports what was counted or answered; what was lacking there is a result.</param>
/// <param name="Mended">It tells of a lack that is no more: "until 2023 …; since 2024 …".</param>
/// <param name="Cues">The cues in it.</param>
/// <param name="Stems">The different stems of its content words.</param>
sealed record SentenceSigns(int First, int Last, bool Absent, bool Guarded, bool Intended, bool Bare, bool Restricted, bool Changed, bool Finding, bool Mended, IReadOnlyList<CueHit> Cues, int[] Stems)
{
    /// <summary>It says that a criterion of the framework does not arise for the institution.</summary>
    public bool Declares { get; init; }

    /// <summary>It tells of what will be done in a named year.</summary>
    public bool Announces { get; init; }

    /// <summary>It says what is done, in a form that could be taken for the future.</summary>
    public bool Usual { get; init; }

    /// <summary>It denies for some cases only that a criterion of the framework arises: "no foreign partners".</summary>
    public bool Narrowed { get; init; }

    /// <summary>It names a weakness or an exclusion that is neither protected, found of others nor declared.</summary>
    public bool NamesWeakness => !Guarded && !Finding && !Declares && Cues.Any(h => h.Cue is Cue.Gap or Cue.Exclusion);

    /// <summary>It may state that something is missing.</summary>
    public bool MayMiss => Absent || NamesWeakness;

    /// <summary>Whether one of the words with these numbers stands in it.</summary>
    public bool HoldsAny(IReadOnlyList<int> places) => places.Any(p => p >= First && p < Last);
}

/// <summary>Reads tense, modality and negation sentence by sentence, so that a denial counts only where it stands.</summary>
static class SentenceReader
{
    const int GuardReach = 4;

    static readonly HashSet<string> Negators = FormSets.Of("not no never none nobody nothing neither nor cannot without isnot arenot wasnot werenot doesnot donot didnot hasnot havenot hadnot willnot nicht kein keine keinen keiner keines keinem nie niemals niemand ohne pas aucun aucune jamais sans ni ningun ninguna nunca nadie sin niet geen nooit niemand zonder");
    static readonly HashSet<string> Lacks = FormSets.Of("lack lacks lacked lacking missing absent absence vacant unknown unclear undocumented unrecorded overdue outstanding fehlt fehlen fehlte fehlten fehlend fehlende manque manquent absent absente falta faltan carece carecen ausencia ontbreekt ontbreken ontbrak onbekend unbekannt unklar");
    static readonly HashSet<string> Modals = FormSets.Of("must shall may can should might darf durfen muss mussen soll sollen kann konnen doit doivent peut peuvent debe deben puede pueden mag mogen moet moeten kan kunnen");
    static readonly HashSet<string> GuardVerbs = FormSets.Of("waived waive waives changed altered lowered reduced skipped compromised negotiable exceed exceeds exceeded bypassed delegated outsourced reused admitted accepted issued awarded granted certified released allowed permitted necessary required needed");
    static readonly HashSet<string> Measures = FormSets.Of("only just merely less fewer more later earlier longer before until than least");
    static readonly HashSet<string> Demands = FormSets.Of("fee fees cost costs charge charges obstacle obstacles limit restriction restrictions requirement requirements prerequisite prerequisites entry conditions doubt objection objections exception exceptions complaint complaints appeal appeals reason");
    static readonly HashSet<string> Conditions = FormSets.Of("if unless whether wenn falls sofern ob si sauf als indien");
    static readonly HashSet<string> Relatives = FormSets.Of("who which that whose die der das welche qui que dont cuyo wie");
    /// <summary>Relatives that are articles too; a comma tells them apart.</summary>
    static readonly HashSet<string> Articles = FormSets.Of("der die das");
    static readonly HashSet<string> Planned = FormSets.Of("planned plan plans planning intend intends intended intention foreseen envisaged scheduled upcoming considered considering proposed draft drafted expected prepared geplant vorgesehen beabsichtigt prevu prevue prevus prevues envisage envisagee previsto prevista previstos gepland voorzien");
    static readonly HashSet<string> Future = FormSets.Of("will willnot wird werden sera seront seran zal zullen");

    static readonly HashSet<string> Owners = FormSets.Of("is are was were has have had there do does did we it they nobody es gibt hat haben il y a hay er is zijn heeft hebben");
    static readonly HashSet<string> Latest = FormSets.Of("yet so longer bisher bislang encore aun todavia nog");
    static readonly HashSet<string> Speakers = FormSets.Of("we wir nous nosotros wij");
    static readonly HashSet<string> ChangeVerbs = FormSets.Of("changed revised replaced moved removed added introduced withdrawn stopped discontinued dropped shortened extended reduced increased split merged redesigned rewritten reworked adapted adjusted corrected simplified amended abolished closed raised lowered improved rose fell dropped sank grew geandert uberarbeitet ersetzt verlegt gelegt verschoben eingerichtet eingefuhrt abgeschafft aufgehoben gestrichen gekurzt erweitert umgestellt angepasst verkurzt modifie modifiee remplace revise introduit supprime deplace deplacee avance raccourci allonge cambiado cambio sustituido revisado introducido suprimido trasladado acortado ampliado gewijzigd vervangen aangepast ingevoerd afgeschaft verplaatst verkort");
    static readonly HashSet<string> ChangeTies = FormSets.Of("from instead since then now because therefore following after consequence result response feedback comments asked request suggestion complaint complaints complained criticism learned survey evaluation review statt seither danach daraufhin deshalb nach infolge vorschlag anregung wunsch kritik ruckmeldung ruckmeldungen beschwerde beschwerden beanstandet auswertung depuis apres suite donc demande suggestion proposition critiques plaintes desde despues tras por propuesta peticion quejas sugerencia sinds daarna naar voorstel verzoek klachten suggestie");

    /// <summary>The sentences of a passage.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="signals">Its cues.</param>
    /// <param name="newest">The newest year of the pack's documents; later years are yet to come.</param>
    public static IReadOnlyList<SentenceSigns> Read(Passage passage, PassageSignals signals, int? newest)
    {
        var sentences = new List<SentenceSigns>();
        var words = passage.Words;
        var segments = Segments(passage.Body);
        for (var first = 0; first < words.Count;)
        {
            var last = first + 1;
            while (last < words.Count && !words[last].SentenceStart)
            {
                last++;
            }
            var content = false;
            for (var i = first; i < last && !content; i++)
            {
                content = !StopWords.Contains(words[i].Form, passage.Language);
            }
            sentences.Add(Sign(passage, first, last, signals, newest, content && segments.Count > 0 ? segments.Dequeue() : []));
            first = last;
        }
        Mend(words, sentences);
        return sentences;
    }

    /// <summary>Marks what was lacking until a change that the same or the next sentence tells.</summary>
    static void Mend(List<Word> words, List<SentenceSigns> sentences)
    {
        for (var i = 0; i < sentences.Count; i++)
        {
            var sentence = sentences[i];
            if (!sentence.Absent || !SentenceFrames.TellsOfBefore(words, sentence.First, sentence.Last))
            {
                continue;
            }
            var since = SentenceFrames.SinceThen(words, sentence.First, sentence.Last);
            var own = since < sentence.Last && !Denies(words, since, sentence.Last) && !sentence.Intended;
            var next = i + 1 < sentences.Count ? sentences[i + 1] : null;
            if (own || (next is { Absent: false, Intended: false } && SentenceFrames.SinceThen(words, next.First, Math.Min(next.Last, next.First + 3)) < Math.Min(next.Last, next.First + 3)))
            {
                sentences[i] = sentence with { Absent = false, Bare = false, Mended = true };
                if (!own)
                {
                    sentences[i + 1] = next! with { Mended = true };
                }
            }
        }
    }

    static bool Denies(List<Word> words, int first, int last)
    {
        for (var i = first; i < last; i++)
        {
            if (Negators.Contains(words[i].Form) || Lacks.Contains(words[i].Form))
            {
                return true;
            }
        }
        return false;
    }

    static SentenceSigns Sign(Passage passage, int first, int last, PassageSignals signals, int? newest, int[] stems)
    {
        var words = passage.Words;
        var (absent, guarded) = (false, false);
        var finding = SentenceFrames.IsFinding(words, first, last);
        for (var i = first; i < last; i++)
        {
            if (Lacks.Contains(words[i].Form))
            {
                var ofOthers = SentenceFrames.IsLackOfOthers(words, first, i) || HarmDenials.IsPast(words, first, i);
                absent |= !ofOthers;
                guarded |= ofOthers;
            }
            else if (Negators.Contains(words[i].Form))
            {
                if (IsGuard(words, first, last, i) || HarmDenials.IsOne(words, first, last, i))
                {
                    guarded = true;
                }
                else if (SentenceFrames.IsHarmDenied(words, first, last, i))
                {
                    finding = true;
                }
                else
                {
                    absent |= !IsWithout(words[i].Form) && !InSubordinate(passage, first, i);
                }
            }
        }
        CueHit[] cues = [.. signals.Cues.Where(h => h.Word >= first && h.Word < last && !(h.Cue == Cue.Gap && Lacks.Contains(words[h.Word].Form) && SentenceFrames.IsLackOfOthers(words, first, h.Word)))];
        absent &= !finding;
        return new(first, last, absent, guarded, IsIntended(words, first, last, cues, newest), absent && IsBare(words, first, last), IsRestricted(words, first, last), IsChanged(words, first, last), finding, Mended: false, cues, [.. stems.Distinct()]) { Announces = Announces(passage, first, last, newest), Usual = passage.Language == "de" && GermanPassive.IsPresent(words, first, last) };
    }

    /// <summary>"There is no", "we do not", "has no", "no … yet", "never been": existence or action itself is denied.</summary>
    static bool IsBare(List<Word> words, int first, int last)
    {
        for (var i = first; i < last; i++)
        {
            var form = words[i].Form;
            var (before, after) = (i > first ? words[i - 1].Form : "", i + 1 < last ? words[i + 1].Form : "");
            if (Negators.Contains(form) && !IsWithout(form) && (Owners.Contains(before) || Latest.Contains(after) || i == first || (i >= first + 2 && Speakers.Contains(words[i - 2].Form)) || after is "been" or "know" or "have" or "part"))
            {
                return true;
            }
        }
        return false;
    }

    static bool IsRestricted(List<Word> words, int first, int last)
    {
        for (var i = first; i < last; i++)
        {
            var next = i + 1 < last ? words[i + 1].Form : "";
            if ((words[i].Form is "only" or "hardly" or "barely" or "merely" or "solely" or "rarely" or "seldom" or "nur" or "kaum" or "lediglich" or "seulement" or "solo" or "solamente" or "slechts" or "alleen" && next is not ("if" or "after" or "when"))
                || (words[i].Form is "limited" or "restricted" or "beschrankt" or "limitee" or "limitado" or "beperkt" && next is "to" or "auf" or "a" or "tot"))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>A verb of change in the past, with what was before ("from", "instead of", "by now", "since then") or why ("because", "therefore", "following").</summary>
    static bool IsChanged(List<Word> words, int first, int last)
    {
        var (change, tie) = (false, false);
        for (var i = first; i < last; i++)
        {
            change |= ChangeVerbs.Contains(words[i].Form) && !(i > first && (Modals.Contains(words[i - 1].Form) || words[i - 1].Form is "be" or "to" or "not"));
            tie |= ChangeTies.Contains(words[i].Form);
        }
        return change && tie;
    }

    static bool IsWithout(string form) => form is "without" or "ohne" or "sans" or "sin" or "zonder";

    /// <summary>A denial that protects: a prohibition, a double negation, a measure ("not later than"), or freedom from a burden.</summary>
    static bool IsGuard(List<Word> words, int first, int last, int at)
    {
        if (at > first && Modals.Contains(words[at - 1].Form))
        {
            return true;
        }
        if (IsWithout(words[at].Form))
        {
            return false;
        }
        if (IsWithout(words[first].Form) || SentenceFrames.IsNotEnough(words, first, last, at))
        {
            return true;
        }
        for (var i = at + 1; i < last; i++)
        {
            var form = words[i].Form;
            if (IsWithout(form) || form == "unless" || (i <= at + GuardReach && Demands.Contains(form) && !HarmDenials.NamesMeans(words, i + 1, last)) || (i == at + 1 && Measures.Contains(form)) || (i <= at + 2 && GuardVerbs.Contains(form) && words[at].Form is "never" or "nie" or "jamais" or "nunca" or "nooit"))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether a condition or a relative clause opens shortly before the denial: "those who do not attend" denies nothing of the statement itself.</summary>
    static bool InSubordinate(Passage passage, int first, int at)
    {
        var words = passage.Words;
        for (var i = at - 1; i >= first && i >= at - 6; i--)
        {
            if (Conditions.Contains(words[i].Form) || (i >= at - 3 && i > first && Relatives.Contains(words[i].Form) && (!Articles.Contains(words[i].Form) || passage.Block.Text.AsSpan(words[i - 1].End, words[i].Start - words[i - 1].End).Contains(','))))
            {
                return true;
            }
        }
        return false;
    }

    static bool IsIntended(List<Word> words, int first, int last, CueHit[] cues, int? newest)
    {
        var planned = cues.Any(h => h.Cue == Cue.Intention);
        for (var i = first; i < last; i++)
        {
            var form = words[i].Form;
            var past = i > first && words[i - 1].Form is "was" or "were" or "had";
            if ((Future.Contains(form) && form is not ("wird" or "werden")) || (Planned.Contains(form) && !past && i > first && words[i - 1].Form is "is" or "are" or "be" or "being" or "currently"))
            {
                return true;
            }
            if (newest is { } year && form.Length == 4 && int.TryParse(form, out var number) && number > year && number < year + 30 && (planned || cues.Length == 0 || (i > first && Modals.Contains(words[Math.Max(first, i - 3)].Form))))
            {
                return true;
            }
        }
        return false;
    }

    static bool Announces(Passage passage, int first, int last, int? newest)
    {
        for (var i = first; i < last; i++)
        {
            if (passage.Words[i].Form is ['1' or '2', '9' or '0', _, _])
            {
                return YearsAhead.Announces(passage.Block.Text[passage.Words[first].Start..passage.Words[last - 1].End], newest);
            }
        }
        return false;
    }

    static Queue<int[]> Segments(int[] body)
    {
        var segments = new Queue<int[]>();
        var start = 0;
        for (var i = 0; i <= body.Length; i++)
        {
            if (i == body.Length || body[i] == Stems.SentenceBreak)
            {
                if (i > start)
                {
                    segments.Enqueue(body[start..i]);
                }
                start = i + 1;
            }
        }
        return segments;
    }
}
