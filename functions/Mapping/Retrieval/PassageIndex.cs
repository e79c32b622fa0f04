using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>Inverted index over passages. The cost of a query grows with the occurrences of its rarest word, not with the pack.</summary>
sealed class PassageIndex
{
    readonly Stems _stems;
    readonly Abbreviations _abbreviations;
    readonly double[] _norms;
    readonly Fields[] _fields;
    readonly Matches _nowhere;
    readonly Fields[] _english;
    readonly NumberedValues<List<int>?> _inEnglish = new(null);
    readonly Dictionary<string, NumberedValues<List<int>?>> _postings = new(StringComparer.Ordinal);
    readonly Dictionary<string, Dictionary<string, List<int>>> _longWords = new(StringComparer.Ordinal);
    readonly Dictionary<Expression, Matches> _found = [];
    readonly Dictionary<Expression, int[]> _expressions = [];
    readonly List<Occurrence> _scratch = [];

    /// <summary>What an English expression counts that stands in a passage in another language word by word.</summary>
    const float WordByWord = 0.5f;

    public PassageIndex(IReadOnlyList<Passage> passages, Stems stems)
    {
        English = new(stems);
        Passages = passages;
        Statistics = new(passages);
        Near = new(this, stems);
        EnglishShare = passages.Count == 0 ? 1 : passages.Count(p => p.Language == "en") / (double)passages.Count;
        _stems = stems;
        _abbreviations = new(passages, stems);
        var averageLength = Math.Max(10, passages.Count == 0 ? 0 : passages.Average(p => p.Body.Length));
        _norms = [.. passages.Select(p => LexicalScores.Norm(p.Body.Length, averageLength))];
        _fields = [.. passages.Select(p => new Fields(p.Body, p.Lead, p.Heading, p.Upper))];
        _english = [.. passages.Select(p => Glossary.For(p.Language) is null ? default : new Fields(English.Of(p.Language, p.Body), English.Of(p.Language, p.Lead), English.Of(p.Language, p.Heading), English.Of(p.Language, p.Upper)))];
        _nowhere = new([], LexicalScores.Rarity([], passages.Count));
        for (var i = 0; i < passages.Count; i++)
        {
            var passage = passages[i];
            if (!_postings.TryGetValue(passage.Language, out var postings))
            {
                _postings[passage.Language] = postings = new(null);
            }
            Post(postings, _fields[i], i);
            if (_english[i].Body is not null)
            {
                Post(_inEnglish, _english[i], i);
            }
            if (Compounds.Has(passage.Language))
            {
                PostLongWords(passage, i);
            }
        }
    }

    /// <summary>The passages, numbered as in <see cref="Match.Passage"/>.</summary>
    public IReadOnlyList<Passage> Passages { get; }

    /// <summary>In which passages each stem stands.</summary>
    public StemStatistics Statistics { get; }

    /// <summary>Share of the passages that are in English, 0 to 1.</summary>
    public double EnglishShare { get; }

    /// <summary>Puts words of other languages into English.</summary>
    public InEnglish English { get; }

    /// <summary>Finds words near in meaning.</summary>
    public NearWords Near { get; }

    /// <summary>Where an expression occurs, in the order of the passages.</summary>
    public Matches Find(Expression expression)
    {
        if (!MayHold(expression))
        {
            return _nowhere;
        }
        if (_found.TryGetValue(expression, out var known))
        {
            return known;
        }
        var found = _scratch;
        found.Clear();
        foreach (var (language, postings) in _postings)
        {
            if (expression.IsPhrase)
            {
                if (language == expression.Language)
                {
                    FindPhrase(expression, postings, found);
                }
            }
            else if (CanStandIn(expression, language))
            {
                var own = language == expression.Language ? StemsOf(expression) : _stems.OfExpression(expression.Words, language);
                Find(own, postings, _fields, 1, found);
                foreach (var abbreviation in _abbreviations.Of(expression, own, language))
                {
                    Find([abbreviation], postings, _fields, 1, found);
                }
                if (language == expression.Language && Compounds.Has(language))
                {
                    FindInCompounds(expression.Words, language, found);
                }
            }
        }
        if (expression is { IsPhrase: false, Language: "en" })
        {
            Find(StemsOf(expression), _inEnglish, _english, WordByWord, found);
        }
        if (!IsRising(found))
        {
            Occurrence[] best = [.. found.GroupBy(o => o.Passage).Select(g => g.MaxBy(o => o.Total)).OrderBy(o => o.Passage)];
            found.Clear();
            found.AddRange(best);
        }
        return _found[expression] = found.Count == 0 ? _nowhere : new([.. found.Select(o => LexicalScores.Saturated(o, _norms[o.Passage]))], LexicalScores.Rarity(found, Passages.Count));
    }

    /// <summary>Whether passages of a language are there in which an expression can stand.</summary>
    public bool MayHold(Expression expression) => expression.Language == "en" ? _postings.Count > 0 : _postings.ContainsKey(expression.Language);

    /// <summary>English terms are also used inside other languages; terms of other languages only in their own.</summary>
    static bool CanStandIn(Expression expression, string language) => language == expression.Language || expression.Language == "en";

