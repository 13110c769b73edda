# Wie Zahlen geschrieben werden.
figure = { $figure }
# What parts things that stand after each other.
between = {", "}
percent = { $number }{"\u00A0"}%
figure-half =
    { $whole ->
        [0] ½
       *[other] { $whole }½
    }

# Die offizielle Rangliste.
ranking-head = 🥊 **{ $title }**: die offizielle Rangliste von { $by }
ranking-by-nobody = der Redaktion
ranking-source = Quelle: [{ $by }]({ $url })
ranking-not-ranked = Dort ohne Platz: { $names }
ranking-reasons-elsewhere = Die Begründungen passen hier nicht hin: Gib einen Namen an ({ $noun }), dann siehst du, warum er steht, wo er steht.
ranking-item = { $medal }**{ $name }** steht in der offiziellen Rangliste von { $by } auf Platz { $place } von { $ranked }.
ranking-item-unranked = **{ $name }** steht nicht in der offiziellen Rangliste von { $by }.
ranking-item-no-reason = Eine Begründung gibt es nicht.

# Ein Eintrag, und was die Mitglieder von ihm halten.
item-no-lists = Noch hat ihn keine Liste. Poste deine in einem Kanal, in dem ich mitlese; `/{ $command } { command-names.help }` zeigt, wie.
item-unranked =
    { $lists ->
        [one] Die einzige Liste führt ihn nicht.
       *[other] Keine der { $lists } Listen führt ihn bisher.
    }
item-too-few = **Die Runde** hat noch keinen Platz für ihn: { $ranked ->
        [one] Eine Liste führt
       *[other] { $ranked } Listen führen
    } ihn, { $needed } müssen es sein.
item-group = **Die Runde** setzt ihn auf **Platz { $place } von { $placed }** (Kemeny, { $lists ->
        [one] eine Liste
       *[other] { $lists } Listen
    }, { $ranked } davon mit ihm); er gewinnt { $share } seiner Duelle.
item-higher = 🔼 { $places } höher als in der offiziellen Rangliste, gezählt unter allem, was beide führen.
item-lower = 🔽 { $places } tiefer als in der offiziellen Rangliste, gezählt unter allem, was beide führen.
item-spread = **Wo { $lists } Listen ihn sehen**: die Hälfte zwischen Platz { $first } und { $last }.
item-spread-at = **Wo { $lists } Listen ihn sehen**: die Hälfte auf Platz { $first }.
item-one-place =
    { $lists ->
        [2] **Beide Listen**
       *[other] **Alle { $lists } Listen**
    } sehen ihn auf Platz { $place }.
item-highest = Am höchsten, auf Platz { $place }: { $members }
item-lowest = Am tiefsten, auf Platz { $place }: { $members }
item-reasons = **Was Mitglieder dazu schreiben** ({ $reasons ->
        [one] eine Notiz
       *[other] { $reasons } Notizen
    })
item-reason-place = auf Platz { $place }
item-definitions = **Was die Zahlen bedeuten**
    - **Der Platz der Runde**: in der Reihenfolge aller Listen zusammen nach Kemeny, die den wenigsten Urteilen widerspricht. Wer einen Platz will, muss auf einem Fünftel aller Listen stehen, mindestens auf zwei. Alles dazu zeigt `/{ $command } { command-names.consensus }`.
    - **Gewonnene Duelle**: Wie viele aller Urteile zwischen diesem und jedem anderen Eintrag zu seinen Gunsten ausgehen.
    - **Wo die Listen ihn sehen**: Gezählt werden Listen, deren Plätze vom besten an zählen (wer nur das untere Ende nennt, sagt nichts über das obere). Die mittlere Hälfte der Listen liegt zwischen den beiden genannten Plätzen, je ein Viertel auf oder über dem ersten und auf oder unter dem zweiten.
    - **Höher, tiefer**: um wie viele Plätze, unter den Einträgen, die Runde und offizielle Rangliste beide führen.
list-link = Liste
members-more = { " " }und { $members } weitere
members-unnamed =
    { $members ->
        [one] ein Mitglied
       *[other] { $members } Mitglieder
    }

# Das Thema auf einen Blick.
glance-head =
    📊 **{ $title }** auf einen Blick ({ $lists ->
        [one] eine Liste
       *[other] { $lists } Listen
    }, { $whole } davon ganz)
glance-controversial = 🪓 Da seid ihr am wenigsten einig: { $name } ({ $share } einer Teilung halb und halb).
glance-divisive = ⚔️ Das umstrittenste Paar: { $above } oder { $below }? Es steht { $support } zu { $opposition } (`/{ $command } { command-names.battle }`)
glance-undivided = ⚔️ Bei keinem Paar sind zwei Listen uneins.
glance-trial = Die offizielle Rangliste von { $by } auf dem Prüfstand
glance-no-trial = Noch hat keine Liste ein Paar mit ihr gemeinsam.
glance-agreement = Sie trifft { $share } von dem, was eure Listen über ihre Paare sagen.
glance-percentile =
    { $hundredths ->
        [0] Als eine Stimme mehr stünde sie weiter von den anderen weg als jede eurer Listen.
        [100] Als eine Stimme mehr stünde sie näher bei den anderen als jede eurer Listen.
       *[other] Als eine Stimme mehr stünde sie näher bei den anderen als { $share } eurer Listen.
    }
