# How figures are written.
figure = { $figure }
# What parts things that stand after each other.
between = {", "}
figure-half =
    { $whole ->
        [0] ½
       *[other] { $whole }½
    }
percent = { $number }{"\u00A0"}%

# The official ranking.
ranking-head = 🥊 **{ $title }**: the official ranking by { $by }
ranking-by-nobody = the topic's author
ranking-source = Source: [{ $by }]({ $url })
ranking-not-ranked = Not ranked there: { $names }
ranking-reasons-elsewhere = The reasons do not fit here: name one { $noun } to see why it stands where it stands.
ranking-item = { $medal }**{ $name }** is number { $place } of { $ranked } in the official ranking by { $by }.
ranking-item-unranked = **{ $name }** is not in the official ranking by { $by }.
ranking-item-no-reason = No reason is given.

# One item, and what members make of it.
item-no-lists = No list ranks it yet. Post yours in a watched channel; `/{ $command } help` shows how.
item-unranked = None of { $lists ->
        [one] one list
       *[other] { $lists } lists
    } ranks it yet.
item-too-few = **The group** has no place for it yet: { $ranked ->
        [one] one list ranks
       *[other] { $ranked } lists rank
    } it, { $needed } are needed.
item-group = **The group** puts it at **{ $place } of { $placed }** (Kemeny, { $lists ->
        [one] one list
       *[other] { $lists } lists
    }, { $ranked } with it); it wins { $share } of its duels.
item-higher = 🔼 { $places } higher than the official order, among what both rank.
item-lower = 🔽 { $places } lower than the official order, among what both rank.
item-spread = **Where { $lists } lists put it**: half of them between { $first } and { $last }.
item-spread-at = **Where { $lists } lists put it**: half of them at { $first }.
item-one-place =
    { $lists ->
        [2] **Both lists** put
       *[other] **All { $lists } lists** put
    } it at { $place }.
item-highest = Highest, at { $place }: { $members }
item-lowest = Lowest, at { $place }: { $members }
item-reasons = **What members wrote** ({ $reasons ->
        [one] one note
       *[other] { $reasons } notes
    })
item-reason-place = at { $place }
item-definitions = **What these figures mean**
    - **The group's place**: in the order of all lists together by Kemeny's method, the one that overrules the fewest verdicts; an entry needs a fifth of all lists, and two at least. `/{ $command } consensus` has all of it.
    - **Duels won**: of all verdicts of lists between it and any other entry, how many go its way.
    - **Where lists put it**: of the lists whose places count from the best (a list of the bottom alone says nothing of the top). The half of the lists in the middle lies between the two places named, with a quarter at or above the first and a quarter at or below the second.
    - **Higher, lower**: by how many places, among the entries that both the group and the official order rank.
list-link = list
members-more = { " " }and { $members } more
members-unnamed =
    { $members ->
        [one] one member
       *[other] { $members } members
    }

# The leaderboard.
leaderboard-head =
    🏆 **{ $title }**: agreement with the official ranking ({ $items } { $nouns }, { $lists ->
        [one] one list
       *[other] { $lists } lists
    })
leaderboard-head-group =
    🏆 **{ $title }**: agreement of each list with all others ({ $lists ->
        [one] one list
       *[other] { $lists } lists
    })
leaderboard-pairs-group =
    over { $pairs ->
        [one] one pair
       *[other] { $pairs } pairs
    }
leaderboard-group = Two random lists here agree on { $share } of pairs; chance is 50 %.
leaderboard-pairs =
    { $agreed } of { $pairs ->
        [one] 1 pair
       *[other] { $pairs } pairs
    }
leaderboard-nobody-group = No list has a pair in common with another yet, so there is nothing to compare.
leaderboard-needs-others =
    { $lists ->
        [one] One list
       *[other] { $lists } lists
    } not shown: no pair in common with another list.
leaderboard-nobody = No list has two officially ranked entries yet, so there is nothing to compare.
leaderboard-needs-two =
    { $lists ->
        [one] One list
       *[other] { $lists } lists
    } not shown: an agreement needs two officially ranked entries.
