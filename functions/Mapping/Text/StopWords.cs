namespace QaPipeline.Mapping.Text;

/// <summary>Function words that carry no topic, per language, in folded form.</summary>
static class StopWords
{
    static readonly Dictionary<string, HashSet<string>> Lists = new(StringComparer.Ordinal)
    {
        ["en"] = Set("a an and are as at be been but by can do does did for from had has have how i if in into is it its may my no nor not of on or our shall she he her his so such than that the their them then there these they this those to too was we were what when where whether which who whom why will with would you your also any all both each more most other some only own same very just about between through during before after again further once here us out over under up down off while because until against being having am"),
        ["de"] = Set("der die das und oder ein eine einer eines einem einen ist sind war waren wird werden wurde wurden von vom zu zum zur im in mit auf fur als auch an am den dem des bei aus nach nicht sich es sie er wir ihr ihre ihren durch uber unter um so wie dass kann konnen muss mussen hat haben noch nur vor bis sowie dieser diese dieses je"),
        ["fr"] = Set("le la les un une des du de et ou est sont a au aux en dans par pour sur avec sans ce cet cette ces qui que quoi dont il elle ils elles nous vous on ne pas plus se son sa ses leur leurs d l s n c j qu etre ont ete comme"),
        ["es"] = Set("el la los las un una unos unas de del y o e u es son en por para con sin que se su sus al lo como mas no ha han ser fue este esta estos estas cada"),
        ["nl"] = Set("de het een en of is zijn was waren wordt worden van voor in op met aan bij uit naar niet ook als dat die deze dit te ten ter er door over onder om zo hun haar kan kunnen moet moeten heeft hebben per"),
        ["it"] = Set("il lo la i gli le un una uno di del della dei delle degli e o ed sono in per con su da dal dalla che si al alla ai non come piu ha hanno questo questa"),
        ["pt"] = Set("o a os as um uma de do da dos das e ou em no na nos nas por para com sem que se ao sua seu suas seus como mais nao foi ser sao"),
        ["sv"] = Set("och eller en ett den det de i pa av for med till fran som ar var att inte kan ska om vid har hade sig sin sina deras"),
        ["pl"] = Set("i oraz lub w we z ze na do od po o u dla przez jest sa byl byla nie sie to ten ta te jako ich jego"),
    };

    /// <summary>Whether <paramref name="form"/> is a function word of <paramref name="language"/>.</summary>
    public static bool Contains(string form, string language) =>
        form.Length == 1 && !char.IsAsciiDigit(form[0]) || (Lists.TryGetValue(language, out var list) ? list : Lists["en"]).Contains(form);

    static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