glance-loneliest = Damit steht sie am einsamsten da: { $name }. { $share } der Urteile teilen seinen Platz.
glance-overruled = Am deutlichsten überstimmt: Ihr stellt { $above } vor { $below }, { $support } zu { $opposition }.
glance-upheld = Gegen keines ihrer Paare habt ihr eine Mehrheit.
glance-closest =
    Am nächsten bei ihr: { $member }, { $agreed } von { $pairs ->
        [one] 1 Paar
       *[other] { $pairs } Paaren
    } gleich
glance-farthest =
    Am weitesten von ihr: { $member }, { $agreed } von { $pairs ->
        [one] 1 Paar
       *[other] { $pairs } Paaren
    } gleich
glance-swing = 🎚️ Zünglein an der Waage: { $members }. Ohne diese Liste: { $moves }
glance-swing-move = { $name } auf { $without } statt { $with }
glance-no-swing = 🎚️ Keine einzelne Liste entscheidet die Reihenfolge der Runde, von Gleichständen abgesehen.
glance-definitions = **Was die Zahlen bedeuten**
    - **Zwei zufällige Listen sind sich einig**: über alle Paare von Listen und von Einträgen, zu denen beide etwas sagen, der Anteil, der dasselbe sagt.
    - **Da seid ihr am wenigsten einig**: 0 %, wo alle Listen bei jedem seiner Paare dasselbe sagen, 100 %, wo sie bei jedem genau geteilt sind.
    - **Das umstrittenste Paar**: das, bei dem die meisten Listen auf der kleineren Seite stehen.
    - **Als eine Stimme mehr**: Die offizielle Rangliste und jede Liste werden gleichermaßen mit allen anderen verglichen; wie viele Listen sich mit ihnen weniger einig sind, gleiche zählen halb.
    - **Damit steht sie am einsamsten da**: der Eintrag, bei dessen Paaren die wenigsten Urteile der offiziellen Rangliste recht geben. **Am deutlichsten überstimmt**: das Paar, bei dem die größte Mehrheit das Gegenteil sagt.
    - **Am nächsten**: die Erste der Bestenliste. **Am weitesten**: die Liste, die den größten Anteil ihrer Paare anders ordnet, bei mindestens drei Paaren; keine, wo keine mehr abweicht als die nächste. **Zünglein an der Waage**: die Liste, ohne die sich die Reihenfolge nach Kemeny am meisten bewegen würde, die seltensten zuerst geprüft; ein Gleichstand, der entsteht oder sich auflöst, zählt nicht.

# Ein Kampf.
battle-head-most =
    ⚔️ **{ $first }** oder **{ $second }**? Es steht { $ours } zu { $theirs }: An diesem Paar scheiden sich die Geister am meisten ({ $title }, { $lists ->
        [one] eine Liste
       *[other] { $lists } Listen
    })
battle-head =
    ⚔️ **{ $first }** oder **{ $second }**? Es steht { $ours } zu { $theirs } ({ $title }, { $lists ->
        [one] eine Liste
       *[other] { $lists } Listen
    })
battle-tied =
    { $lists ->
        [one] Eine Liste setzt beide auf denselben Platz.
       *[other] { $lists } Listen setzen beide auf denselben Platz.
    }
battle-quote = { $member } zu { $name }
battle-pair = { $first } oder { $second }
battle-definitions = **Was die Zahlen bedeuten**
    - **Eine Ecke**: die Listen, die den einen Eintrag über den anderen stellen. Eine Liste, die einen der beiden weglässt, steht in keiner, außer ihre eigenen Worte nennen eine Top: Dann steht darunter, was sie weglässt.
    - **Das umstrittenste Paar**: das, bei dem die meisten Listen auf der kleineren Seite stehen; bei gleich vielen das knappste.
    - **Zitate**: was Mitglieder zu dem Eintrag schreiben, den sie vorn sehen, sonst zu dem anderen. Wer gegangen ist oder nicht genannt sein will, zählt mit und wird nicht genannt.
button-mine = Meine Liste

# Was ein Post bewegt hat.
movement = **Die Reihenfolge hat sich geändert!** { $title }

# Die Bestenliste.
leaderboard-head =
    🏆 **{ $title }**: Wer ist sich mit der offiziellen Rangliste einig? ({ $items } { $nouns }, { $lists ->
        [one] eine Liste
       *[other] { $lists } Listen
    })
leaderboard-head-group =
    🏆 **{ $title }**: Wer ist sich mit allen anderen einig? ({ $lists ->
        [one] eine Liste
       *[other] { $lists } Listen
    })
leaderboard-pairs-group =
    aus { $pairs ->
        [one] einem Paar
       *[other] { $pairs } Paaren
    }
leaderboard-group = Zwei zufällige Listen sind sich hier bei { $share } der Paare einig; Zufall wären 50 %.
leaderboard-pairs = { $agreed } von { $pairs } Paaren
leaderboard-nobody-group = Noch haben keine zwei Listen ein Paar gemeinsam, also gibt es nichts zu vergleichen.
leaderboard-needs-others =
    { $lists ->
        [one] Eine Liste fehlt
       *[other] { $lists } Listen fehlen
    } hier: kein Paar gemeinsam mit einer anderen.