leaderboard-left =
    { $members ->
        [one] One member of this page has left: not shown, but counted.
       *[other] { $members } members of this page have left: not shown, but counted.
    }
leaderboard-hidden = Where places are missing, members asked not to be named: they count all the same.
leaderboard-footer = Page { $page } of { $pages }
leaderboard-definitions = **How the score is counted**
    Every list is compared with the official ranking pair by pair: { $items } ranked entries make { $pairs } pairs.
    A pair in the same order counts 1, a tie on one side counts ½, the other order counts 0. The score is the mean over the pairs that a list states, and over { $need } at least: a pair that is missing counts as a coin flip, ½.
    So a perfect whole list has 100 %, and of six films a perfect top three has 60 %: that is the pull towards a whole list. Equal score and equal pairs share a place.
    Against the group, a list is held against all other lists, never against an order that it helped to make: the score is the mean, over its pairs, of the share of the others who order them the same way. A pair that is missing counts as a coin flip there too.
# The group's order.
consensus-head =
    🤝 **{ $title }**: the group's order ({ $items ->
        [one] one { $noun }
       *[other] { $items } { $nouns }
    }, { $lists ->
        [one] one list
       *[other] { $lists } lists
    }, { $method })
consensus-head-here =
    🤝 **{ $title }**: the order of the lists in this channel alone ({ $items ->
        [one] one { $noun }
       *[other] { $items } { $nouns }
    }, { $lists ->
        [one] one list
       *[other] { $lists } lists
    }, { $method })
consensus-leads =
    { $leaders ->
        [one] First is { $names }.
       *[other] First, and not to be told apart, are { $names }.
    }
consensus-nothing = No entry has a place yet: one needs { $needed } lists that rank it.
consensus-official = official { $place }{ $arrow }
consensus-official-none = not officially ranked
consensus-elsewhere = 🔀 { $place } by { $method }
consensus-wins = { $share } of duels won
consensus-interval = place { $first } to { $last }
consensus-interval-one = surely place { $place }
consensus-too-few =
    On too few lists ({ $needed ->
        [one] one is
       *[other] { $needed } are
    } needed): { $names }
consensus-unranked = On no list yet: { $names }
consensus-divisive = ⚔️ Most divisive pair: { $above } or { $below }? { $support } to { $opposition }.
consensus-no-agreement = How far the group agrees can be told once two lists have a pair in common.
consensus-ties = “=”: several orders fit these lists equally well. Within a place the higher share of duels stands first, then the official order.
consensus-not-proven = This is the best order found; a better one could save { $gap } more overruled verdicts at most.
consensus-intervals-follow = The intervals are still being worked out: ask again in a moment.
consensus-select = Another method
consensus-definitions = **What these figures mean**
    - **Kemeny**: the order that overrules the fewest verdicts, a verdict being one list that puts one entry above another. It is exact, and where several orders are as good, entries that they swap share a place with “=”.
    - **Schulze**: A stands above B where the strongest chain of majorities from A to B beats the one back. **Copeland**: majorities won less majorities lost. **Borda**: by the share of duels won.
    - **Duels won**: of all verdicts between an entry and any other, how many go its way. What a list leaves out is unknown to it and never last.
    - **Place 1 to 2**: had other members of the same kind voted, it would stand there in 90 of 100 cases (1,000 re-draws of the members; five lists at least).
    - **official 3 🔼2**: its official place, and how many places higher (🔽 lower) the group puts it among the entries that both rank. **🔀 3 by Kemeny**: this method puts it elsewhere.
    An entry needs a place on a fifth of all lists, and on two at least.
method-kemeny = Kemeny
method-kemeny-about = The order that overrules the fewest verdicts
method-schulze = Schulze
method-schulze-about = The strongest chains of majorities
method-copeland = Copeland
method-copeland-about = Majorities won less majorities lost
method-borda = Borda
method-borda-about = The share of duels won
page-footer = Page { $page } of { $pages }
only-here = Only the lists in this channel are counted.
button-first = First
button-previous = Previous
button-next = Next
button-last = Last
button-definitions = How is this counted?

