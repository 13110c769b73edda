# What Discord shows in its command menu: at most 100 characters each.
command-history = How the group's order came about: what moved, after whose list
command-history-item = One { $noun } only: its way through the order
command-submit = Hand in your list by a form; you see how it is read before it counts
command-duel = Rank by answering which of two is better, with few questions; only you see it
command-export = All lists as a file: a proof sheet that anyone can recount, JSON or CSV
command-export-format = The proof sheet unless you say otherwise
command-export-proof = proof sheet: every list with its link, the pairs, the results, a hash
command-export-json = JSON, for programs
command-export-csv = CSV, for spreadsheets
command-privacy = What is kept of me; hide me, stop reading me, give me my data, delete everything

# What is kept of a member.
privacy-head = 🔒 **What I keep of you on this server**, in all topics:
privacy-nothing = No list, no note, no post.
privacy-kept =
    `/{ $command }`: { $lists ->
        [one] one list
       *[other] { $lists } lists
    }, { $notes ->
        [0] no notes
        [one] one note
       *[other] { $notes } notes
    }{ $bare ->
        [0] {""}
        [one] , and one post that is no list any more (its id alone)
       *[other] , and { $bare } posts that are no lists any more (their ids alone)
    }{ $duel ->
        [true] , and a duel that you are in the middle of
       *[false] {""}
    }
privacy-hidden =
    { $hidden ->
        [true] 🙈 You are hidden: your list counts, and you stand on no leaderboard and are named in no figure.
       *[false] 👁️ Your name may stand on leaderboards and beside figures.
    }
privacy-unread =
    { $unread ->
        [true] 🚫 I do not read your posts. What I have kept stays until you delete it.
       *[false] 📖 I read what you post in watched channels, and keep only lists.
    }
privacy-forgotten = 🗑️ You had everything deleted on { $time }: what you posted until then is never read again.
privacy-confirm =
    ⚠️ **Delete everything?** Every list of yours on this server goes, in all topics and every version: posts as I read them, notes, decisions, questions, duels.
    What you have posted until now is never read again, even if you edit it; what you post from now on is, unless you say otherwise. This cannot be undone.
privacy-forgot =
    🗑️ Done. { $posts ->
        [0] Nothing was kept of you.
        [one] The one post that I kept is gone, with all that was read in it.
       *[other] All { $posts } posts that I kept are gone, with all that was read in them.
    } My signs on your posts follow in a moment. `/{ $command } privacy` shows what is kept of you from now on.
privacy-export = 📦 Everything that I keep of you on this server. Only you see this.
button-hide = Hide me
button-name-me = Name me again
button-do-not-read = Do not read my posts
button-read-me = Read my posts again
button-export-mine = Give me my data
button-forget = Delete everything
button-forget-now = Yes, delete everything
button-back = No, go back

# A list that a member hands in by a form.
submit-look =
    📋 **{ $title }**: this is how I read it ({ $entries } { $entries ->
        [one] { $noun }
       *[other] { $nouns }
    }, best first). It counts once you keep it; until then nothing changes.
submit-left-out = ⚠️ Not read as an entry: { $names }
submit-repeated = ⚠️ Named more than once, and counted once: { $names }
submit-kept =
    { $state ->
        [full] 🥊 Kept: it is your list now, and it is whole.
        [partial] 📝 Kept: it is your list now.
       *[superseded] ♻️ Kept, but you have posted a newer list meanwhile, and that one counts.
    } `/{ $command } me` shows how it agrees.
submit-cancelled = Dropped. Nothing has changed.
button-cancel = Cancel
button-form-again = Open the form again
mine-head-by-hand = **Your list**: { $title } (handed in by a form or a duel)

# Data out.
export-head =
    📦 **{ $title }**: { $lists ->
        [one] one list
       *[other] { $lists } lists
    }{ $hidden ->
        [0] .
        [one] , one of them without name and link, as its member wishes.
       *[other] , { $hidden } of them without name and link, as their members wish.
    }