leaderboard-nobody = Noch hat keine Liste zwei offiziell platzierte Einträge, also gibt es nichts zu vergleichen.
leaderboard-needs-two =
    { $lists ->
        [one] Eine Liste fehlt
       *[other] { $lists } Listen fehlen
    } hier: Für einen Vergleich braucht es zwei offiziell platzierte Einträge.
leaderboard-left =
    { $members ->
        [one] Ein Mitglied dieser Seite ist nicht mehr da: nicht gezeigt, aber mitgezählt.
       *[other] { $members } Mitglieder dieser Seite sind nicht mehr da: nicht gezeigt, aber mitgezählt.
    }
leaderboard-hidden = Wo Plätze fehlen, wollen Mitglieder nicht genannt werden: Sie zählen trotzdem mit.
leaderboard-footer = Seite { $page } von { $pages }
leaderboard-definitions = **So wird gezählt**
    Jede Liste tritt Paar für Paar gegen die offizielle Rangliste an: { $items } platzierte Einträge ergeben { $pairs } Paare.
    Ein Paar in derselben Reihenfolge zählt 1, ein Gleichstand auf einer Seite ½, die andere Reihenfolge 0. Die Wertung ist der Durchschnitt über die Paare, zu denen eine Liste etwas sagt, mindestens aber über { $need }: Ein fehlendes Paar zählt wie ein Münzwurf, ½.
    Eine perfekte ganze Liste hat also 100 %, und bei sechs Filmen kommt eine perfekte Top 3 auf 60 %: Es lohnt sich, alles zu ranken. Gleiche Wertung bei gleich vielen Paaren teilt sich einen Platz.
    Gegen die Runde wird eine Liste mit allen anderen verglichen, nie mit einer Reihenfolge, die sie selbst mitbestimmt hat: Die Wertung ist der Durchschnitt, über ihre Paare, des Anteils der anderen, die es genauso sehen. Ein fehlendes Paar zählt auch dort wie ein Münzwurf.

# Die Reihenfolge der Runde.
consensus-head =
    🤝 **{ $title }**: die Reihenfolge der Runde ({ $items ->
        [one] 1 { $noun }
       *[other] { $items } { $nouns }
    }, { $lists ->
        [one] eine Liste
       *[other] { $lists } Listen
    }, { $method })
consensus-head-here =
    🤝 **{ $title }**: die Reihenfolge nur der Listen in diesem Kanal ({ $items ->
        [one] 1 { $noun }
       *[other] { $items } { $nouns }
    }, { $lists ->
        [one] eine Liste
       *[other] { $lists } Listen
    }, { $method })
consensus-leads =
    { $leaders ->
        [one] Ganz vorn: { $names }.
       *[other] Ganz vorn und nicht zu trennen: { $names }.
    }
consensus-nothing = Noch hat kein Eintrag einen Platz: Dafür braucht es { $needed } Listen, die ihn führen.
consensus-official = offiziell { $place }{ $arrow }
consensus-official-none = offiziell ohne Platz
consensus-elsewhere = 🔀 { $place } nach { $method }
consensus-wins = { $share } der Duelle gewonnen
consensus-interval = Platz { $first } bis { $last }
consensus-interval-one = sicher Platz { $place }
consensus-too-few =
    Auf zu wenigen Listen ({ $needed ->
        [one] eine muss es sein
       *[other] { $needed } müssen es sein
    }): { $names }
consensus-unranked = Noch auf keiner Liste: { $names }
consensus-divisive = ⚔️ Das umstrittenste Paar: { $above } oder { $below }? Es steht { $support } zu { $opposition }.
consensus-no-agreement = Wie einig die Runde ist, zeigt sich ab zwei Listen mit einem gemeinsamen Paar.
consensus-ties = „=“: Mehrere Reihenfolgen passen gleich gut zu diesen Listen. Auf einem geteilten Platz steht zuerst, wer mehr Duelle gewinnt, dann entscheidet die offizielle Reihenfolge.
consensus-not-proven = Das ist die beste Reihenfolge, die ich gefunden habe; eine bessere könnte höchstens { $gap } Widersprüche einsparen.
consensus-intervals-follow = Die Spannen werden noch ausgerechnet: Frag gleich noch einmal.
consensus-select = Andere Methode
consensus-definitions = **Was die Zahlen bedeuten**
    - **Kemeny**: die Reihenfolge, die den wenigsten Urteilen widerspricht. Ein Urteil ist eine Liste, die einen Eintrag über einen anderen stellt. Sie ist exakt; sind mehrere Reihenfolgen gleich gut, teilen sich die Einträge, die darin die Plätze tauschen, einen Platz mit „=“.
    - **Schulze**: A steht über B, wenn die stärkste Kette von Mehrheiten von A zu B die in der Gegenrichtung schlägt. **Copeland**: gewonnene minus verlorene Mehrheiten. **Borda**: nach dem Anteil gewonnener Duelle.
    - **Gewonnene Duelle**: Wie viele aller Urteile zwischen diesem und jedem anderen Eintrag zu seinen Gunsten ausgehen. Was eine Liste weglässt, ist ihr unbekannt und nie Letzter.
    - **Platz 1 bis 2**: Hätten andere Mitglieder derselben Art abgestimmt, stünde er in 90 von 100 Fällen dort (1.000 Neuziehungen der Mitglieder; ab fünf Listen).
    - **offiziell 3 🔼2**: der offizielle Platz, und wie viele Plätze höher (🔽 tiefer) die Runde ihn sieht, unter den Einträgen, die beide führen. **🔀 3 nach Kemeny**: Jene Methode setzt ihn woandershin.
    Für einen Platz muss ein Eintrag auf einem Fünftel aller Listen stehen, mindestens auf zwei.