# Two lists.
compare-head =
    ⚖️ **{ $title }**: { $left } beside { $right } ({ $items ->
        [one] one { $noun } in common
       *[other] { $items } { $nouns } in common
    })
compare-agreement =
    They agree on **{ $agreed } of { $pairs ->
        [one] 1 pair
       *[other] { $pairs } pairs
    } ({ $share })**.
compare-declared = With the declared top taken at its word: { $agreed } of { $pairs } ({ $share }).
compare-swaps =
    { $swaps ->
        [0] What both rank stands in the same order.
        [one] One swap of neighbours makes them agree.
       *[other] { $swaps } swaps of neighbours make them agree, and no fewer.
    }
compare-ties =
    { $luck ->
        [true] With shared places, swaps cannot be counted.
       *[false] With places shared on both sides, neither luck nor swaps can be counted.
    }
compare-signs = `<` `=` `>`: a shared place reaches from its first to its last.
compare-gaps = Widest apart, among what both rank: { $gaps }
compare-gap =
    { $name } ({ $places ->
        [one] one place
       *[other] { $places } places
    })
compare-definitions = **What these figures mean**
    - **The table**: the place in the first list, then the place in the second, among what both rank; “<” where the first puts it higher, “=2” for a shared place. Below stands what one of them leaves out (“-”), with its place in the other.
    - **Pairs**: of all pairs of entries that both rank, how many stand in the same order; a tie in one list alone counts ½. Chance is 50 %.
    - **One in 15 random orders**: how likely an order drawn by lot, with the same ties, is to agree at least as well with the other list.
    - **Swaps**: the fewest swaps of two neighbours that turn the one into the other, over what both rank.
    - **Widest apart**, and the signs: by places among the entries that both rank; a shared place reaches from its first to its last. What a list leaves out is unknown to it and never last; only where its words say “my top three” is that taken at its word as well, and told apart.
side-official = the official ranking
side-group = the group's order

# The topic at a glance.
glance-head =
    📊 **{ $title }** at a glance ({ $lists ->
        [one] one list
       *[other] { $lists } lists
    }, { $whole } of them whole)
glance-controversial = 🪓 Splits you most: { $name } ({ $share } of an even split).
glance-divisive = ⚔️ Most divisive pair: { $above } or { $below }? { $support } to { $opposition } (`/{ $command } battle`)
glance-undivided = ⚔️ No two lists disagree about a pair.
glance-trial = The official ranking by { $by } on trial
glance-no-trial = No list has a pair in common with it yet.
glance-agreement = It agrees with { $share } of what your lists say about its pairs.
glance-percentile =
    { $hundredths ->
        [0] As one more voter it would stand farther from the rest than any of your lists.
        [100] As one more voter it would stand closer to the rest than any of your lists.
       *[other] As one more voter it would stand closer to the rest than { $share } of your lists.
    }
glance-loneliest = Its loneliest pick: { $name }. { $share } of verdicts share its place.
glance-overruled = Overruled most: you say { $above } before { $below }, { $support } to { $opposition }.
glance-upheld = No majority of yours is against any pair of it.
glance-closest =
    Closest to it: { $member }, { $agreed } of { $pairs ->
        [one] 1 pair
       *[other] { $pairs } pairs
    } alike
glance-farthest =
    Farthest from it: { $member }, { $agreed } of { $pairs ->
        [one] 1 pair
       *[other] { $pairs } pairs
    } alike
glance-swing = 🎚️ Swing list: { $members }. Without it: { $moves }
glance-swing-move = { $name } at { $without } instead of { $with }
glance-no-swing = 🎚️ No single list decides the group's order, ties aside.
glance-definitions = **What these figures mean**
    - **Two random lists agree on**: over all pairs of lists and of entries on which both speak, the share that says the same.
    - **Splits you most**: 0 % where all lists agree on each of its pairs, 100 % where each pair is split in half.
    - **Most divisive pair**: the one on which the most lists stand on the smaller side.
    - **As one more voter**: the official ranking and each list are held against all others alike; how many lists agree with them less, equal ones counting half.
    - **Loneliest pick**: the entry on whose pairs the fewest verdicts agree with the official ranking. **Overruled most**: the pair of which most more lists say the opposite.
    - **Closest**: first on the leaderboard. **Farthest**: the list that orders the largest share of its pairs otherwise, of three pairs at least; nobody where none disagrees more than the closest. **Swing list**: the list without which the order by Kemeny's method would move most, those cast least often tried first; a tie made or broken is no move.