export-proof =
    A proof sheet: every list that counts with its link, how many lists put each entry above each other, and the orders that follow by four methods. Ties count for neither side, and what a list leaves out is unknown, not last.
    Anyone can recount it: `split-decision tally { $file }`. Its hash is `{ $hash }`.
export-json = Every list with its notes, the pair table and the orders by four methods, for programs.
export-csv = A row for each list and a column for each entry with its place, shared places for ties, empty where it is not ranked.
proof-preface =
    Every list that counts, what they say of each pair, and the orders that follow.
    A list counts for a pair where it ranks both, or where its own words declare a top and one of the two is in it.
    "above" and "below" count lists; a tie counts for neither side; what a list leaves out is unknown to it, not last.
    An order is written best first: ">" stands between places, "=" between entries that share one.
    "ties" is what a method leaves open; "order" shows it by win share, then as the official order has it.
    Kemeny overrules the fewest verdicts of lists on pairs; "overruled" counts them, and no order has fewer than "at-least".
    "agreement" is the share of verdicts on which two random lists agree.
    An order is of the entries that "needed" lists rank at least: a fifth of all, and two. "left-out" names the others; the pairs and "agreement" count them all the same.
    The last line is the SHA-256 of all lines before it: head -n -1 FILE | sha256sum
    To recount everything: split-decision tally FILE
refused-too-large = The lists of `/{ $command }` do not fit into one file on Discord (10 MiB). CSV is the smallest format; the operator can write any of them with `split-decision export`.

# A ranking by "which is better?".
duel-begins = 🥊 **{ $title }**: say which is better, pair by pair. You can stop at any time and go on later; nothing counts until you keep the result.
duel-goes-on = Your duel goes on where you left it.
duel-question = Question { $question } of about { $about }: **{ $first }** or **{ $second }**?
duel-result =
    🔔 **{ $title }**: decided after { $answered ->
        [one] one question
       *[other] { $answered } questions
    }. It counts once you keep it.
duel-left-out = Left out: { $names }
duel-nothing = You have left out so many { $nouns } that there is nothing to rank. Take an answer back or begin again.
button-equal = Equal
button-undo = Undo
button-again = Start again
button-leave-out = Leave out { $name }
refused-no-duel = This duel is over. `/{ $command } duel` begins a new one.
refused-duel-under-way = This duel has no result yet: `/{ $command } duel` goes on where you left it.

# The order over time.
history-head =
    📜 **{ $title }**: how the group's order came about ({ $lists ->
        [one] one list
       *[other] { $lists } lists
    }, { $method })
history-head-item =
    📜 **{ $name }** stands at place { $place } of { $places } in the group's order ({ $lists ->
        [one] one list
       *[other] { $lists } lists
    }, { $method }). Its way there:
history-head-item-unranked =
    📜 **{ $name }** has no place in the group's order: too few lists rank it ({ $lists ->
        [one] one list
       *[other] { $lists } lists
    }, { $method }).
history-row =
    { $time } · { $lists ->
        [one] one list
       *[other] { $lists } lists
    }: { $moves } · after { $members }
history-move = { $arrow } **{ $name }** { $from } → { $to }
history-new = 🆕 **{ $name }** at { $to }
history-gone = ➖ **{ $name }** without a place
history-never = Nothing has moved yet.
history-changes =
    { $lists ->
        [one] **Changed their mind**
       *[other] **Changed their minds** ({ $lists })
    }
history-change = { $member } { $time }: { $before } → { $after }, { $what }
history-before = before
history-after = after
history-alike = { $share } alike
history-own-place = from place { $from } to { $to } in their list
history-nothing-in-common = nothing in common
history-definitions = **How this is worked out**
    The lists that are kept now are played through in the order in which they were posted; each counts from its day as it reads today, until its author's next one. What is deleted is gone from the past as well, and what an edited list said before is not known.
    The order is looked at after every list, or after every few where there are more than forty. An arrow is a change of place; entries that share a place are tied. With more than 25 entries the method is Schulze's, since Kemeny's would take too long so many times over.
    "Alike" is the share of the pairs in both of a member's lists that they order the same way.