method-kemeny = Kemeny
method-kemeny-about = Die Reihenfolge, die den wenigsten Urteilen widerspricht
method-schulze = Schulze
method-schulze-about = Die stärksten Ketten von Mehrheiten
method-copeland = Copeland
method-copeland-about = Gewonnene minus verlorene Mehrheiten
method-borda = Borda
method-borda-about = Der Anteil gewonnener Duelle
page-footer = Seite { $page } von { $pages }
only-here = Gezählt sind nur die Listen in diesem Kanal.
button-first = Erste
button-previous = Zurück
button-next = Weiter
button-last = Letzte
button-definitions = Wie wird das gezählt?

# Zwei Listen.
compare-head =
    ⚖️ **{ $title }**: { $left } und { $right } nebeneinander ({ $items ->
        [one] 1 { $noun } gemeinsam
       *[other] { $items } { $nouns } gemeinsam
    })
compare-agreement = Einig bei **{ $agreed } von { $pairs } Paaren ({ $share })**.
compare-declared = Nimmt man die erklärte Top beim Wort: { $agreed } von { $pairs } ({ $share }).
compare-swaps =
    { $swaps ->
        [0] Was beide führen, steht in derselben Reihenfolge.
        [one] Ein Tausch zweier Nachbarn, und sie sind sich einig.
       *[other] Mit { $swaps } Tauschen von Nachbarn sind sie sich einig, mit weniger nicht.
    }
compare-ties =
    { $luck ->
        [true] Bei geteilten Plätzen lassen sich Tausche nicht zählen.
       *[false] Wo beide Listen geteilte Plätze haben, lassen sich weder Zufall noch Tausche beziffern.
    }
compare-signs = `<` `=` `>`: Ein geteilter Platz reicht von seinem ersten bis zu seinem letzten.
compare-gaps = Am weitesten auseinander, unter dem, was beide führen: { $gaps }
compare-gap =
    { $name } ({ $places ->
        [one] ein Platz
       *[other] { $places } Plätze
    })
compare-definitions = **Was die Zahlen bedeuten**
    - **Die Tabelle**: erst der Platz in der ersten Liste, dann der in der zweiten, unter dem, was beide führen; „<“, wo die erste ihn höher sieht, „=2“ für einen geteilten Platz. Darunter steht, was eine von beiden weglässt („-“), mit seinem Platz in der anderen.
    - **Paare**: Bei wie vielen Paaren von Einträgen, die beide führen, die Reihenfolge dieselbe ist; ein Gleichstand in nur einer Liste zählt ½. Zufall wären 50 %.
    - **Eine von 15 zufälligen Reihenfolgen**: wie wahrscheinlich eine ausgeloste Reihenfolge mit denselben Gleichständen mindestens so gut zur anderen Liste passt.
    - **Tausche**: die wenigsten Tausche zweier Nachbarn, die aus der einen Liste die andere machen, über alles, was beide führen.
    - **Am weitesten auseinander**, und die Zeichen: nach Plätzen unter den Einträgen, die beide führen; ein geteilter Platz reicht von seinem ersten bis zu seinem letzten. Was eine Liste weglässt, ist ihr unbekannt und nie Letzter; nur wo sie „meine Top 3“ sagt, wird auch das beim Wort genommen und eigens genannt.
side-official = die offizielle Rangliste
side-group = die Reihenfolge der Runde

# Die eigene Liste.
mine-head = **Deine Liste**: { $title } ([zum Post]({ $link }))
mine-notes-elsewhere = Deine Notizen passen hier nicht hin; in deinem Post stehen sie.
mine-alone = Noch hat keine andere Liste ein Paar mit deiner gemeinsam: Es ist niemand da, mit dem du dir einig sein könntest.
mine-group = Einig mit den anderen Listen bei **{ $share }** von dem, was deine sagt ({ $pairs ->
        [one] ein Paar
       *[other] { $pairs } Paare
    }, { $lists ->
        [one] eine andere Liste
       *[other] { $lists } andere Listen
    }).
mine-closest = 🤝 Am nächsten: { $members }, { $agreed } von { $pairs } Paaren gleich
mine-farthest = 🌗 Am weitesten weg: { $members }, { $agreed } von { $pairs } Paaren gleich
mine-hill =
    ⛰️ Dafür gehst du in den Ring: { $name }. Du siehst ihn { $places ->
        [one] einen Platz
       *[other] { $places } Plätze
    } { $higher ->
        [true] höher als alle anderen zusammen, gezählt unter dem, was beide führen.
       *[false] tiefer als alle anderen zusammen, gezählt unter dem, was beide führen.
    }