# A battle.
battle-head-most =
    ⚔️ **{ $first }** or **{ $second }**? { $ours } to { $theirs }: the pair that divides you most ({ $title }, { $lists ->
        [one] one list
       *[other] { $lists } lists
    })
battle-head =
    ⚔️ **{ $first }** or **{ $second }**? { $ours } to { $theirs } ({ $title }, { $lists ->
        [one] one list
       *[other] { $lists } lists
    })
battle-tied =
    { $lists ->
        [one] One list puts both in one place.
       *[other] { $lists } lists put both in one place.
    }
battle-quote = { $member } on { $name }
battle-pair = { $first } or { $second }
battle-definitions = **What these figures mean**
    - **A camp**: the lists that put the one entry above the other. A list that leaves one of them out stands in neither, unless its own words declare a top: then what it leaves out stands below.
    - **The pair that divides you most**: the one on which the most lists stand on the smaller side; of equal ones the closest.
    - **Quotes**: what members wrote beside the entry that they put above, else beside the other. Members who left or asked not to be named count and are not named.
button-mine = My list

# What a post did.
movement = **Ranking order changed!** { $title }

# One's own list.
mine-head = **Your list**: { $title } ([the post]({ $link }))
mine-notes-elsewhere = Your notes do not fit here; your post has them.
mine-alone = No other list has a pair in common with yours yet: there is nobody to agree with.
mine-group = Agrees with the other lists on **{ $share }** of what it says ({ $pairs ->
        [one] one pair
       *[other] { $pairs } pairs
    }, { $lists ->
        [one] one other list
       *[other] { $lists } other lists
    }).
mine-closest =
    🤝 Closest: { $members }, { $agreed } of { $pairs ->
        [one] 1 pair
       *[other] { $pairs } pairs
    } alike
mine-farthest =
    🌗 Farthest: { $members }, { $agreed } of { $pairs ->
        [one] 1 pair
       *[other] { $pairs } pairs
    } alike
mine-hill =
    ⛰️ Hill to die on: { $name }. You put it { $places ->
        [one] one place
       *[other] { $places } places
    } { $higher ->
        [true] higher than all others together, among what both rank.
       *[false] lower than all others together, among what both rank.
    }
mine-changed = What your list changed: { $moved }
mine-changed-nothing = Without your list the group's order would be the same, ties aside.
mine-definitions = **What these figures mean**
    - **Agrees with the official ranking**: of the pairs of entries that both rank, how many stand in the same order. **One in 15 random orders**: how likely an order drawn by lot is to do as well.
    - **Agrees with the other lists**: the mean, over your pairs, of the share of the others who order them as you do. Your own list is never counted for itself.
    - **Closest**: the list that agrees with yours most, a pair of yours that it leaves out counting as a coin flip. **Farthest**: the list that orders the largest share of your common pairs otherwise, of three at least; nobody where none disagrees more than the closest.
    - **Hill to die on**: what you put farthest from where all others together put it, by places among what both rank.
    - **What your list changed**: the order of all lists by Kemeny's method, without yours and with it; a tie made or broken is no move.
mine-only-waiting = Your only list of { $title } waits for your look: { $link }
mine-waiting = A newer list of yours waits for your look: { $link }
mine-agreement =
    Agrees with { $by } on **{ $agreed } of { $pairs ->
        [one] 1 pair
       *[other] { $pairs } pairs
    } ({ $share })**.
mine-luck = One in { $lists } random orders does this well.
mine-luck-rare = Fewer than one in a million random orders do this well.
mine-luck-common = { $share } of random orders do this well.
mine-luck-any = Any random order does this well.
mine-coin-flip = One pair alone is a coin flip.
mine-nothing-in-common = Nothing to compare yet: the official ranking and your list share fewer than two entries.
mine-standing = Leaderboard: place { $place }, score { $score }.
mine-older =
    { $lists ->
        [one] An older list of yours is kept behind it.
       *[other] { $lists } older lists of yours are kept behind it.
    }
