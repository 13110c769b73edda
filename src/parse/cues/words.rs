//! Single words that tell whose a list is and of what, in the languages the reader knows.

/// Words for quality that are no superlatives: "my bad" says nothing about a list.
pub(super) const PLAIN: &str = "bad|meh|trash|terrible|awful|crap|last place|schlecht|schlechter|good|gut|great";

/// Nouns for a list behind somebody's name: "Dave's list".
pub(super) const LISTS: &str = "list lists ranking rankings order top picks favorites favourites favorite favourite faves tier tiers opinion \
    take version ratings scores";

/// What stands before an apostrophe and owns nothing: "here's my list", "today's ranking".
pub(super) const NOBODY: &str = "it here that there what let who how where today tonight tomorrow yesterday year month week now this one mine \
    me life";

/// Verbs that give somebody's order in the third person: "Dave said".
pub(super) const SAYS: &str = "says said thinks thought ranks puts prefers claims claimed reckons argues sagt meint findet dit pense dice \
    piensa diz acha pensa";

/// Words of the first person: what such a sentence says is the author's own.
pub(super) const FIRST_PERSON: &str = "i id ive im ill me my mine we our us ich wir je nous yo eu io mich moi mi nos";

/// Words that carry on a sentence of which the list is the subject: "V > IV > II needs help".
pub(super) const CLAUSES: &str =
    "are is was were needs need must should deserves deserve makes sind ist sont est son sao sono";

/// Units behind amounts: such a list goes by figures.
pub(super) const UNITS: &str = "k m b mm mil bn cm km kg g lb lbs oz mb gb kb s sec secs seconds h hr hrs hours min mins minutes day days week weeks month months year years kcal cal \
    calories kj mph kmh hp ft feet miles meters metres dollars bucks usd euros eur grams views plays streams \
    people mio mrd stunden sekunden heures horas ore";

/// Words that may lead to any list without saying what it ranks.
pub(super) const SMALL_TALK: &str = "ok okay so well yeah yes yep no nope nah lol lmao haha tbh ngl fr imo imho easy easily honestly honest \
    definitely def obviously clearly simply simple just bro dude man guys guy folks all hey hi hello hmm oh ah uh \
    um opinion opinions unpopular popular hot take takes but and or the a an of for to in on at by with from it \
    its is are be was this that these those here heres there goes go going gotta has have had got get would will \
    can could should must do does did think say said put rank ranks ranked ranking rankings list lists order \
    ordered ordering top best worst favorite favorites favourite favourites faves fav favs final answer current \
    currently updated update edit new real correct proper true right actual actually only personal personally \
    definitive official first second third last then next now today always still after rewatch rewatching watching \
    maybe probably prob sorry not sure hear out me my mine i id ive im we our us you your as follows following \
    like everyone every time thing things one ones fight though also too very much more less than least most \
    overall movie movies film films series saga franchise entries entry tier tiers how what which if when since \
    because cause cuz preference quality scale agree disagree let lets see finally thoughts thought two three four \
    five up down better good great goat peak rate rated rating ratings scores score das die der ist sind und fur \
    mich bei mir mein meine ganz klar ja nein le la les pour moi mon ma mes et oui non el los las para mi mis es y \
    si o os meu minha pra mim il lo per e hierarchy montage montages podium verdict guess voici voila ecco aqui va";

/// Words that give an item behind the list a place: "V last", "forgot Creed".
pub(super) const PLACES_BEHIND: &str = "last worst best first forgot dead zuletzt letzter letzte vergessen dernier derniere oublie \
    ultimo ultima olvide esqueci dimenticato";

/// Words that deny what follows them: "not V > IV > III".
pub(super) const DENIALS: &str = "not never isnt nicht nie pas jamais nunca non mai nao";

/// Words for the last place in a sentence: "V dead last".
pub(super) const LASTS: &str = "last lastly worst bottom zuletzt letzter letzte letztes letzten schlusslicht dernier derniere ultimo ultima peor \
    pior pire schlechteste schlechtester hinten";