mine-changed = Was deine Liste bewegt hat: { $moved }
mine-changed-nothing = Ohne deine Liste wäre die Reihenfolge der Runde dieselbe, von Gleichständen abgesehen.
mine-definitions = **Was die Zahlen bedeuten**
    - **Einig mit der offiziellen Rangliste**: Bei wie vielen Paaren von Einträgen, die beide führen, die Reihenfolge dieselbe ist. **Eine von 15 zufälligen Reihenfolgen**: wie wahrscheinlich eine ausgeloste Reihenfolge genauso gut ist.
    - **Einig mit den anderen Listen**: der Durchschnitt, über deine Paare, des Anteils der anderen, die es sehen wie du. Deine eigene Liste zählt dabei nie mit.
    - **Am nächsten**: die Liste, die sich mit deiner am meisten einig ist; ein Paar von dir, das sie weglässt, zählt wie ein Münzwurf. **Am weitesten weg**: die Liste, die den größten Anteil eurer gemeinsamen Paare anders ordnet, bei mindestens drei; keine, wo keine mehr abweicht als die nächste.
    - **Dafür gehst du in den Ring**: was du am weitesten von dort siehst, wo alle anderen zusammen es sehen, nach Plätzen unter allem, was beide führen.
    - **Was deine Liste bewegt hat**: die Reihenfolge aller Listen nach Kemeny, ohne deine und mit ihr; ein Gleichstand, der entsteht oder sich auflöst, zählt nicht.
mine-only-waiting = Deine einzige Liste zu { $title } wartet auf deinen Blick: { $link }
mine-waiting = Eine neuere Liste von dir wartet auf deinen Blick: { $link }
mine-agreement = Einig mit { $by } bei **{ $agreed } von { $pairs } Paaren ({ $share })**.
mine-luck = Eine von { $lists } zufälligen Reihenfolgen ist so gut.
mine-luck-rare = Weniger als eine von einer Million zufälligen Reihenfolgen ist so gut.
mine-luck-common = { $share } aller zufälligen Reihenfolgen sind so gut.
mine-luck-any = So gut ist jede zufällige Reihenfolge.
mine-coin-flip = Ein einziges Paar ist ein Münzwurf.
mine-nothing-in-common = Noch gibt es nichts zu vergleichen: Die offizielle Rangliste und deine Liste haben keine zwei Einträge gemeinsam.
mine-standing = Bestenliste: Platz { $place }, Wertung { $score }.
mine-older =
    { $lists ->
        [one] Dahinter ist noch eine ältere Liste von dir aufgehoben.
       *[other] Dahinter sind noch { $lists } ältere Listen von dir aufgehoben.
    }
mine-older-delete =
    { $lists ->
        [one] Löschst du deinen Post, zählt wieder die ältere.
       *[other] Löschst du deinen Post, zählt wieder die neueste davon.
    }

# Hilfe und der erste Gruß.
help = **So machst du mit: { $title }**
    Poste deine Reihenfolge in einem Kanal, in dem ich mitlese, das Beste zuerst, mit deinen eigenen Worten. Ganz oder nur ein Teil, gern mit Notizen:
    ```
    { $numbered }
    ```
    ```
    schlechteste zuerst:
    { $lines }
    ```
    ```
    { $chain }
    ```
    🥊 deine Liste zählt, ganz · 📝 sie zählt, zum Teil · ❓ wirf einen Blick darauf · ♻️ es zählt eine neuere von dir
    Eine ganze Liste kann 100 % erreichen; bei sechs Filmen kommt eine perfekte Top 3 auf 60 %, denn ein fehlendes Paar zählt wie ein Münzwurf.
    Bearbeite den Post, um die Liste zu ändern; lösche ihn, um sie zurückzunehmen. **Apps > Liste prüfen** an einer Nachricht zeigt, wie ich sie lese.
    Du magst nicht posten? `/{ $command } { command-names.submit }` nimmt eine Liste im Formular, `/{ $command } { command-names.duel }` fragt dich, was von zweien besser ist.
    `/{ $command }` mit `{ command-names.consensus }` · `{ command-names.leaderboard }` · `{ command-names.ranking }` · `{ command-names.compare }` · `{ command-names.battle }` · `{ command-names.stats }` · `{ command-names.history }` · `{ command-names.me }` · `{ command-names.export }` · `{ command-names.privacy }`
    Posts von Bots und Webhooks (auch PluralKit) sind nie Listen.
first-contact =
    🥊 Ab jetzt lese ich hier Listen, auch die der letzten Tage: **{ $title }**. Postet eure Reihenfolge, das Beste zuerst; Geplauder lasse ich in Ruhe.
    Ich merke mir die Reihenfolge und die Notiz neben jedem Eintrag, sonst nichts von dem, was ihr schreibt.
    Eine Liste ändert ihr, indem ihr den Post bearbeitet; **Apps > Liste prüfen** zeigt, wie ich ihn lese, `/{ $command } { command-names.help }`, wie man eine schreibt.
    Ihr wollt raus? Löscht euren Post, und die Liste ist mit ihm weg. `/{ $command } { command-names.privacy }` zeigt, was ich von euch speichere, verbirgt euch oder löscht alles.