mine-older-delete =
    { $lists ->
        [one] Delete your post and the older one counts again.
       *[other] Delete your post and the newest of them counts again.
    }

# Help and first contact.
help = **How to take part: { $title }**
    Post your order in a watched channel, best first, in your own words. Whole or part, with notes if you like:
    ```
    { $numbered }
    ```
    ```
    worst to best:
    { $lines }
    ```
    ```
    { $chain }
    ```
    🥊 your list counts, whole · 📝 it counts, in part · ❓ have a look at it · ♻️ a newer list of yours counts instead
    A whole list can reach 100 %; a perfect top three of six has 60 %, since a pair that is missing counts as a coin flip.
    Edit the post to change your list, delete it to take it back. **Apps > Check this list** on a message shows how it is read.
    No wish to post? `/{ $command } submit` takes a list by a form, `/{ $command } duel` asks which of two is better.
    `/{ $command }` with `consensus` · `leaderboard` · `ranking` · `compare` · `battle` · `stats` · `history` · `me` · `export` · `privacy`
    Posts by bots and webhooks (PluralKit too) are never lists.
first-contact =
    🥊 From now on I read lists here, those of the last days too: **{ $title }**. Post your order, best first; talk is left alone.
    I keep the order and the note beside each entry, nothing else of what you write.
    Fix a list by editing your post; **Apps > Check this list** shows how I read it, `/{ $command } help` how to write one.
    To leave, delete your post: your list goes with it. `/{ $command } privacy` shows what is kept of you, hides you or deletes everything.

# Check this list.
check-list =
    { $verdict ->
        [ask] ❓ I read a list here, and its author should have a look at it
       *[accept] I read a list here
    }: **{ $title }**
check-anchor-all = It is a whole list.
check-anchor-top = It is the top part.
check-anchor-bottom = It is the bottom part: what it leaves out stands above.
check-anchor-mixed = It ranks some entries, from no end in particular.
check-declared-top = Its words declare a top: what it leaves out stands below.
check-own = I wrote that message myself, so there is no list of a member in it. Choose **Apps > Check this list** on a member's post.
check-talk = No list of the author's own in this message: to me it is talk ({ $title }).
check-direction-best = Read as best first: { $sign }.
check-direction-worst = Read as worst first: { $sign }.
check-sign-words = the words say so
check-sign-numbers = the numbers count that way
check-sign-marks = the marks and tiers say so
check-sign-remark = a remark beside the first entry says so
check-sign-position = that is how the entries stand
check-doubts = What made me careful: { $doubts }.
check-talk-why = What speaks against it: { $doubts }.
guard-viewing = it reads like a viewing order
guard-release = it speaks of releases or dates
guard-third-party = it speaks of somebody else's list
guard-figures = it holds money, minutes or percentages
guard-subject = it is a list of something else
guard-checklist = it reads like a checklist
guard-no-order = it says that the order means nothing
guard-questions = it reads like a quiz or a question
guard-release-order = it is exactly the order of release
guard-unknown-entries = some entries name nothing I know
guard-few = two entries are few
guard-bottom-only = it covers the bottom only
guard-marks = its order comes from marks or tiers
guard-shared-place = a place is given twice
guard-bare-digits = bare digits can be places as well
guard-doubtful = some names can mean something else
guard-two-lists = there are two lists
guard-direction = nothing says which end is the best
guard-prose = the order stands in a sentence
guard-relative = it changes a list that I know already
rule-full = full name
rule-alias = alias
rule-prefix = short form
rule-article = without its article
rule-subtitle = subtitle
rule-word = distinctive word
rule-initials = initials
rule-glued = written as one
rule-number = number
rule-ordinal = ordinal
rule-franchise = name of the series
rule-year = year
rule-parts = parts of the name
rule-mended = { $rule }, with a slip
check-unknown = Not matched: { $names }
check-state-counted = It counts.
check-state-superseded = A newer list by the same member counts instead.
check-state-asked = It does not count until its author has confirmed it.
check-state-unwatched = It is not counted: lists are not read in this channel.
check-state-official = It is the official source's own list, so it is nobody's ballot.
check-state-not-a-member = It is not a member's own words (a bot, a webhook, a forward), so it never counts.
check-decision-kept = Its author has confirmed it.
check-decision-fixed = Its author has mended it: { $order }.
check-decision-not-a-list = Its author says that it is no list, so it does not count.
check-state-not-kept = It is not counted: nothing of this message is kept.