/// Words of a clause that gives its item the place behind the one before.
pub(super) const FOLLOWS: [&str; 16] = [
    "right behind",
    "just behind",
    "close behind",
    "right after",
    "close second",
    "far behind",
    "dicht dahinter",
    "knapp dahinter",
    "gleich dahinter",
    "direkt dahinter",
    "juste derriere",
    "juste apres",
    "justo detras",
    "logo atras",
    "logo depois",
    "subito dietro",
];

/// The first four letters of what own marks count.
pub(super) const MARKS: &str = "star stars poin pts pt punk punt etoi estr stel stja out of von sur de su x";

/// Words by which a tier's name praises what is in it.
pub(super) const PRAISE: &str = "god gods godlike goat goated goats great greats top best love loved peak elite masterpiece masterpieces amazing \
    excellent perfect perfection banger bangers essential legendary incredible classic classics favorites favourites faves \
    gold superb brilliant meisterwerk meisterwerke grossartig chef excellents genial obras geniales capolavori";

/// Words by which a tier's name blames what is in it.
pub(super) const BLAME: &str = "bad worst trash garbage landfill bin never awful terrible crap shit dumpster worse hate hated hell dire boring unwatchable \
    unlistenable unplayable disappointing bottom rubbish atrocious flops schrott mull nieder jamais nuls peor peores peggio";

/// Words of a clause that puts its item above all others.
pub(super) const TOPS: [&str; 17] = [
    "on top",
    "at the top",
    "at the very top",
    "top spot",
    "number one spot",
    "ganz vorne",
    "ganz oben",
    "an der spitze",
    "en tete",
    "tout en haut",
    "a la cabeza",
    "arriba del todo",
    "no topo",
    "in cima",
    "in testa",
    "bovenaan",
    "takes the crown",
];

/// Words of a clause that gives its item the last place.
pub(super) const ENDS: [&str; 17] = [
    "at the end",
    "at the bottom",
    "at the very bottom",
    "at the very end",
    "at the back",
    "brings up the rear",
    "bringing up the rear",
    "am ende",
    "ganz unten",
    "a la fin",
    "au fond",
    "tout en bas",
    "onderaan",
    "auf dem letzten platz",
    "al final",
    "no fundo",
    "in fondo",
];

/// Words that lead from the best to a list of the others.
pub(super) const GOING_ON: &str = "other others rest remaining then after followed behind anderen ubrigen rest dann danach autres reste puis \
    ensuite otras otros demas resto luego despues outras outros depois altri altre poi";

/// What a superlative praises that is no more than a part of an item: "the best thing about II".
pub(super) const A_PART: &str = "thing things part parts scene scenes moment moments bit bits of about song songs track character villain \
    boss fight ending";

/// Words that give one place to the items around them.
pub(super) const TYING: &str =
    "tie tied ties between coin toss share shared teilen both equal gleichauf egalite empatados pari zwischen entre";

/// Words that lead to the number of a place: "number one", "no. 1".
pub(super) const TO_A_PLACE: &str = "number no nr numero platz place spot rang puesto posto lugar n num";

/// What is counted by an ordinal that gives no place: "the second half".
pub(super) const COUNTED: &str = "line lines minute one ones time times act acts half halves round rounds film films movie movies season seasons album albums \
    game games watch rewatch viewing scene scenes part parts person people thing things try week day days year years \
    saw watched heard played read seen met got track song side disc episode book books chapter trilogy minute minutes \
    hour hours third two three four five mal teil film halfte fois partie vez parte volta base impression";

/// Articles, before an ordinal that names an item rather than a place: "the first is better".
pub(super) const AN_ARTICLE: &str =
    "the a an der die das den dem le la les el los las il lo o os that this his her their its";

/// Words behind "the first" that make it a place all the same.
pub(super) const RANKED: &str =
    "best favorite favourite fav place spot choice pick greatest worst platz beste lieblings place plaza lugar posto";