# Liste prüfen.
check-list =
    { $verdict ->
        [ask] ❓ Hier lese ich eine Liste, aber wer sie geschrieben hat, sollte einen Blick darauf werfen
       *[accept] Hier lese ich eine Liste
    }: **{ $title }**
check-anchor-all = Es ist eine ganze Liste.
check-anchor-top = Es ist das obere Ende.
check-anchor-bottom = Es ist das untere Ende: Was fehlt, steht darüber.
check-anchor-mixed = Sie ordnet einige Einträge, von keinem Ende aus.
check-declared-top = Sie nennt sich eine Top: Was fehlt, steht darunter.
check-own = Diese Nachricht ist von mir selbst, darin steht keine Liste eines Mitglieds. Wähle **Apps > Liste prüfen** am Post eines Mitglieds.
check-talk = In dieser Nachricht steht keine eigene Liste: Für mich ist das Geplauder ({ $title }).
check-direction-best = Gelesen mit dem Besten zuerst: { $sign }.
check-direction-worst = Gelesen mit dem Schlechtesten zuerst: { $sign }.
check-sign-words = So sagen es die Worte
check-sign-numbers = So zählen die Nummern
check-sign-marks = So sagen es Noten und Stufen
check-sign-remark = So sagt es eine Bemerkung beim ersten Eintrag
check-sign-position = So stehen die Einträge da
check-doubts = Was mich stutzen ließ: { $doubts }.
check-talk-why = Was dagegen spricht: { $doubts }.
guard-viewing = es liest sich wie eine Reihenfolge zum Anschauen
guard-release = es geht um Erscheinen oder Daten
guard-third-party = es geht um die Liste von jemand anderem
guard-figures = es stehen Geld, Minuten oder Prozente darin
guard-subject = es ist eine Liste von etwas anderem
guard-checklist = es liest sich wie eine Liste zum Abhaken
guard-no-order = es heißt, die Reihenfolge bedeute nichts
guard-questions = es liest sich wie ein Quiz oder eine Frage
guard-release-order = es ist genau die Reihenfolge des Erscheinens
guard-unknown-entries = manche Einträge nennen nichts, was ich kenne
guard-few = zwei Einträge sind wenig
guard-bottom-only = es geht nur um das untere Ende
guard-marks = die Reihenfolge kommt aus Noten oder Stufen
guard-shared-place = ein Platz ist doppelt vergeben
guard-bare-digits = bloße Ziffern können auch Plätze sein
guard-doubtful = manche Namen können etwas anderes heißen
guard-two-lists = es sind zwei Listen
guard-direction = nichts sagt, an welchem Ende das Beste steht
guard-prose = die Reihenfolge steht in einem Satz
guard-relative = es ändert eine Liste, die ich schon kenne
rule-full = voller Name
rule-alias = anderer Name
rule-prefix = Kurzform
rule-article = ohne Artikel
rule-subtitle = Untertitel
rule-word = eindeutiges Wort
rule-initials = Anfangsbuchstaben
rule-glued = zusammengeschrieben
rule-number = Nummer
rule-ordinal = Ordnungszahl
rule-franchise = Name der Reihe
rule-year = Jahr
rule-parts = Teile des Namens
rule-mended = { $rule }, mit Tippfehler
check-unknown = Nicht zugeordnet: { $names }
check-state-counted = Sie zählt.
check-state-superseded = Es zählt stattdessen eine neuere Liste desselben Mitglieds.
check-state-asked = Sie zählt erst, wenn bestätigt ist, dass ich sie richtig lese.
check-state-unwatched = Sie zählt nicht: In diesem Kanal lese ich keine Listen.
check-state-official = Es ist die Liste der offiziellen Quelle selbst, also niemandes Stimmzettel.
check-state-not-a-member = Das sind nicht die eigenen Worte eines Mitglieds (ein Bot, ein Webhook, eine Weiterleitung), also zählt sie nie.
check-decision-kept = Wer sie geschrieben hat, hat sie bestätigt.
check-decision-fixed = Wer sie geschrieben hat, hat sie berichtigt: { $order }.
check-decision-not-a-list = Wer das geschrieben hat, sagt, dass es keine Liste ist; also zählt sie nicht.
check-state-not-kept = Sie zählt nicht: Von dieser Nachricht ist nichts gespeichert.

# Was das Team einstellt.
staff-watched = Ab jetzt lese ich in { $channel } mit, auch was in den letzten Tagen gepostet wurde: **{ $title }**. Threads darin gehören dazu.
staff-cannot-greet = In { $channel } konnte ich nicht schreiben. Gib mir dort „Kanal ansehen“, „Nachrichten senden“ (auch in Threads), „Reaktionen hinzufügen“ und „Nachrichtenverlauf anzeigen“, sonst bekommen Listen kein Zeichen.
staff-watched-already = In { $channel } lese ich schon mit: **{ $title }**.
staff-watched-instead = In { $channel } lese ich ab jetzt Listen zu **{ $title }**, nicht mehr zu `{ $before }`. Was gelesen ist, bleibt, wo es ist.
staff-unwatched = In { $channel } lese ich nicht mehr mit. Die Listen von dort bleiben und zählen weiter.
staff-watching =
    { $channels ->
        [one] In einem Kanal lese ich mit:
       *[other] In { $channels } Kanälen lese ich mit:
    }
