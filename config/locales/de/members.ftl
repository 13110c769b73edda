# Was Discord im Menü der Befehle zeigt: höchstens 100 Zeichen.
command-submit = Gib deine Liste in einem Formular ab; du siehst, wie ich sie lese, bevor sie zählt
command-duel = Was ist besser? Mit wenigen Fragen zu deiner Liste; nur du siehst sie
command-export = Alle Listen als Datei: ein Prüfblatt, das jeder nachrechnen kann, JSON oder CSV
command-export-format = Das Prüfblatt, wenn du nichts anderes sagst
command-export-proof = Prüfblatt: jede Liste mit Link, die Paare, die Ergebnisse, eine Prüfsumme
command-export-json = JSON, für Programme
command-export-csv = CSV, für Tabellen
command-privacy = Was ich von dir speichere; mich verbergen, nicht lesen, Daten holen, alles löschen

command-history = Wie die Reihenfolge der Runde entstand: was sich bewegte, und nach wessen Liste
command-history-item = Nur dies ({ $noun }): sein Weg durch die Reihenfolge

# Was von einem Mitglied gespeichert ist.
privacy-head = 🔒 **Was ich auf diesem Server von dir speichere**, in allen Themen:
privacy-nothing = Keine Liste, keine Notiz, keinen Post.
privacy-kept =
    `/{ $command }`: { $lists ->
        [one] eine Liste
       *[other] { $lists } Listen
    }, { $notes ->
        [0] keine Notizen
        [one] eine Notiz
       *[other] { $notes } Notizen
    }{ $bare ->
        [0] {""}
        [one] , dazu ein Post, der keine Liste mehr ist (nur seine Nummer)
       *[other] , dazu { $bare } Posts, die keine Listen mehr sind (nur ihre Nummern)
    }{ $duel ->
        [true] , dazu ein Duell, in dem du mittendrin steckst
       *[false] {""}
    }
privacy-hidden =
    { $hidden ->
        [true] 🙈 Du bist verborgen: Deine Liste zählt, aber du stehst auf keiner Bestenliste und bei keiner Zahl.
       *[false] 👁️ Dein Name darf auf Bestenlisten und bei Zahlen stehen.
    }
privacy-unread =
    { $unread ->
        [true] 🚫 Deine Posts lese ich nicht. Was ich schon gespeichert habe, bleibt, bis du es löschst.
       *[false] 📖 Ich lese, was du in Kanälen postest, in denen ich mitlese, und speichere nur Listen.
    }
privacy-forgotten = 🗑️ Du hast { $time } alles löschen lassen: Was du bis dahin gepostet hast, lese ich nie wieder.
privacy-confirm =
    ⚠️ **Alles löschen?** Jede Liste von dir auf diesem Server geht, in allen Themen und jeder Fassung: Posts, wie ich sie gelesen habe, Notizen, Entscheidungen, Fragen, Duelle.
    Was du bis jetzt gepostet hast, lese ich nie wieder, auch nicht, wenn du es bearbeitest; was du ab jetzt postest, schon, außer du sagst etwas anderes. Das lässt sich nicht rückgängig machen.
privacy-forgot =
    🗑️ Erledigt. { $posts ->
        [0] Von dir war nichts gespeichert.
        [one] Der eine Post, den ich gespeichert hatte, ist weg, mit allem, was ich darin gelesen habe.
       *[other] Alle { $posts } Posts, die ich gespeichert hatte, sind weg, mit allem, was ich darin gelesen habe.
    } Meine Zeichen an deinen Posts folgen gleich. `/{ $command } { command-names.privacy }` zeigt, was ich ab jetzt von dir speichere.
privacy-export = 📦 Alles, was ich auf diesem Server von dir speichere. Nur du siehst das.
button-hide = Verbirg mich
button-name-me = Zeig mich wieder
button-do-not-read = Lies meine Posts nicht
button-read-me = Lies meine Posts wieder
button-export-mine = Gib mir meine Daten
button-forget = Alles löschen
button-forget-now = Ja, alles löschen
button-back = Nein, zurück

