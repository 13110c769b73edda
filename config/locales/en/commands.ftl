# What Discord shows in its command menu: at most 100 characters each.
command-topic = { $title }
command-ranking = The official ranking, and why
command-ranking-item = One { $noun } only: its place and the reason
command-private = Show the answer to me alone
command-leaderboard = Whose list agrees with the official ranking, and how far
command-me = My list as it was read, and how it agrees
command-help = How to post a list
command-staff = Where lists are read, and for which topics
command-watch = Read lists in a channel, a thread or a forum
command-watch-channel = The channel, thread or forum
command-watch-topic = What its lists are about
command-unwatch = Stop reading a channel; its lists stay
command-watching = The channels that are read
command-topics = The topics there are; switch one on or off for this server
command-topics-topic = The topic to switch
command-topics-on = On or off
menu-check = Check this list