staff-watching-nothing = Noch lese ich nirgends mit. Los geht es mit `/lists-admin { command-names.watch }`.
status-watched =
    { $channels ->
        [0] Noch lese ich nirgends mit. Los geht es mit `/lists-admin { command-names.watch }`.
        [one] In einem Kanal lese ich mit, samt seinen Threads.
       *[other] In { $channels } Kanälen lese ich mit, samt ihren Threads.
    }
status-caught-up = Alles, was gepostet wurde, ist gelesen.
status-behind =
    { $channels ->
        [one] In einem Kanal hole ich noch auf.
       *[other] In { $channels } Kanälen hole ich noch auf.
    }
status-checked = Noch einmal gelesen, falls mir eine Änderung oder Löschung entgangen ist: { $checked } von { $channels }, seit ich verbunden bin.
status-oldest = Der am längsten wartende Kanal wurde { $time } gelesen.
status-repaired =
    { $posts ->
        [0] Es war mir nichts entgangen.
        [one] Ein Post ist dadurch berichtigt.
       *[other] { $posts } Posts sind dadurch berichtigt.
    }
status-unsigned =
    { $posts ->
        [one] Ein Post wartet auf sein Zeichen.
       *[other] { $posts } Posts warten auf ihr Zeichen.
    }
status-resting = Discord lehnt meine Zeichen oder Nachrichten in { $channel } ab. Ich lasse den Kanal eine Stunde in Ruhe, oder bis sich seine Rechte ändern: Gib mir dort „Reaktionen hinzufügen“ und „Nachrichten senden“ (auch in Threads).
status-paused = Discord hat zu viele Aufrufe abgelehnt. Weiter geht es { $time }; auf Befehle antworte ich solange trotzdem.
status-forbidden = Den Verlauf von { $channel } darf ich nicht lesen: Gib mir dort „Kanal ansehen“ und „Nachrichtenverlauf anzeigen“.
status-textless = ⚠️ Nachrichten kommen ohne ihren Text an; ich lese also nur Listen in Nachrichten, die mich erwähnen. Wer mich betreibt, kann das einschalten (`Message Content Intent`); Menüs und Formulare gehen trotzdem.
staff-topics = **Themen**
staff-topic-default = an, wie auf jedem Server
staff-topic-is-on = an
staff-topic-is-off = aus
staff-topic-on = `/{ $command }` ist auf diesem Server jetzt an.
staff-topic-off = `/{ $command }` ist auf diesem Server jetzt aus. Die Listen bleiben.
staff-topic-on-already = `/{ $command }` ist schon an.
staff-topic-off-already = `/{ $command }` ist schon aus.
and-more = … und { $more } mehr

# Abgelehnt.
refused-not-on-server = Das geht nur auf einem Server: Frag mich in einem seiner Kanäle.
refused-not-staff = Das ist denen vorbehalten, die diesen Server verwalten dürfen.
refused-unknown-topic = Ein Thema `{ $asked }` kenne ich nicht. Es gibt { $known }.
refused-unknown-command = Dieser Befehl hat sich geändert, seit Discord ihn dir gezeigt hat: Tippe `/{ $command }` noch einmal und wähl aus der Liste.
refused-which-topic = Sag dazu, welches Thema: { $known }.
refused-unknown-item = „{ $asked }“ kenne ich hier nicht. `/{ $command } { command-names.ranking }` hat alle Namen.
refused-unknown-item-suggest = „{ $asked }“ kenne ich hier nicht. Meinst du { $names }?
refused-no-lists = Noch gibt es keine Listen. Poste deine in einem Kanal, in dem ich mitlese; `/{ $command } { command-names.help }` zeigt, wie.
refused-no-lists-here = In diesem Kanal steht noch keine Liste. Lass `{ command-names.where }` weg, dann zählt der ganze Server; `/{ $command } { command-names.help }` zeigt, wie du hier eine postest.
refused-nobody-ranks = { $name } steht noch auf keiner Liste und hat darum keinen Verlauf. `/{ $command } { command-names.history }` ohne Eintrag zeigt den aller Einträge.
refused-unknown-method = Eine Methode „{ $asked }“ kenne ich nicht. `/{ $command } { command-names.consensus }` kennt { $known }.
refused-page-gone = Diese Seite gibt es nicht mehr: Die Listen haben sich geändert. Ruf den Befehl `/{ $command }` noch einmal auf.
refused-no-list = Du hast noch keine Liste. Poste deine Reihenfolge in einem Kanal, in dem ich mitlese, oder nimm `/{ $command } { command-names.submit }`; `/{ $command } { command-names.help }` zeigt, wie.
refused-no-list-of = Von { $member } habe ich keine Liste, die ich zeigen darf. `/{ $command } { command-names.leaderboard }` zeigt, wer eine hat.
refused-one-list = Das ist Schattenboxen: In beiden Ecken steht dieselbe Liste. Nenn ein anderes Mitglied, oder gib `/{ $command } { command-names.compare }` noch `{ command-names.with }:official` oder `{ command-names.with }:group` mit.
refused-nothing-in-common = Diese beiden Listen haben kein Paar gemeinsam, also gibt es noch nichts zu vergleichen. `/{ $command } { command-names.compare }` nimmt auch `{ command-names.with }:group`.
refused-unknown-side = Eine Liste „{ $asked }“ kenne ich nicht. `/{ $command } { command-names.compare }` nimmt `official`, `group` oder die Erwähnung eines Mitglieds.
refused-not-watched = In { $channel } lese ich nicht mit. `/lists-admin { command-names.watching }` zeigt, wo.
refused-not-watchable = In { $channel } kann ich keine Listen lesen: Nimm einen Textkanal, einen Thread oder ein Forum.
refused-topic-watched = Für `/{ $command }` lese ich noch Listen in { $channels }. Erst dort `/lists-admin { command-names.unwatch }`.
refused-default-topic = `/{ $command }` ist auf jedem Server an und lässt sich hier nicht abschalten.
failed = Da ist bei mir etwas schiefgegangen; geändert ist nichts. Bleibt es dabei, nenn dem Betreiber die Nummer `{ $reference }`.
expired = Dieser Knopf stammt von anderswo oder aus einer älteren Version: Ruf den Befehl noch einmal auf.

