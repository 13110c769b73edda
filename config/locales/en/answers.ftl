# The official ranking.
ranking-head = 🥊 **{ $title }**: the official ranking by { $by }
ranking-by-nobody = the source
ranking-source = Source: [{ $by }]({ $url })
ranking-not-ranked = Not ranked there: { $names }
ranking-reasons-elsewhere = The reasons do not fit here: name one { $noun } to see why it stands where it stands.
ranking-item = { $medal }**{ $name }** is number { $place } of { $ranked } in the official ranking by { $by }.
ranking-item-unranked = **{ $name }** is not in the official ranking by { $by }.
ranking-item-no-reason = No reason is given.

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
leaderboard-row-group =
    { $member }  { $score }  over { $pairs ->
        [one] one pair
       *[other] { $pairs } pairs
    }
leaderboard-group = Two random lists here agree on { $share } of pairs; chance is 50 %.
leaderboard-row = { $member }  { $score }  { $agreed } of { $pairs } pairs
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
leaderboard-footer = Page { $page } of { $pages }
leaderboard-definitions = **How the score is counted**
    Every list is compared with the official ranking pair by pair: { $items } ranked entries make { $pairs } pairs.
    A pair in the same order counts 1, a tie on one side counts ½, the other order counts 0. The score is the mean over the pairs that a list states, and over { $need } at least: a pair that is missing counts as a coin flip, ½.
    So a perfect whole list has 100 %, and of six films a perfect top three has 60 %: that is the pull towards a whole list. Equal score and equal pairs share a place.
    Against the group, a list is held against all other lists, never against an order that it helped to make: the score is the mean, over its pairs, of the share of the others who order them the same way.
button-first = First
button-previous = Previous
button-next = Next
button-last = Last
button-definitions = How is this counted?

# One's own list.
mine-head = **Your list**: { $title } ([the post]({ $link }))
mine-only-waiting = Your only list of { $title } waits for your look: { $link }
mine-waiting = A newer list of yours waits for your look: { $link }
mine-agreement = Agrees with { $by } on **{ $agreed } of { $pairs } pairs ({ $share })**.
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
    } Delete this post and the older one counts again.

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
    Edit the post to change your list, delete it to take it back. **Apps > Check this list** on a message shows how it is read.
    `/{ $command } ranking` · `/{ $command } leaderboard` · `/{ $command } me`
    Posts by bots and webhooks (PluralKit too) are never lists.
first-contact =
    🥊 From now on I read lists here, those of the last days too: **{ $title }**. Post your order, best first; talk is left alone.
    I keep the order and the note beside each entry, nothing else of what you write.
    Fix a list by editing your post; **Apps > Check this list** shows how I read it, `/{ $command } help` how to write one.
    To leave, delete your post: your list goes with it.

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
status-oldest = The longest ago { $time }.
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
refused-which-topic = Say which topic: { $known }.
refused-unknown-item = I know no “{ $asked }” here. `/{ $command } ranking` has all names.
refused-unknown-item-suggest = I know no “{ $asked }” here. Did you mean { $names }?
refused-no-lists = No lists yet. Post yours in a watched channel; `/{ $command } help` shows how.
refused-no-list = You have no list yet. Post your order in a watched channel; `/{ $command } help` shows how.
refused-not-watched = { $channel } is not read. `/lists-admin watching` shows what is.
refused-not-watchable = I cannot read lists in { $channel }: choose a text channel, a thread or a forum.
refused-topic-watched = Lists are read for `/{ $command }` in { $channels }. First `/lists-admin unwatch` there.
refused-default-topic = `/{ $command }` is on for every server and cannot be switched off here.
failed = That went wrong on my side; nothing was changed. If it stays so, tell the operator the reference `{ $reference }`.
expired = This button is from another place or an older version: run the command again.

# A list that its author should look at.
ask = ❓ Is this a list of { $title }? I am not sure that I read it right. Until you say so it does not count.
look =
    This is how I read your post, best first:
    { $order }
    { $state }
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