# Eine Liste aus dem Formular.
submit-look =
    📋 **{ $title }**: So lese ich sie ({ $entries } { $entries ->
        [one] { $noun }
       *[other] { $nouns }
    }, das Beste zuerst). Sie zählt, sobald du sagst, dass sie stimmt; bis dahin ändert sich nichts.
submit-left-out = ⚠️ Nicht als Eintrag gelesen: { $names }
submit-repeated = ⚠️ Mehrmals genannt, einmal gezählt: { $names }
submit-kept =
    { $state ->
        [full] 🥊 Gespeichert: Das ist jetzt deine Liste, und sie ist ganz.
        [partial] 📝 Gespeichert: Das ist jetzt deine Liste.
       *[superseded] ♻️ Gespeichert, aber du hast inzwischen eine neuere gepostet, und die zählt.
    } `/{ $command } { command-names.me }` zeigt, wie einig du dir mit den anderen bist.
submit-cancelled = Verworfen. Es hat sich nichts geändert.
button-cancel = Abbrechen
button-form-again = Formular noch einmal öffnen

# Daten zum Mitnehmen.
export-head =
    📦 **{ $title }**: { $lists ->
        [one] eine Liste
       *[other] { $lists } Listen
    }{ $hidden ->
        [0] .
        [one] , eine davon ohne Namen und Link, weil ihr Mitglied es so will.
       *[other] , { $hidden } davon ohne Namen und Link, weil ihre Mitglieder es so wollen.
    }
export-proof =
    Ein Prüfblatt: jede Liste, die zählt, mit Link; wie viele Listen welchen Eintrag über welchen stellen; und was vier Methoden daraus machen. Gleichstände zählen für keine Seite, und was eine Liste weglässt, ist unbekannt, nicht Letzter.
    Jeder kann es nachrechnen: `split-decision tally { $file }`. Die Prüfsumme ist `{ $hash }`.
export-json = Jede Liste mit ihren Notizen, die Paartabelle und die Reihenfolgen nach vier Methoden, für Programme.
export-csv = Eine Zeile je Liste und eine Spalte je Eintrag mit seinem Platz; bei Gleichstand geteilte Plätze, leer, wo er fehlt.
proof-preface =
    Jede Liste, die zählt, was sie zu jedem Paar sagen, und die Reihenfolgen, die daraus folgen.
    Eine Liste zählt für ein Paar, wenn sie beide führt, oder wenn ihre eigenen Worte eine Top nennen und einer der beiden darin steht.
    "above" und "below" zählen Listen; ein Gleichstand zählt für keine Seite; was eine Liste weglässt, ist ihr unbekannt, nicht Letzter.
    Eine Reihenfolge steht mit dem Besten zuerst da: ">" zwischen Plätzen, "=" zwischen Einträgen, die sich einen teilen.
    "ties" ist, was eine Methode offen lässt; "order" zeigt es nach gewonnenen Duellen, dann nach der offiziellen Reihenfolge.
    Kemeny widerspricht den wenigsten Urteilen der Listen über Paare; "overruled" zählt sie, und keine Reihenfolge hat weniger als "at-least".
    "agreement" ist der Anteil der Urteile, bei denen sich zwei zufällige Listen einig sind.
    Eine Reihenfolge hat die Einträge, die mindestens "needed" Listen führen: ein Fünftel aller, und zwei. "left-out" nennt die anderen; die Paare und "agreement" zählen sie trotzdem mit.
    Die letzte Zeile ist die SHA-256 aller Zeilen davor: head -n -1 FILE | sha256sum
    Alles nachrechnen: split-decision tally FILE
refused-too-large = Die Listen zu `/{ $command }` passen auf Discord nicht in eine Datei (10 MiB). Am kleinsten ist CSV; der Betreiber kann jedes Format mit `split-decision export` schreiben.