refused-no-battle = Noch sind bei keinem Paar zwei Listen uneins, also gibt es keinen Kampf. Nenn selbst einen: `/{ $command } { command-names.battle } { command-names.pair }:` nimmt zwei Einträge.
refused-nobody-takes-sides = Noch führt keine Liste beide, also steht da niemand im Ring. `/{ $command } { command-names.battle }` zeigt das umstrittenste Paar.
refused-no-pair = Das ist kein Paar. Nenn zwei verschiedene Einträge mit „/“ dazwischen, wie in „IV / II“; `/{ $command } { command-names.ranking }` hat alle Namen.

# Bilder: was darin steht, und der Text, der für sie steht.
picture-official = offiziell
picture-group = die Runde
picture-left = links
picture-right = rechts
picture-compare-about = der Pfeil zeigt, wer es höher sieht und um wie viele Plätze, unter dem, was beide führen
picture-first = die ersten { $shown } von { $all }
picture-widest = die { $shown } von { $all }, die am weitesten auseinanderliegen
picture-unplaced = in der Runde ohne Platz
picture-unranked = offiziell ohne Platz
picture-one-side = nur in einer der beiden
picture-lists =
    { $lists ->
        [one] eine Liste, { $method }
       *[other] { $lists } Listen, { $method }
    }
picture-place = { $place }. { $name } (offiziell { $official })
picture-place-alone = { $place }. { $name }
picture-consensus = Die Reihenfolge der Runde zu { $title } neben der offiziellen:
picture-compare = Zwei Listen zu { $title } nebeneinander:
picture-spread = Wo die Listen jeden Eintrag von { $title } sehen:
picture-spread-about =
    { $lists ->
        [one] wo eine Liste jeden sieht
       *[other] wo { $lists } Listen jeden sehen
    }
picture-place-axis = Platz
picture-legend-lists = Listen
picture-legend-middle = mittlere Hälfte
picture-legend-median = Median
picture-legend-official = offiziell
picture-quartiles = { $name }: Median { $median }, mittlere Hälfte { $first } bis { $last }
picture-lists-so-far =
    { $lists ->
        [one] eine Liste
       *[other] { $lists } Listen
    }
picture-history-about = die Reihenfolge der Runde im Lauf der Zeit
picture-history = Wie die Reihenfolge der Runde zu { $title } entstanden ist:
picture-way = { $name }: von { $first } auf { $last }
picture-stay = { $name }: auf { $last }, wie am Anfang

# Eine Liste, die sich ihr Mitglied ansehen sollte.
ask-why = ❓ Ist das eine Liste zu { $title }? Ich bin nicht sicher, ob ich sie richtig lese: { $doubt }. Solange du nichts sagst, zählt sie nicht.
ask = ❓ Ist das eine Liste zu { $title }? Ich bin nicht sicher, ob ich sie richtig lese. Solange du nichts sagst, zählt sie nicht.
look =
    So lese ich deinen Post, das Beste zuerst:
    { $order }
    { $state }
look-state-asked = Sie zählt erst, wenn du sagst, dass sie stimmt.
settled-kept = { $sign } { $counts } { $order }
settled-not-a-list = Also keine Liste. Ich lasse den Post in Ruhe, bis du ihn bearbeitest.
button-look = Ansehen
button-keep = Stimmt so
button-fix = Berichtigen
button-not-a-list = Keine Liste
form-title = Deine Liste
form-label = Ein Eintrag je Zeile, das Beste zuerst
refused-not-yours = Wie dieser Post gelesen wird, entscheidet nur, wer ihn geschrieben hat.
refused-nothing-to-settle = In diesem Post steht keine Liste mehr: Es gibt nichts mehr zu entscheiden.
refused-reads-otherwise = Der Post liest sich inzwischen anders. Mit **Apps > Liste prüfen** siehst du, wie.
refused-nothing-readable = Daraus konnte ich keine Liste lesen, und geändert ist nichts. Mit einem Eintrag je Zeile klappt es; `/{ $command } { command-names.ranking }` hat alle Namen.
