# What Discord shows in its command menu: at most 100 characters each.
command-privacy = What is kept of me; hide me, stop reading me, give me my data, delete everything

# What is kept of a member.
privacy-head = 🔒 **What I keep of you on this server**, in all topics:
privacy-nothing = No list, no note, no post.
privacy-kept =
    `/{ $command }`: { $lists ->
        [one] one list
       *[other] { $lists } lists
    }, { $notes ->
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