    /// <summary>What so many occurrences count in a passage, with diminishing returns and relative to its length.</summary>
    public double Saturated(int passage, double occurrences) => LexicalScores.Saturated(new(passage, (float)occurrences, 0, 0, 0), _norms[passage]).Body;

    static bool IsRising(List<Occurrence> found)
    {
        for (var i = 1; i < found.Count; i++)
        {
            if (found[i].Passage <= found[i - 1].Passage)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>The passages whose <paramref name="texts"/> hold all of some stems, each counted for <paramref name="share"/> of what they hold.</summary>
    static void Find(int[] stems, NumberedValues<List<int>?> postings, Fields[] texts, float share, List<Occurrence> found)
    {
        if (stems.Length is 0 or > 8)
        {
            return;
        }
        var lists = new List<int>[stems.Length];
        var rarest = 0;
        for (var s = 0; s < stems.Length; s++)
        {
            if (postings[stems[s]] is not { } list)
            {
                return;
            }
            lists[s] = list;
            rarest = list.Count < lists[rarest].Count ? s : rarest;
        }
        var (lead, heading, upper) = (default(Context), default(Context), default(Context));
        foreach (var i in lists[rarest])
        {
            if (!StandsInAll(lists, i, except: rarest))
            {
                continue;
            }
            ref readonly var fields = ref texts[i];
            var occurrence = new Occurrence(i, share * Proximity.Of(fields.Body, stems), share * Context.Of(ref lead, fields.Lead, stems), share * Context.Of(ref heading, fields.Heading, stems), share * Context.Of(ref upper, fields.Upper, stems));
            if (occurrence.Total > 0)
            {
                found.Add(occurrence);
            }
        }
    }

    /// <summary>Where a phrase of one content word among function words stands as it is written.</summary>
    void FindPhrase(Expression expression, NumberedValues<List<int>?> postings, List<Occurrence> found)
    {
        if (postings[StemsOf(expression)[0]] is not { } list)
        {
            return;
        }
        var phrase = _stems.NumbersOf(expression.Words, expression.Language);
        var (lead, heading, upper) = (default(Context), default(Context), default(Context));
        foreach (var i in list)
        {
            var passage = Passages[i];
            var occurrence = new Occurrence(i, Proximity.OfPhrase(passage.BodyForms, phrase), Context.OfPhrase(ref lead, passage.LeadForms, phrase), Context.OfPhrase(ref heading, passage.HeadingForms, phrase), Context.OfPhrase(ref upper, passage.UpperForms, phrase));
            if (occurrence.Total > 0)
            {
                found.Add(occurrence);
            }
        }
    }

    /// <summary>The stems of a passage and of what stands around it.</summary>
    readonly record struct Fields(int[] Body, int[] Lead, int[] Heading, int[] Upper);

    static bool StandsInAll(List<int>[] lists, int passage, int except)
    {
        for (var l = 0; l < lists.Length; l++)
        {
            if (l != except && lists[l].BinarySearch(passage) < 0)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Passages of one section share their headings; what was measured for one holds for the next.</summary>
    readonly record struct Context(int[]? Text, float Value)
    {
        public static float Of(ref Context last, int[] text, int[] stems) =>
            (last = last.Text == text ? last : new(text, Proximity.Of(text, stems))).Value;

        public static float OfPhrase(ref Context last, int[] text, int[] phrase) =>
            (last = last.Text == text ? last : new(text, Proximity.OfPhrase(text, phrase))).Value;
    }

    /// <summary>The stems of an expression.</summary>
    public int[] StemsOf(Expression expression)
    {
        if (!_expressions.TryGetValue(expression, out var stems))
        {
            _expressions[expression] = stems = _stems.NumbersOf(expression.Stems);
        }
        return stems;
    }

    void FindInCompounds(List<Word> words, string language, List<Occurrence> found)
    {
        if (words.Count != 1 || words[0].Form.Length < 6 || !_longWords.TryGetValue(language, out var longWords))
        {
            return;
        }
        var part = Stems.Stem(words[0].Form, language);
        foreach (var (word, passages) in longWords)
        {
            if (Compounds.Holds(word, part))
            {
                found.AddRange(passages.Select(p => new Occurrence(p, 0.8f, 0, 0, 0)));
            }
        }
    }

    void PostLongWords(Passage passage, int index)
    {
        if (!_longWords.TryGetValue(passage.Language, out var longWords))
        {
            _longWords[passage.Language] = longWords = new(StringComparer.Ordinal);
        }
        foreach (var form in passage.Words.Select(w => w.Form).Where(f => f.Length >= 10).Distinct(StringComparer.Ordinal))
        {
            if (!longWords.TryGetValue(form, out var list))
            {
                longWords[form] = list = [];
            }
            list.Add(index);
        }
    }

    static void Post(NumberedValues<List<int>?> postings, in Fields fields, int passage)
    {
        foreach (var field in (ReadOnlySpan<int[]>)[fields.Body, fields.Lead, fields.Heading, fields.Upper])
        {
            foreach (var stem in field)
            {
                if (stem >= 0)
                {
                    Post(postings, stem, passage);
                }
            }
        }
    }

    static void Post(NumberedValues<List<int>?> postings, int stem, int passage)
    {
        var list = postings[stem] ??= [];
        if (list.Count == 0 || list[^1] != passage)
        {
            list.Add(passage);
        }
    }
}