# „Was ist besser?“
duel-begins = 🥊 **{ $title }**: Sag, was besser ist, Paar für Paar. Du kannst jederzeit aufhören und später weitermachen; nichts zählt, bevor du das Ergebnis behältst.
duel-goes-on = Dein Duell geht weiter, wo du aufgehört hast.
duel-question = Frage { $question } von etwa { $about }: **{ $first }** oder **{ $second }**?
duel-result =
    🔔 **{ $title }**: entschieden nach { $answered ->
        [one] einer Frage
       *[other] { $answered } Fragen
    }. Es zählt, sobald du sagst, dass es stimmt.
duel-left-out = Ausgelassen: { $names }
duel-nothing = Du hast so viele { $nouns } ausgelassen, dass nichts zum Ranken bleibt. Nimm eine Antwort zurück oder fang von vorn an.
button-equal = Gleich gut
button-undo = Zurücknehmen
button-again = Von vorn
button-leave-out = { $name } auslassen
refused-no-duel = Dieses Duell ist vorbei. `/{ $command } { command-names.duel }` beginnt ein neues.
refused-duel-under-way = Dieses Duell hat noch kein Ergebnis: Mit `/{ $command } { command-names.duel }` geht es weiter, wo du warst.
mine-head-by-hand = **Deine Liste**: { $title } (aus einem Formular oder einem Duell)

# Die Reihenfolge im Lauf der Zeit.
history-head =
    📜 **{ $title }**: Wie die Reihenfolge der Runde entstanden ist ({ $lists ->
        [one] eine Liste
       *[other] { $lists } Listen
    }, { $method })
history-head-item =
    📜 **{ $name }** steht in der Reihenfolge der Runde auf Platz { $place } von { $places } ({ $lists ->
        [one] eine Liste
       *[other] { $lists } Listen
    }, { $method }). Der Weg dorthin:
history-head-item-unranked =
    📜 **{ $name }** hat in der Reihenfolge der Runde keinen Platz: Zu wenige Listen führen ihn ({ $lists ->
        [one] eine Liste
       *[other] { $lists } Listen
    }, { $method }).
history-row =
    { $time } · { $lists ->
        [one] eine Liste
       *[other] { $lists } Listen
    }: { $moves } · durch { $members }
history-move = { $arrow } **{ $name }** { $from } → { $to }
history-new = 🆕 **{ $name }** auf { $to }
history-gone = ➖ **{ $name }** ohne Platz
history-never = Noch hat sich nichts bewegt.
history-changes =
    { $lists ->
        [one] **Hat es sich anders überlegt**
       *[other] **Haben es sich anders überlegt** ({ $lists })
    }
history-change = { $member } { $time }: { $before } → { $after }, { $what }
history-before = vorher
history-after = nachher
history-alike = { $share } gleich
history-own-place = in der Liste von Platz { $from } auf { $to }
history-nothing-in-common = nichts gemeinsam
history-definitions = **So kommt das zustande**
    Die Listen, die jetzt gespeichert sind, laufen in der Reihenfolge durch, in der sie gepostet wurden; jede zählt von ihrem Tag an, so wie sie heute dasteht, bis zur nächsten desselben Mitglieds. Was gelöscht ist, fehlt auch in der Vergangenheit, und was eine bearbeitete Liste früher sagte, ist nicht bekannt.
    Nachgesehen wird nach jeder Liste, bei mehr als vierzig nach je einigen. Ein Pfeil ist ein Wechsel des Platzes; Einträge auf einem Platz sind gleichauf. Bei mehr als 25 Einträgen gilt die Methode von Schulze, weil Kemeny so oft hintereinander zu lange dauern würde.
    „Gleich“ ist der Anteil der Paare in beiden Listen eines Mitglieds, die darin in derselben Reihenfolge stehen.