# What staff set.
staff-watched = Reading { $channel } from now on, and what was posted in the last days: **{ $title }**. Threads in it are read with it.
staff-cannot-greet = I could not write in { $channel }. Give me View Channel, Send Messages (and in threads), Add Reactions and Read Message History there, or lists get no sign.
staff-watched-already = { $channel } is read already: **{ $title }**.
staff-watched-instead = Reading { $channel } for **{ $title }** from now on, no longer for `{ $before }`. Lists that were read stay where they are.
staff-unwatched = Not reading { $channel } any more. Its lists stay and still count.
staff-watching =
    { $channels ->
        [one] One channel is read:
       *[other] { $channels } channels are read:
    }
staff-watching-nothing = No channel is read yet. Begin with `/lists-admin watch`.
status-textless = ⚠️ Messages come without their text, so I read only lists in messages that mention me. Whoever runs me can switch that on (`Message Content Intent`); menus and forms work all the same.
status-watched =
    { $channels ->
        [0] No channel is read yet. Begin with `/lists-admin watch`.
        [one] One channel is read, with its threads.
       *[other] { $channels } channels are read, with their threads.
    }
status-caught-up = Everything that was posted is read.
status-behind =
    { $channels ->
        [one] One channel is being caught up with.
       *[other] { $channels } channels are being caught up with.
    }
status-checked = Read again for edits and deletions that nobody told me of: { $checked } of { $channels } since I connected.
status-oldest = The one that has waited longest was read { $time }.
status-repaired =
    { $posts ->
        [0] Nothing had been missed.
        [one] One post was put right by it.
       *[other] { $posts } posts were put right by it.
    }
status-unsigned =
    { $posts ->
        [one] One post waits for its sign.
       *[other] { $posts } posts wait for their sign.
    }
status-resting = Discord refuses my signs or messages in { $channel }, so I leave it alone for an hour, or until its permissions change: give me Add Reactions and Send Messages (and in threads) there.
status-paused = Discord has refused too many calls. I go on { $time }; commands are answered meanwhile.
status-forbidden = I may not read the history of { $channel }: give me View Channel and Read Message History there.
staff-topics = **Topics**
staff-topic-default = on, as on every server
staff-topic-is-on = on
staff-topic-is-off = off
staff-topic-on = `/{ $command }` is switched on for this server.
staff-topic-off = `/{ $command }` is switched off for this server. Its lists stay.
staff-topic-on-already = `/{ $command }` is on already.
staff-topic-off-already = `/{ $command }` is off already.
and-more = … and { $more } more

