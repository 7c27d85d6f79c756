using System.Collections.Frozen;

namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Words that a question is put in rather than asks about: function words, question words and courtesies of English, Spanish,
/// French, German, Portuguese, Italian, Dutch, Russian and Chinese. They are dropped from questions only.
/// </summary>
internal static class QuestionWords
{
    private static readonly FrozenSet<string> All = string.Join(
        ' ',
        // English
        "a about after again all also am an and any anyone are aren as at be been before being but by can cannot could couldn did didn do does",
        "doesn doing don done else ever for from get gets getting give go going got had has hasn have haven having he hello help her here hi him",
        "his how however i if in into is isn it its just know let like ll m many may me might more most much must my need no nor not now of on",
        "or our out over please re s said same say says see shall she should show so some someone something such t tell than thank thanks that",
        "the their them then there these they thing this those to too up us ve very via want was wasn we well were weren what whats when where",
        "which while who whom whose why will with won would wouldn you your yours explain describe happen happens mean means",
        // Spanish
        "al algo como con cual cuales cuando cuanta cuantas cuanto cuantos de del donde el ella ellos en era eran es esa ese eso esta este esto",
        "fue fueron ha hay la las le les lo los mas me mi muy no nos o para pero por puedo que quien quienes se ser si sin sobre son su sus",
        "también tambien tiene tienen tu un una uno unos y ya qué cuál cuáles cuándo cuánto cuánta cuántos cuántas cómo dónde quién quiénes más está están",
        // French
        "au aux avec ce ces cette comment dans des du elle est et eux il ils je leur lui ma mais mes mon ne nous ou où par pas pour pourquoi",
        "quand quel quelle quelles quels qui quoi sa sans ses sont sur ta tes toi ton une vos votre vous à été être d j l n qu c puis peut combien",
        // German
        "aber als am auch auf aus bei bin bis bitte da das dass dem den der die dies diese dieser doch du ein eine einem einen einer eines er",
        "für haben hat ich ihr ihre im ist kann können man mein mich mir mit muss nach nicht noch nur oder sich sie sind um und uns von wann warum",
        "welche welcher welches wenn wer werden wie wieso wir wird wo woher wohin wurde zu zum zur über gibt es was hier",
        // Portuguese, Italian, Dutch
        "ao as com da das do dos e ela em entre foi isso mais mas na nas nem no nos não onde os ou pela pelo quais qual quando quanto quem são seu",
        "sua um uma você é che chi ci cosa dei del della delle di dove gli il loro nel nella non perché posso quale quali questo sono una",
        "aan bij dat deze dit door een en het hoe hun ik je kan kunnen maar met mijn naar niet om onder ook op te tot uit van voor waar waarom wanneer",
        "wat welk welke wie wij worden wordt zijn",
        // Russian
        "а без бы был была были было быть в вам вас во вот все всё вы где для до его ее её если есть еще же за здесь и из или им их к как какая",
        "какие какой какое когда кто куда ли мне можно мой мы на не нет но о об он она они от по почему при с сколько так там то только у чего чем что это этот я",
        // Chinese, as the grapheme unigrams and bigrams that the analyzer makes of them
        "的 了 是 在 吗 呢 吧 和 与 及 或 也 都 就 有 我 你 您 他 她 它 们 这 那 哪 谁 何 怎 么 什 什么 怎么 怎样 如何 为什 为何 哪个 哪里 哪些 哪一 么时 时候 候",
        "多少 几 请 吗 我们 你们 他们 可以 能 会 被 把 让 从 到 对 于 之 而 但 一个 是什 是谁 的是")
        .Split(' ').ToFrozenSet();

    /// <summary>Words so general that a text without them may answer all the same; as the analyzer makes them.</summary>
    private static readonly FrozenSet<string> Vague = (
        "long last way best good better new old day time thing work possibl find make take use tri keep look start stop chang number kind "
        + "type differ often soon current right wrong correct actual often usual general problem issu question answer detail inform page site "
        + "user custom peopl person someth appear appli set mani whole full quick easi exact list "
        + "hacer puedo puede tiempo forma manera faire peut machen geht fazer pode fare").Split(' ').ToFrozenSet();

    /// <summary>Whether a folded, unstemmed word says nothing about what a question is after.</summary>
    public static bool Contains(string word) => All.Contains(word);

    /// <summary>Whether a term of a question may be missing from an answer.</summary>
    public static bool IsVague(string term) => Vague.Contains(term);
}
