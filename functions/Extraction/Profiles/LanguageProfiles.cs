namespace QaPipeline.Extraction.Profiles;

/// <summary>The words, endings and letters by which languages are told apart; entries stand in the order of <see cref="Codes"/>.</summary>
static class LanguageProfiles
{
    /// <summary>ISO 639-1 codes.</summary>
    public static readonly string[] Codes = ["en", "de", "fr", "es", "it", "nl", "pt", "sv", "pl"];

    /// <summary>Function words: short, frequent, and free of the subject.</summary>
    public static readonly string[] Words =
    [
        "the of and to in is that for it was on are as with they at be this have from or had by not but what all were when we there can an your which their if will each about how up out them then she many some so these would other into has more her two him see could no make than first been its who now did my made over such must should may between after before during where while under also only any both does our through those within without against because until",
        "der die das und ist von den mit zu im nicht ein eine einen einem einer eines auf für sich des dem als auch es an werden wird wurde wurden aus er hat haben dass sie nach bei um noch wie über zum zur so oder kann können sind war waren sein seine ihre ihrer ihren durch gegen vom bis sowie nur aber wenn mehr diese dieser dieses diesem diesen jede jeder alle allen unter zwischen ohne kein keine muss müssen soll sollen seit bereits nicht hier dort wo was wer ab je beim jedoch sondern innerhalb",
        "le la les de des du un une et est en que qui dans pour pas par sur au aux avec il elle ils elles ce cette ces son sa ses se ne plus ou où être été ont sont était nous vous leur leurs mais comme tout tous toute toutes fait deux même aussi bien sans sous après avant entre chaque afin ainsi dont lors lorsque selon peut peuvent doit doivent depuis ni très autres cela à y d l qu n s c j",
        "el la los las de del y en que es un una por con para no se su sus lo como más al o pero ha han fue son este esta estos estas entre cuando muy sin sobre también me hasta hay donde quien desde todo todos toda todas nos durante uno les ni contra otros otras ese eso ante ellos e esto mí antes algunos qué unos yo otro cada ser está están puede pueden debe deben según así año años a mediante",
        "il lo la i gli le di del della dello dei degli delle e è in che un una per con non si da dal dalla dai dalle su sul sulla come più al alla alle agli ai anche sono ha hanno era essere stato stata stati state questo questa questi queste nel nella nei nelle negli ma o se ci cui loro suo sua suoi sue tra fra dopo prima ogni quando dove chi può possono deve devono secondo durante così già sia entro presso tutti tutte a ed ad l d",
        "de het een en van in is dat op te zijn voor met die niet aan er om ook als dan maar bij of uit tot je worden wordt werd werden naar heeft hebben deze dit door over ze zij hij ik wij we ons onze hun haar kan kunnen nog moet moeten zal zullen geen meer veel wel al na onder tussen tegen zonder volgens sinds waar wat wie welke elke alle tijdens binnen zoals omdat wanneer hoe mag mogen reeds echter",
        "o a os as de do da dos das e em no na nos nas que é um uma para com não por se mais como ao aos à às mas foi foram são ser está estão seu sua seus suas ou quando muito já também só pelo pela pelos pelas até isso ela ele entre depois sem mesmo este esta estes estas esse essa isto num numa cada deve devem pode podem segundo durante após antes sobre onde quem todos todas há tem têm nem outros ano anos",
        "och i att det som en på är av för med den till inte har de ett om var men sig så vi kan han hon från när eller ska skall vara under över efter vid mot genom mellan utan också bara mycket alla denna detta dessa dess sina sitt sin har hade blir blev bli ut upp in nu där här vad vem vilka vilket varje måste bör får samt inom enligt hur än efter före sedan ej oss våra vår deras dem du jag",
        "i w z na do nie że się to jest o jak za po co tak od przez dla przy ale są być był była było były oraz a także tylko ten ta te tego tej tym tych jego jej ich które który która których którym lub może mogą należy bez pod nad między po przed po czy gdy jeśli każdy każda każdego wszystkie wszystkich u ze we już jeszcze bardzo można został została zostały będzie będą ma mają roku lat według podczas",
    ];

    /// <summary>Word endings of three letters or more.</summary>
    public static readonly string[] Endings =
    [
        "ing tion ness ment ally ship ful less ities ity ious able ible ted ence ance",
        "ung ungen heit keit lich liche lichen licher schaft isch ische ischen ieren iert tion enden ender bar",
        "tion ment ments eux euse aient ique iques ité ités ant ance ence elle ées aire aires ement",
        "ción ciones dad dades mente ando iendo ado ados ada adas ico ica icos idad aje anza ario",
        "zione zioni ità mente ando endo ato ata ati ate ico ica ione aggio ezza tore enti ario ali",
        "ing ingen heid heden lijk lijke isch ische eren atie aties schap ende sten baar teit tie",
        "ção ções dade dades mente ando endo ado ados ada adas ico ica agem eiro ência ância ário",
        "ning ningar het heter lig liga ligt isk iska else tion arna erna ande ades ats skap are",
        "ość ości nie nia ego ych ach ami owy owa owe owej owych ania enie cja cji cje ski ska skie cych",
    ];

    /// <summary>Letters outside the basic alphabet.</summary>
    public static readonly string[] Letters =
    [
        "",
        "ä ö ü ß",
        "é è ê ç à â î ô û œ ë ï",
        "ñ á é í ó ú",
        "à è ì ò ù",
        "ë ï",
        "ã õ ç á é í ó ú â ê ô",
        "å ä ö",
        "ą ć ę ł ń ó ś ź ż",
    ];
}