# Declined.
refused-not-on-server = This works on a server only: ask me in one of its channels.
refused-not-staff = That is for those who may manage this server.
refused-unknown-topic = I know no topic `{ $asked }`. There are { $known }.
refused-unknown-command = That command has changed since Discord showed it to you: type `/{ $command }` again and choose from the list.
refused-which-topic = Say which topic: { $known }.
refused-unknown-item = I know no “{ $asked }” here. `/{ $command } ranking` has all names.
refused-unknown-item-suggest = I know no “{ $asked }” here. Did you mean { $names }?
refused-no-lists = No lists yet. Post yours in a watched channel; `/{ $command } help` shows how.
refused-no-lists-here = No list stands in this channel yet. Leave out `where:here` to count the whole server; `/{ $command } help` shows how to post one here.
refused-nobody-ranks = No list ranks { $name } yet, so it has no history. `/{ $command } history` alone tells that of all entries.
refused-unknown-method = I know no method “{ $asked }”. `/{ $command } consensus` takes { $known }.
refused-page-gone = That page is there no more: the lists have changed. Run the `/{ $command }` command again.
refused-no-list = You have no list yet. Post your order in a watched channel or use `/{ $command } submit`; `/{ $command } help` shows how.
refused-no-list-of = { $member } has no list that I may show. `/{ $command } leaderboard` shows who has one.
refused-one-list = That is shadow boxing: one and the same list stands in both corners. Name another member, or add `with:official` or `with:group` to `/{ $command } compare`.
refused-nothing-in-common = These two lists have no pair of entries in common, so there is nothing to compare yet. `/{ $command } compare` takes `with:group` too.
refused-unknown-side = I know no list “{ $asked }”. `/{ $command } compare` takes `official`, `group` or a member's mention.
refused-no-battle = No two lists disagree about a pair yet, so there is no battle. Name one: `/{ $command } battle pair:` takes two entries.
refused-nobody-takes-sides = No list ranks both of them yet, so nobody is in that ring. `/{ $command } battle` has the pair that divides you most.
refused-no-pair = That is no pair. Name two different entries with “or” between them, as in “IV or II”; `/{ $command } ranking` has all names.
refused-not-watched = { $channel } is not read. `/lists-admin watching` shows what is.
refused-not-watchable = I cannot read lists in { $channel }: choose a text channel, a thread or a forum.
refused-topic-watched = Lists are read for `/{ $command }` in { $channels }. First `/lists-admin unwatch` there.
refused-default-topic = `/{ $command }` is on for every server and cannot be switched off here.
failed = That went wrong on my side; nothing was changed. If it stays so, tell the operator the reference `{ $reference }`.
expired = This button is from another place or an older version: run the command again.

# A list that its author should look at.
ask-why = ❓ Is this a list of { $title }? I am not sure that I read it right: { $doubt }. Until you say so it does not count.
ask = ❓ Is this a list of { $title }? I am not sure that I read it right. Until you say so it does not count.
look =
    This is how I read your post, best first:
    { $order }
    { $state }
look-state-asked = It does not count until you keep it.
settled-kept = { $sign } { $counts } { $order }
settled-not-a-list = Not a list, then. I leave it alone until you edit it.
button-look = Have a look
button-keep = Keep
button-fix = Fix
button-not-a-list = Not a list
form-title = Your list
form-label = One entry a line, best first
refused-not-yours = Only the author of that post can settle how it is read.
refused-nothing-to-settle = There is no list in that post any more: nothing is left to settle.
refused-reads-otherwise = The post reads otherwise by now. Use **Apps > Check this list** on it to see how.
refused-nothing-readable = I could read no list in that, and nothing was changed. One entry a line does it; `/{ $command } ranking` has all names.

# Pictures: what stands in them, and the text that stands for them.
picture-official = official
picture-group = the group
picture-left = left
picture-right = right
picture-compare-about = an arrow shows who puts it higher, and by how many places, among what both rank
picture-first = the first { $shown } of { $all }
picture-widest = the { $shown } of { $all } that lie widest apart
picture-unplaced = without a place in the group
picture-unranked = not officially ranked
picture-one-side = in one of the two alone
picture-lists =
    { $lists ->
        [one] one list, { $method }
       *[other] { $lists } lists, { $method }
    }
picture-place = { $place }. { $name } (official { $official })
picture-place-alone = { $place }. { $name }
picture-consensus = The group's order of { $title } beside the official one:
picture-compare = Two lists of { $title } side by side:
picture-spread = Where the lists put each entry of { $title }:
picture-spread-about =
    { $lists ->
        [one] where one list puts each
       *[other] where { $lists } lists put each
    }
picture-place-axis = place
picture-legend-lists = lists
picture-legend-middle = middle half
picture-legend-median = median
picture-legend-official = official
picture-quartiles = { $name }: median { $median }, middle half { $first } to { $last }
picture-lists-so-far =
    { $lists ->
        [one] one list
       *[other] { $lists } lists
    }
picture-history-about = the group's order over time
picture-history = How the group's order of { $title } came about:
picture-way = { $name }: from { $first } to { $last }
picture-stay = { $name }: at { $last }, as in the beginning
