-- What members have asked of the bot, on each server apart.
CREATE TABLE member (
    guild_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)), -- counts, and is named nowhere
    unread INTEGER NOT NULL DEFAULT 0 CHECK (unread IN (0, 1)), -- their messages are not read
    unread_until INTEGER, -- no message up to this id that is not kept already is ever kept
    forgotten INTEGER, -- no post up to this id is ever kept again
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;

-- Few rows, and every page of a leaderboard asks for them.
CREATE INDEX member_hidden ON member (guild_id, member_id) WHERE hidden = 1;
CREATE INDEX member_unread ON member (guild_id, member_id) WHERE unread = 1;

-- A duel that a member is in the middle of: which entries, in the order of asking, and what has been answered.
CREATE TABLE duel (
    guild_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    items TEXT NOT NULL,
    answers TEXT NOT NULL,
    PRIMARY KEY (guild_id, member_id, topic)
) STRICT, WITHOUT ROWID;
