//! The wording cues, folded (lower case, no accents, no apostrophes, hyphens as blanks), by what they say.

use super::{Cue, Guard};

/// Each cue with its wordings in English, German, French, Spanish, Portuguese, Italian and Japanese.
pub(super) const TABLE: &[(Cue, &str)] = &[
    (
        Cue::Own,
        "my marks | my scores | my ratings | my grades | my ranking | my rankings | my list | my order | my personal | my favorites | my favourites | \
        my favorite | my favourite | my tier list | my tiers | my take | my version | my own | mine | mine now | \
        for me | imo | imho | in my opinion | my opinion | my favorites in order | my faves | id say | i would say | id go | i go | i would go | id go with | i would go with | i have | i rank | i ranked | i d rank | id rank | \
        how i rank | how i would | how id | here is how | heres how | heres mine | here is mine | i think | my picks | my pick | personally | \
        our ranking | our list | our picks | my final | final order | final ranking | final list | final answer | my verdict | according to me | according to us | according to our | \
        meine liste | mein ranking | meine rangliste | meine reihenfolge | fur mich | bei mir | meiner meinung | mein | meine | unsere rangliste | \
        mon classement | ma liste | mon ordre | mes preferes | mes favoris | pour moi | selon moi | selon nous | a mon avis | notre classement | selon nous | \
        mi ranking | mi lista | mi orden | mis favoritas | mis favoritos | para mi | segun yo | en mi opinion | nuestro ranking | \
        meu ranking | minha lista | minha ordem | meus favoritos | para mim | pra mim | na minha opiniao | \
        la mia classifica | la mia lista | il mio ordine | i miei preferiti | per me | secondo me | \
        私の | 僕の | 俺の | 個人的 | マイベスト | マイランキング",
    ),
    (
        Cue::Rank,
        "ranking | rankings | ranked | rank | rank them | ranking them | rating them | meine noten | mes notes | i miei voti | in order | order of preference | tier list | tiers | tierlist | \
        best of | top picks | favorites | favourites | how they rank | where they rank | stack up | hot take | definitive | power ranking | \
        rangliste | bestenliste | reihenfolge | classement | classer | clasificacion | ordenadas | classificacao | classifica | graduatoria | valutare | \
        podium | podio | ランキング | 順位 | 順番",
    ),
    (
        Cue::Good,
        "best | favorite | favourite | fav | fave | greatest | good | great | most liked | best liked | loved | goat | most favorite | most favourite | \
        greatest | awesome | better | first place | beste | besten | bester | bestes | liebster | liebste | liebsten | gut | \
        meilleur | meilleure | meilleurs | prefere | preferee | mieux | mejor | mejores | favorita | favorito | melhor | melhores | \
        migliore | migliori | preferito | preferita | 最高 | ベスト | 一番好き",
    ),
    (
        Cue::Bad,
        "worst | bad | least | weakest | bottom | least favorite | least favourite | least fav | least liked | least loved | least best | \
        meh | trash | lowest | terrible | awful | last place | hated | most hated | crap | \
        schlechteste | schlechtesten | schlechtester | schlechtestes | schlecht | schlechter | schwachste | schwachsten | schlimmste | \
        pire | pires | moins bon | moins bonne | moins bons | moins aime | peor | peores | menos favorita | pior | piores | \
        peggiore | peggiori | meno bello | 最低 | ワースト",
    ),
    (
        Cue::To,
        "to | until | through | and finishing with | finishing with | and ending with | ending with | and ends with | down to | up to | bis | zum | zur | nach | au | aux | jusquau | al | a la | hasta | ao | a | ate | → | -> | から",
    ),
    (
        Cue::WorstFirst,
        "countdown of | my countdown | the countdown | counting down | count down | from the bottom | starting from the bottom | start from the bottom | bottom up | bottom to top | \
        from bottom | lets start from the bottom | worst first | worst one first | fran samst till bast | van slechtste naar beste | van slecht naar goed | fra verst til best | fra vaerst til bedst | od najgorszego do najlepszego | от худшего к лучшему | kotuden iyiye | starting with the worst | starting from the worst | from worst | en commencant par le plus nul | en commencant par le pire | en commencant par la pire | angefangen mit dem schlechtesten | empezando por la peor | empezando por el peor | comecando pelo pior | partendo dal peggiore | in reverse order | reverse order | ascending order of quality | \
        least favorite first | least favourite first | worst to first | last to first | from last to first | schlechteste zuerst | von unten | ruckwarts | du dernier au premier | \
        compte a rebours | cuenta regresiva | cuenta atras | de menor a mayor | de menos a mas | contagem regressiva | conto alla rovescia | ワースト順",
    ),
    (
        Cue::BestFirst,
        "best first | fran bast till samst | van beste naar slechtste | fra best til verst | fra bedst til vaerst | od najlepszego do najgorszego | от лучшего к худшему | iyiden kotuye | favorite first | favourite first | top pick first | from the top | starting from the top | top to bottom | top down | going down | \
        first to last | descending order | in descending order | most to least | das beste zuerst | von oben | de mayor a menor | de mas a menos | 好きな順 | 良い順 | 面白い順",
    ),
    (Cue::Top, "top | トップ"),
    (
        Cue::Instead,
        "edit | update | updated | new list | new ranking | my new | revised | corrected | correction | now | changed my mind | neue liste | nouvelle liste | \
        nueva lista | nova lista | nuova lista | nuovo",
    ),
    (
        Cue::Other,
        "last time | last year | used to be | old list | old ranking | previous list | previously | back then | your list | ops list | op s list | \
        official list | official ranking | the article | their list | his list | her list | his ranking | her ranking | their ranking | fruher | avant | antes | prima",
    ),
    (
        Cue::Against(Guard::Viewing),
        "watch order | watching order | viewing order | viewing | order to watch | watch them in | watch in | should watch | to watch | in this order for | \
        watch these | how to watch | which order to | what order to | order guide | book order | reading guide | watch the | newcomer | newcomers to read | guide to play | what to play | in order to play | where to begin | order to play | play the series | in welcher reihenfolge | richtige reihenfolge | richtigen reihenfolge | reihenfolge schaut | maneras de ver | manera de ver | where to start | start with | starting point | for beginners | beginners | newcomers | first timers | new fans | first time viewers | \
        machete order | reading order | play order | playing order | played order | setlist | set list | listening order | listen in | play them in | read them in | recommended order | best order to | \
        marathon order | marathon on | marathon plan | movie night | schedule | itinerary | route | road trip | binge | syllabus | \
        reihenfolge schauen | schauen in | ordnung zum schauen | chronologisch | anschauen | ordre pour regarder | ordre de visionnage | regarder dans | \
        orden para ver | orden de las peliculas | como ver | ver en orden | en que orden | ordem para assistir | como assistir | ordine per vedere | come vedere | ordine di visione | \
        見る順番 | 観る順番 | 時系列",
    ),
    (
        Cue::Against(Guard::Release),
        "tallest | longest | shortest | oldest | youngest | fastest | slowest | heaviest | lightest | richest | cheapest | priciest | largest | smallest | \
        loudest | quietest | newest | hottest | coldest | hardest | easiest | deadliest | bloodiest | most popular | lasted | grosste | langste | kurzeste | teuerste | \
        release order | order of release | order in which they | order they came | order they were | order of appearance | release date | release dates | release years | chronological | chronological order | chronology | timeline | \
        discography | filmography | in the order i | bibliography | in universe order | by year | by date | erscheinung | erscheinungsdatum | veroffentlichung | \
        ordre chronologique | ordre de sortie | dates de sortie | orden cronologico | fecha de estreno | fechas de estreno | ordem cronologica | data de lancamento | \
        ordine cronologico | data di uscita | 公開順 | 発売順 | alphabetical | alphabetically | alphabetical order",
    ),
    (
        Cue::Against(Guard::ThirdParty),
        "poll | polls | votes | vote | vote s | voted | voters | survey | imdb | metacritic | rotten tomatoes | letterboxd average | rateyourmusic | rym | pitchfork | \
        critics | critic scores | audience score | audience scores | tomatometer | readers | ranker | according to | results | the results | standings | magazine | rolling stone | nme | billboard | chart | charts | \
        my dad | my mom | my mum | my brother | my sister | my wife | my husband | my girlfriend | my boyfriend | my friend | my friends | my kid | my kids | my son | my daughter | my roommate | my buddy | \
        who say | who says | who said | who put | who puts | who rank | who ranks | who ranked | who think | who thinks | who thought | imagine thinking | imagine ranking | imagine putting | \
        you said | you say | you ranked | no way anyone | anyone ranks | anyone thinks | nobody thinks | nobody ranks | they said | he said | she said | he says | she says | they say | \
        my gf | my bf | my girlfriends | my boyfriends | my brothers | my sisters | my dads | my moms | my mums | my wifes | my husbands | my roommates | community | consensus | fans | chatgpt | chat gpt | \
        used to have | used to think | used to rank | mein bruder | meines bruders | meine schwester | meiner schwester | mein vater | meines vaters | meine mutter | meiner mutter | mein freund | meine freundin | \
        mon frere | ma soeur | mon pere | ma mere | ma copine | mon copain | mi hermano | mi hermana | mi padre | mi madre | mi novia | mi novio | mi amigo | meu irmao | minha irma | meu pai | minha mae | \
        mio fratello | mia sorella | mio padre | mia madre | \
        qui disent | selon | segun | wer sagt | die sagen | quien dice | los que dicen | quem diz | chi dice | \
        his ranking | her ranking | their ranking | their rankings | his rankings | her rankings | his list | her list | their list | their lists | his top | her top | he ranked | she ranked | they ranked | \
        their picks | his picks | her picks | umfrage | abgestimmt | bewertungen | eure bewertungen | eurer bewertungen | durchschnittswertung | durchschnitt | stimmen | bei euch | kommt bei euch | kritiker | imdb bewertungen | sondage | votes | critiques | encuesta | votacion | criticos | clasificadas por | pesquisa | votacao | sondaggio | \
        投票 | アンケート",
    ),
    (
        Cue::Against(Guard::Figures),
        "selling these | selling my | selling all | pickup only | most expensive | most watched | most streamed | most successful | highest rated | highest grossing | lowest rated | best selling | bestselling | \
        box office | gross | grossed | grosses | lifetime gross | worldwide gross | domestic | budget | opening weekend | million | billion | millions | sales | sold | copies | units | \
        runtime | running time | run time | minutes| duration | population | inhabitants | prices | price | spotify | \
        einspielergebnis | laufzeit | minuten | einwohner | verkauft | recettes | entrees | duree | taquilla | recaudacion | duracion | minutos | bilheteria | duracao | \
        incassi | incassato | durata | milioni | 興行収入",
    ),
    (
        Cue::Against(Guard::Subject),
        "characters | character | villains | villain | opponents | opponent | bad guys | heroes | songs | song | tracks | track list | tracklist | soundtrack | soundtracks | theme songs | \
        colonne sonore | scenes | moments | quotes | lines | posters | trailers | actors | actresses | directors | director by | books | games | levels | bosses | weapons | fights | fight scenes | \
        directors | directed by | covers | album covers | singles | guitar solos | riffs | lyrics | music videos | endings | openings | cast | episodes | houses | planets | ships | players | restaurants | hotels | airports | \
        gegner | figuren | lieder | personnages | chansons | personajes | canciones | personagens | musicas | personaggi | canzoni | キャラ | 曲",
    ),
    (
        Cue::Against(Guard::Checklist),
        "number of | groceries | grocery | shopping | venmo | someone grab | pick up | need to buy | recipe | recipes | ingredients | my method | steps | flash cards | for the exam | where im at | wishlist | wish list | for christmas | numero de | nombre de | anzahl der | i know | i own | want to learn | next races | races | race calendar | so far | seen so far | watched so far | already seen | only seen | have seen | havent seen | still need | left to watch | to do | todo | owned | collection | \
        own on | i own | tapes | shopping list | install | my collection | collected | for sale | selling | sell my | trade | wts | wtb | each | shipped | dm me | pm me | giving away | lending | borrow | \
        currently | halfway | up next | next up | plan for | plan | bring snacks | whos in | saturday | sunday | monday | tuesday | wednesday | thursday | friday | fri | sat | sun | tonight | tomorrow | weekend | \
        steelbook | steelbooks | blu ray | bluray | dvds | vinyl | on vinyl | changelog | update is out | is out now | patch notes | hotfix | fixed | added | bug | release notes | v1 | patch",
    ),
    (
        Cue::Against(Guard::NoOrder),
        "no particular order | no order | not in order | in any order | random order | not ranked | unranked | in no order | no specific order | \
        keine bestimmte reihenfolge | ohne reihenfolge | ohne bestimmte reihenfolge | sans ordre | sin orden | sem ordem | senza ordine | in ordine sparso | 順不同",
    ),
    (
        Cue::Against(Guard::Questions),
        "pm me your | send me your | submit your | dm me your | quiz | trivia | which film | which movie | which album | which one | who directed | how long | couple of questions | questions | guess the | what is your favorite | \
        what do you think of | glossary | abbreviations | acronyms | stands for | short for | legend | bracket | matchup | match up | versus | vs",
    ),
    (
        Cue::Agree,
        "agree | i agree | agreed | same but | same list but | same as | perfect list | basically perfect | almost perfect | pretty much perfect | nearly perfect | list is right | just swap | great list | good list | list is perfect | this list but | spot on | i would only | id only | only change | einverstanden | \
        stimme zu | daccord | de acuerdo | concordo | d accordo | sono daccordo",
    ),
    (
        Cue::Swap,
        "swap | swapped | switch | switched | flip | flipped | reverse | exchange | trade places | tausche | vertausche | tauschen | vertauschen | inverser | echanger | inverse | intercambiar | cambiar | trocar | troca | \
        scambiare | scambia | inverti",
    ),
    (
        Cue::Put,
        "put | id put | would put | move | id move | would move | bump | goes | should be | should go | belongs | belongs at | set | setze | mets | mettrais | pondria | pon | colocaria | metterei",
    ),
    (Cue::But, "but | except | aber | nur | mais | sauf | pero | salvo | mas | exceto | ma | tranne"),
];

/// What a post begins with that does nothing but agree with the official list.
pub(super) const PRAISE: &[&str] = &[
    "perfect list",
    "the official list is perfect",
    "official list is perfect",
    "official list is right",
    "official ranking is right",
    "i agree with the official",
    "agree with the official",
    "i agree with this list",
    "agree with this list",
    "i agree with the list",
];
